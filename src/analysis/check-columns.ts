import { NotApplicable, type AskColumns, type CheckOf, type Pending } from '../checks';
import type { Dataset } from '../data/dataset';
import {
  datasetRoles,
  type ColumnPlan,
  type ColumnSchema,
  type DatasetRole,
  type KeptColumn,
  type OnProgress,
  type ReportColumn,
  type Schema,
  type Suite,
} from '../spec';
import { anonymise } from './anonymise';
import { askColumns } from './ask-columns';
import { guarded, type Open } from './conclude';
import { examplesOf } from './examples';
import { expectColumn, type ColumnExpectation, type KnownColumn } from './expectation';
import { answerTo, fuse, type Numbers } from './fuse';
import { inferOnce } from './infer-schema';
import { keepColumn } from './keep-column';
import { governColumn, type ColumnCheck, type Governed, type RunPlan } from './plan';
import { tellRankError } from './rank-error';
import { readColumns, type ColumnPair, type Datasets } from './read-columns';

type CheckedColumns = {
  readonly columns: readonly ReportColumn[];
  readonly known: readonly KnownColumn[];
  /** What the report keeps of the columns that could be read. */
  readonly kept: { readonly [role in DatasetRole]: readonly KeptColumn[] };
  readonly open: readonly Open[];
};

/** Reads every column once and starts all checks of columns on it. */
export async function checkColumns(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  { onColumns }: RunPlan,
  schema: Schema | null,
  { privacy, seed }: Pick<Suite, 'privacy' | 'seed'>,
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<CheckedColumns> {
  const columns: ReportColumn[] = [];
  const known: KnownColumn[] = [];
  const kept: { [role in DatasetRole]: KeptColumn[] } = { reference: [], current: [] };
  const open: Open[] = [];
  const time = plans.find(({ role }) => role === 'time')?.name ?? null;
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
    const infer = inferOnce(plan);
    const { known: column, ...raw } = await expectColumn(datasets, schema, read, infer);
    known.push(column);
    const { pair, expectation } = privacy === 'no-values' ? anonymise(read, raw) : { pair: read, expectation: raw };
    columns.push({ ...plan, reference: pair.reference?.profile ?? null, current: pair.current?.profile ?? null });
    for (const role of datasetRoles) {
      const [dataset, summary, profile] = [datasets[role], read[role], pair[role]?.profile];
      if (!dataset || !summary || !profile) continue;
      const expected = await infer(dataset, summary);
      const one = await keepColumn(dataset, { plan, summary, profile, expected, time, privacy });
      if (one) kept[role].push(one);
    }
    const governed = onColumns.flatMap(({ check, entries }) => governColumn(check, entries, plan, expectation) ?? []);
    const ask = askColumns(datasets, plan, time, seed);
    open.push(...(await checkColumn(datasets, pair, expectation, governed, ask, privacy)));
  }
  return { columns, known, kept, open };
}

type Fitted = Governed<ColumnCheck> & { readonly unfit: string | null };

async function checkColumn(
  datasets: Datasets,
  pair: ColumnPair,
  expectation: ColumnExpectation,
  governed: readonly Fitted[],
  ask: AskColumns,
  privacy: Suite['privacy'],
): Promise<readonly Open[]> {
  const { plan, reference, current, broke } = pair;
  const { expected, learnedFrom } = expectation;
  // Only of current is anything expected.
  const asking = (dataset: DatasetRole): readonly Fitted[] =>
    governed.filter(({ check }) => dataset === 'current' || check.scope !== 'column-expectation');
  const sides = await Promise.all(
    datasetRoles.map(async (dataset): Promise<ColumnSide | null> => {
      const data = datasets[dataset];
      const column = dataset === 'reference' ? reference : current;
      const stored = data?.facts.columns.find(({ name }) => name === plan.name);
      // Of an earlier report's columns that report has judged what there was to judge.
      if (!data || !column || !stored || data.earlier) return null;
      const answers =
        stored.storage === 'string' ? await measureValues(data, plan, expected, asking(dataset)) : undefined;
      return { dataset, data, facts: data.facts, column, stored, plan, answers, examples: examplesOf(data, privacy) };
    }),
  );
  const open: Open[] = [];
  for (const one of governed) {
    const answer = (dataset: DatasetRole | null, start: () => Promise<Pending>): Promise<Open> =>
      guarded(one, [plan.name], dataset, start);
    const refuse = (message: string): Promise<Open> => answer(null, () => Promise.reject(new NotApplicable(message)));
    const { check, params } = one;
    if (one.unfit !== null) open.push(await refuse(one.unfit));
    else if (broke) open.push(await answer(null, () => Promise.reject(broke)));
    else if (check.scope === 'column') {
      for (const side of sides) {
        if (!side) continue;
        const { storage } = side.stored;
        if (check.storedAs?.includes(storage) === false) {
          const unfit = new NotApplicable(`This check does not judge columns stored as ${storage}.`);
          // What nobody asked for by name is left out silently.
          if (one.columns) open.push(await answer(side.dataset, () => Promise.reject(unfit)));
          continue;
        }
        const start = async (): Promise<Pending> =>
          check.start({ ...side, measured: answerTo(side.answers, one) }, params);
        open.push(await answer(side.dataset, start));
      }
    } else if (check.scope === 'column-expectation') {
      const side = sides.find((one) => one?.dataset === 'current');
      if (side && expected) {
        const start = async (): Promise<Pending> => {
          const { column, stored, examples } = side;
          const measured = answerTo(side.answers, one);
          const input = {
            plan,
            expected,
            reference: learnedFrom,
            current: column,
            stored,
            privacy,
            examples,
            measured,
          };
          return check.start(input, params);
        };
        open.push(await answer(null, start));
      } else if (one.columns) open.push(await refuse('Current lacks this column.'));
    } else if (reference && current) {
      const start = async (): Promise<Pending> =>
        tellRankError(await check.start({ plan, reference, current, ask }, params), reference, current);
      open.push(await answer(null, start));
    } else if (one.columns) open.push(await refuse('Only one dataset has this column.'));
  }
  return open;
}

type ColumnSide = Omit<Parameters<CheckOf<'column'>['start']>[0], 'measured'> & {
  readonly answers: ReadonlyMap<Fitted, Numbers | Error> | undefined;
};

/** What all checks ask of the distinct values of one column, in one query. */
function measureValues(
  data: Dataset,
  plan: ColumnPlan,
  expected: ColumnSchema | null,
  governed: readonly Fitted[],
): Promise<ReadonlyMap<Fitted, Numbers | Error>> {
  const asked = governed.map((by) => ({
    by,
    aggregates: by.unfit === null ? by.check.measureValues(plan, expected) : {},
  }));
  return fuse(asked, (aggregates) => data.measureValues(plan.name, aggregates));
}
