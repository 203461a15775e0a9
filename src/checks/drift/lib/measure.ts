import type { ColumnProfile, ColumnSummary } from '../../../contract';
import { NotApplicable, type AskColumns } from '../../define';
import { classifyTexts } from './domain-classifier';
import type { Levels, MissingRows } from './levels';
import type { CharacterRows, DriftMethod, Score } from './method';
import type { pairOf } from './pair';

type Sampled = { readonly sampled?: { readonly reference: number; readonly current: number } };

type Measurable = {
  readonly reference: ColumnSummary;
  readonly current: ColumnSummary;
  readonly ask: AskColumns;
  readonly numbers: ReturnType<typeof pairOf>['numbers'];
  readonly levels: Levels;
};

/** What a method says of a column; null where it is undefined. Throws NotApplicable where the column is of another kind. */
export async function measureBy(
  method: DriftMethod,
  { reference, current, ask, numbers, levels }: Measurable,
  options: { readonly missing: MissingRows; readonly normalise: boolean },
): Promise<(Score & Sampled) | null> {
  switch (method.reads) {
    case 'levels':
      return method.measure(levels);
    case 'numbers':
      return numbers && method.measure(numbers.reference, numbers.current, options);
    case 'characters':
      return method.measure(charactersOf(reference.profile), charactersOf(current.profile));
    case 'texts': {
      const { auc, sampled } = await classifyTexts(ask);
      return { ...method.measure(auc), sampled };
    }
  }
}

function charactersOf({ characters, count, missing }: ColumnProfile): CharacterRows {
  if (!characters) throw new NotApplicable('The columns do not hold texts.');
  return { characters, rows: count - missing };
}
