import type { Summarised } from '../../data/dataset';
import { ownValue, type ColumnPlan, type SuiteInput } from '../../contract';
import type { Datasets } from '../../data/pair';

/**
 * Columns with the role ignore are in no figure, whether they were never read (a suite names them) or only turned out
 * to count rows. A plan tells of them; the datasets that checks see lack them.
 */
export function leaveIgnored(
  datasets: Datasets,
  inferred: readonly ColumnPlan[],
  { types }: SuiteInput,
): { readonly seen: Datasets; readonly plans: readonly ColumnPlan[]; readonly ignored: readonly ColumnPlan[] } {
  const plans = inferred.filter(({ role }) => role !== 'ignore');
  const guessed = inferred.filter(({ role }) => role === 'ignore');
  const { reference, current } = datasets;
  const unread = [...new Set([...(reference?.facts.ignored ?? []), ...current.facts.ignored])].map(
    (name): ColumnPlan => ({
      name,
      type: ownValue(types, name) ?? 'text',
      role: 'ignore',
      why: 'Ignored: it was not read.',
    }),
  );
  const names = new Set(guessed.map(({ name }) => name));
  return {
    plans,
    ignored: [...guessed, ...unread],
    seen: { reference: reference && without(reference, names), current: without(current, names) },
  };
}

function without(dataset: Summarised, names: ReadonlySet<string>): Summarised {
  const { columns, ignored } = dataset.facts;
  const left = columns.filter(({ name }) => names.has(name)).map(({ name }) => name);
  const facts = {
    ...dataset.facts,
    columns: columns.filter(({ name }) => !names.has(name)),
    ignored: [...ignored, ...left],
  };
  return { ...dataset, facts };
}
