import type { ColumnPlan, OnProgress, ReportColumn, Suite } from '../spec';
import { NotApplicable } from '../checks';
import { anonymise } from './anonymise';
import { guarded, type Open } from './conclude';
import { governColumn, type ColumnCheck, type Governed, type RunPlan } from './plan';
import { readColumns, type ColumnPair, type Datasets } from './read-columns';

type CheckedColumns = { readonly columns: readonly ReportColumn[]; readonly open: readonly Open[] };

/** Reads every column once and starts all checks of columns on it. */
export async function checkColumns(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  { onColumns }: RunPlan,
  privacy: Suite['privacy'],
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<CheckedColumns> {
  const columns: ReportColumn[] = [];
  const open: Open[] = [];
  for await (const read of readColumns(datasets, plans)) {
    signal?.throwIfAborted();
    const { plan } = read;
    onProgress({
      stage: 'profiling',
      dataset: null,
      what: plan.name,
      done: columns.length,
      total: plans.length,
      unit: 'columns',
    });
    const pair = privacy === 'no-values' ? anonymise(read) : read;
    columns.push({ ...plan, reference: pair.reference?.profile ?? null, current: pair.current?.profile ?? null });
    for (const { check, entries } of onColumns) {
      const governed = governColumn(check, entries, plan);
      if (governed) open.push(...(await startOn(pair, governed)));
    }
  }
  return { columns, open };
}

async function startOn(
  pair: ColumnPair,
  governed: Governed<ColumnCheck> & { readonly unfit: string | null },
): Promise<readonly Open[]> {
  const { plan, reference, current, broke } = pair;
  const { check, params } = governed;
  const names = [plan.name];
  const answer = (message: string): Promise<Open> =>
    guarded(governed, names, null, () => Promise.reject(new NotApplicable(message)));
  if (governed.unfit !== null) return [await answer(governed.unfit)];
  if (broke) return [await guarded(governed, names, null, () => Promise.reject(broke))];
  if (check.scope === 'column-comparison') {
    if (!reference || !current) return governed.columns ? [await answer('Only one dataset has this column.')] : [];
    return [await guarded(governed, names, null, () => check.start({ plan, reference, current }, params))];
  }
  const open: Open[] = [];
  for (const [dataset, column] of [
    ['reference', reference],
    ['current', current],
  ] as const) {
    if (column)
      open.push(await guarded(governed, names, dataset, () => check.start({ dataset, column, plan }, params)));
  }
  return open;
}
