import type { Dataset } from '../../data/dataset';
import type { ColumnPlan, StoredColumn } from '../../contract';
import {
  correlationRatioError,
  correlationRatios,
  cramersVError,
  cramersVOfLevels,
  noLevel,
  rankNumbers,
  spearman,
  type Levelled,
  type Ranked,
} from '../../stats';
import { readColumn } from '../cells/column';
import { levelsOf, type Levels } from '../cells/levels';

export type CorrelationMethod = 'spearman' | 'correlation-ratio' | 'cramers-v';
/** Names as people know them. */
export const correlationNames: { readonly [method in CorrelationMethod]: string } = {
  spearman: 'Spearman',
  'correlation-ratio': 'correlation ratio',
  'cramers-v': "Cramér's V",
};

/** Spearman −1…1, the others 0…1; null where a column is constant among the rows that both have, or these are too few. */
export type Correlation = {
  readonly a: string;
  readonly b: string;
  readonly method: CorrelationMethod;
  readonly value: number | null;
};
export type Correlations = {
  /** Every pair of the columns that could be compared, in their order. */
  readonly pairs: readonly Correlation[];
  readonly columns: readonly string[];
  readonly leftOut: readonly { readonly column: string; readonly why: string }[];
};

export type CorrelateLimits = {
  /** Categories of a column above which it is left out; also above a fifth of the rows. */
  readonly maxLevels: number;
  readonly maxColumns: number;
  /** Rows with both values below which a pair has no value. */
  readonly minRows: number;
};

/** Cells kept in memory at 4 bytes each. */
const mostCells = 250_000_000;

/**
 * Correlations of all pairs of columns, exact on all rows: categories by their levels, numbers by their ranks, and a number
 * meets all categories while its values are at hand. Numbers pair by Spearman, categories by Cramér's V, one of each by
 * the correlation ratio; rows that lack either value leave their pair.
 */
export async function correlate(
  data: Dataset,
  plans: readonly ColumnPlan[],
  { maxLevels, maxColumns, minRows }: CorrelateLimits,
): Promise<Correlations> {
  const { facts } = data;
  const side = { facts, data };
  const most = Math.min(maxColumns, Math.floor(mostCells / facts.rows));
  const able = plans.flatMap((plan) => readable(plan, facts.columns));
  const read = able.slice(0, most);
  const leftOut = able
    .slice(most)
    .map(({ plan: { name } }) => ({ column: name, why: `only the first ${most} are compared` }));
  const values = new Map<string, { readonly method: CorrelationMethod; readonly value: number | null }>();
  const levels = new Map<string, Levelled>();
  for (const { plan, kind } of read) {
    if (kind !== 'levels') continue;
    const { name } = plan;
    const most = Math.min(maxLevels, Math.floor(facts.rows / 5));
    const column = await readColumn(side, plan);
    const own = levelled(column && levelsOf(column, 'by-value'), most);
    if (own === null) {
      leftOut.push({ column: name, why: `it has more than ${most} categories` });
      continue;
    }
    for (const [other, theirs] of levels) {
      values.set(pairKey(name, other), { method: 'cramers-v', value: cramersVOfLevels(own, theirs, minRows) });
    }
    levels.set(name, own);
  }
  const ranked = new Map<string, Ranked>();
  for (const { plan, kind } of read) {
    if (kind !== 'numbers') continue;
    const { name } = plan;
    const column = await readColumn(side, plan);
    if (column?.cells.kind !== 'numbers') continue;
    const { values: numbers, order } = column.cells;
    const others = [...levels];
    correlationRatios(
      numbers,
      others.map(([, theirs]) => theirs),
      minRows,
    ).forEach((value, index) => {
      values.set(pairKey(name, others[index]?.[0] ?? ''), { method: 'correlation-ratio', value });
    });
    const own = rankNumbers(numbers, order);
    for (const [other, theirs] of ranked) {
      values.set(pairKey(name, other), { method: 'spearman', value: spearman(own, theirs, minRows) });
    }
    ranked.set(name, own);
  }
  const columns = read.map(({ plan }) => plan.name).filter((name) => levels.has(name) || ranked.has(name));
  const pairs = columns.flatMap((a, index) =>
    columns.slice(index + 1).flatMap((b): readonly Correlation[] => {
      const found = values.get(pairKey(a, b));
      return found ? [{ a, b, ...found }] : [];
    }),
  );
  return { pairs, columns, leftOut };
}

/**
 * The standard error of a correlation of two columns, by the rows themselves; null for Spearman, whose ranks have a known one, and
 * where a column can not be compared.
 */
export async function correlationError(
  data: Dataset,
  plans: readonly [ColumnPlan, ColumnPlan],
  { maxLevels }: Pick<CorrelateLimits, 'maxLevels'>,
): Promise<number | null> {
  const { facts } = data;
  const able = plans.flatMap((plan) => readable(plan, facts.columns));
  const levels: Levelled[] = [];
  let numbers: Float64Array | null = null;
  for (const { plan, kind } of able) {
    const column = await readColumn({ facts, data }, plan);
    if (kind === 'levels') {
      const own = levelled(column && levelsOf(column, 'by-value'), Math.min(maxLevels, Math.floor(facts.rows / 5)));
      if (own) levels.push(own);
    } else if (column?.cells.kind === 'numbers') numbers = column.cells.values;
  }
  const [first, second] = levels;
  if (first && second) return cramersVError(first, second);
  return first && numbers ? correlationRatioError(numbers, first) : null;
}

const pairKey = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

type Readable = { readonly plan: ColumnPlan; readonly kind: 'numbers' | 'levels' };

/** Whether a column is compared by its numbers or its categories. Nothing for other types. */
function readable(plan: ColumnPlan, stored: readonly StoredColumn[]): readonly Readable[] {
  const { name, type } = plan;
  const storage = stored.find((column) => column.name === name)?.storage;
  if (storage === undefined || storage === 'nested') return [];
  if (type === 'numeric' && storage !== 'datetime') return [{ plan, kind: 'numbers' }];
  return type === 'categorical' || type === 'boolean' ? [{ plan, kind: 'levels' }] : [];
}

/** Numbered in order of appearance; null where there are more than so many levels. */
function levelled(levels: Levels | null, most: number): Levelled | null {
  if (!levels || levels.names.length > most) return null;
  const numbered = new Uint16Array(levels.names.length + 1).fill(noLevel);
  const codes = new Uint16Array(levels.codes.length);
  let found = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = levels.codes[row] ?? 0;
    if (code > 0 && numbered[code] === noLevel) numbered[code] = found++;
    codes[row] = numbered[code] ?? noLevel;
  }
  return { codes, levels: found };
}
