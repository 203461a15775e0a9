import type { ColumnPlan, OnProgress, Suite } from '../spec';
import { guarded, type Open } from './conclude';
import { examplesOf } from './examples';
import type { RunPlan } from './plan';
import type { Datasets } from './read-columns';

/** Judges the rules of a suite on current, an entry after the other. */
export async function checkRules(
  { reference, current }: Datasets,
  plans: readonly ColumnPlan[],
  { onRules }: RunPlan,
  privacy: Suite['privacy'],
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<readonly Open[]> {
  const side = { facts: current.facts, data: current };
  const own = plans.filter(({ name }) => current.facts.columns.some((column) => column.name === name));
  const open: Open[] = [];
  for (const [index, governed] of onRules.entries()) {
    signal?.throwIfAborted();
    const { check, params, columns } = governed;
    onProgress({
      stage: 'checking',
      dataset: null,
      what: check.title,
      done: index,
      total: onRules.length,
      unit: 'checks',
    });
    const start = (): ReturnType<typeof check.start> =>
      check.start(
        {
          current: side,
          reference: reference && { facts: reference.facts, data: reference },
          named: columns !== null,
          columns: columns ?? own.map(({ name }) => name),
          plans: own,
          examples: examplesOf(current, privacy),
        },
        params,
      );
    open.push(await guarded(governed, columns ?? [], 'current', start));
  }
  return open;
}
