import type { CheckOf, Pending } from '../checks';
import type { Dataset } from '../data/dataset';
import { datasetRoles, type ColumnPlan, type DatasetRole, type OnProgress } from '../spec';
import { guarded, type Open } from './conclude';
import type { Governed, RunPlan, WholeCheck } from './plan';
import type { Datasets } from './read-columns';

/** Starts all checks of whole datasets. What they measure in SQL is fused into one wide query per dataset. */
export async function checkDatasets(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  { onDatasets }: RunPlan,
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<readonly Open[]> {
  const measured = await measureAll(datasets, plans, onDatasets);
  const open: Open[] = [];
  for (const [index, governed] of onDatasets.entries()) {
    signal?.throwIfAborted();
    const { title, scope } = governed.check;
    onProgress({
      stage: 'checking',
      dataset: null,
      what: title,
      done: index,
      total: onDatasets.length,
      unit: 'checks',
    });
    if (scope === 'comparison') open.push(...(await compare(datasets, plans, governed, governed.check)));
    else open.push(...(await judgeEach(datasets, plans, governed, governed.check, measured)));
  }
  return open;
}

async function compare(
  { reference, current }: Datasets,
  plans: readonly ColumnPlan[],
  governed: Governed,
  check: CheckOf<'comparison'>,
): Promise<readonly Open[]> {
  if (!reference) return [];
  const sides = {
    reference: { facts: reference.facts, data: reference },
    current: { facts: current.facts, data: current },
  };
  const columns = columnsOf(governed, plans);
  return [
    await guarded(governed, governed.columns ?? [], null, () => check.start({ ...sides, columns }, governed.params)),
  ];
}

async function judgeEach(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  governed: Governed,
  check: CheckOf<'dataset'>,
  measured: Measured,
): Promise<readonly Open[]> {
  const open: Open[] = [];
  for (const dataset of datasetRoles) {
    const data = datasets[dataset];
    if (!data) continue;
    const columns = columnsOf(governed, plans).filter(({ name }) =>
      data.facts.columns.some((stored) => stored.name === name),
    );
    const start = (): Promise<Pending> =>
      check.start(
        { dataset, data, facts: data.facts, columns, measured: measured(dataset, governed) },
        governed.params,
      );
    open.push(await guarded(governed, governed.columns ?? [], dataset, start));
  }
  return open;
}

type Numbers = { readonly [key: string]: number | null };
type Measured = (dataset: DatasetRole, governed: Governed) => Numbers;

async function measureAll(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  onDatasets: readonly Governed<WholeCheck>[],
): Promise<Measured> {
  const answers = new Map<DatasetRole, ReadonlyMap<Governed, Numbers | Error>>();
  await Promise.all(
    datasetRoles.map(async (role) => {
      const dataset = datasets[role];
      if (dataset) answers.set(role, await measureOne(dataset, plans, onDatasets));
    }),
  );
  return (dataset, governed) => {
    const answer = answers.get(dataset)?.get(governed) ?? {};
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

/** One wide query; only where that fails is each check asked alone, so that one bad aggregate breaks one check. */
async function measureOne(
  dataset: Dataset,
  plans: readonly ColumnPlan[],
  onDatasets: readonly Governed[],
): Promise<ReadonlyMap<Governed, Numbers | Error>> {
  const asked = onDatasets
    .map((governed) => ({
      governed,
      aggregates: Object.entries(governed.check.measure(columnsOf(governed, plans), dataset.facts)),
    }))
    .filter(({ aggregates }) => aggregates.length > 0);
  try {
    const numbers = await dataset.measure(asked.flatMap(({ aggregates }) => aggregates.map(([, sql]) => sql)));
    let next = 0;
    return new Map(
      asked.map(({ governed, aggregates }) => {
        const own = aggregates.map(([key]) => [key, numbers[next++] ?? null] as const);
        return [governed, Object.fromEntries(own)];
      }),
    );
  } catch (error) {
    const broken = error instanceof Error ? error : new Error(String(error));
    const only = asked.filter(({ aggregates }) => aggregates.length > 0).map(({ governed }) => governed);
    if (only.length <= 1) return new Map(only.map((governed) => [governed, broken]));
    const alone = await Promise.all(only.map((governed) => measureOne(dataset, plans, [governed])));
    return new Map(alone.flatMap((answers) => [...answers]));
  }
}

/** The columns that a check of whole datasets looks at: those its entry names, or all. */
function columnsOf({ columns }: Governed, plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  return columns === null ? plans : plans.filter(({ name }) => columns.includes(name));
}
