import { correlate, type CheckOf, type ModelReader, type Pending, type WholeSide } from '../checks';
import type { Dataset } from '../data/dataset';
import { datasetRoles, type ColumnPlan, type DatasetRole, type OnProgress, type Suite } from '../spec';
import { guarded, type Open } from './conclude';
import { examplesOf } from './examples';
import { answerTo, fuse, type Numbers } from './fuse';
import { inTurn } from './in-turn';
import type { Governed, RunPlan, WholeCheck } from './plan';
import type { Datasets } from './read-columns';

/** Starts all checks of whole datasets. What they measure in SQL is fused into one wide query per dataset. */
export async function checkDatasets(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  { onDatasets }: RunPlan,
  suite: Suite,
  model: ModelReader,
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<readonly Open[]> {
  const measured = await measureAll(datasets, plans, onDatasets);
  const { reference, current } = datasets;
  const sides: Sides = { reference: reference && wholeSide(reference), current: wholeSide(current) };
  const start = (governed: Governed<WholeCheck>, index: number): Promise<readonly Open[]> => {
    signal?.throwIfAborted();
    const { title } = governed.check;
    onProgress({
      stage: 'checking',
      dataset: null,
      what: title,
      done: index,
      total: onDatasets.length,
      unit: 'checks',
    });
    return governed.check.scope === 'comparison'
      ? compare(sides, plans, governed, governed.check, model)
      : judgeEach(sides, plans, governed, governed.check, measured, suite.privacy, model);
  };
  // What hashes rows needs the memory for itself; what computes on columns of a model leaves the engine idle for long.
  const together = ({ check }: Governed<WholeCheck>): boolean => check.id.startsWith('model.');
  return (await inTurn(onDatasets, start, together)).flat();
}

type Sides = { readonly reference: WholeSide | null; readonly current: WholeSide };

/** Correlations of the same columns within the same limits are computed once. */
function wholeSide(data: Dataset): WholeSide {
  const known = new Map<string, ReturnType<WholeSide['correlate']>>();
  return {
    facts: data.facts,
    data,
    correlate(columns, limits) {
      const key = JSON.stringify([columns.map(({ name, type }) => [name, type]), limits]);
      const found = known.get(key) ?? correlate(data, columns, limits);
      known.set(key, found);
      return found;
    },
  };
}

async function compare(
  { reference, current }: Sides,
  plans: readonly ColumnPlan[],
  governed: Governed,
  check: CheckOf<'comparison'>,
  model: ModelReader,
): Promise<readonly Open[]> {
  if (!reference) return [];
  const input = { reference, current, columns: columnsOf(governed, plans), model };
  return [await guarded(governed, governed.columns ?? [], null, () => check.start(input, governed.params))];
}

async function judgeEach(
  sides: Sides,
  plans: readonly ColumnPlan[],
  governed: Governed,
  check: CheckOf<'dataset'>,
  measured: Measured,
  privacy: Suite['privacy'],
  model: ModelReader,
): Promise<readonly Open[]> {
  const open: Open[] = [];
  for (const dataset of datasetRoles) {
    const side = sides[dataset];
    if (!side || side.data.earlier) continue;
    const columns = columnsOf(governed, plans).filter(({ name }) =>
      side.facts.columns.some((stored) => stored.name === name),
    );
    const start = async (): Promise<Pending> =>
      check.start(
        {
          ...side,
          dataset,
          columns,
          measured: answerTo(measured.get(dataset), governed),
          examples: examplesOf(side.data, privacy),
          model,
          privacy,
          named: governed.columns !== null,
        },
        governed.params,
      );
    open.push(await guarded(governed, governed.columns ?? [], dataset, start));
  }
  return open;
}

type Measured = ReadonlyMap<DatasetRole, ReadonlyMap<Governed, Numbers | Error>>;

async function measureAll(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  onDatasets: readonly Governed<WholeCheck>[],
): Promise<Measured> {
  const measured = await Promise.all(
    datasetRoles.map(async (role) => {
      const dataset = datasets[role]?.earlier ? null : datasets[role];
      const asked = onDatasets.map((governed) => ({
        by: governed,
        aggregates: dataset ? governed.check.measure(columnsOf(governed, plans), dataset.facts) : {},
      }));
      return [role, dataset ? await fuse<Governed>(asked, dataset.measure) : new Map()] as const;
    }),
  );
  return new Map(measured);
}

/** The columns that a check of whole datasets looks at: those its entry names, or all. */
function columnsOf({ columns }: Governed, plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  return columns === null ? plans : plans.filter(({ name }) => columns.includes(name));
}
