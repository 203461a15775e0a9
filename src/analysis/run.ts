import { modelReader } from '../checks';
import type { Earlier, Summarised } from '../data/dataset';
import { earlierDataset } from '../memory/earlier/earlier-dataset';
import {
  privacyOf,
  type Finding,
  type OnProgress,
  type Outset,
  type Report,
  type ReportColumn,
  type Result,
  type Suite,
  type SuiteInput,
  type Timings,
} from '../contract';
import { inline } from './compute/inline';
import type { Pool } from './compute/pool';
import { createSides, yardstickOf } from './conclude/standing';
import { composeReport, outsetOf } from './conclude/compose-report';
import type { Known } from './conclude/incidents/facts';
import { findingOf, knownOf } from './conclude/incidents/fold';
import type { EarlierRun } from '../memory/earlier/earlier-report';
import { earlierModel } from '../memory/earlier/earlier-model';
import { labelOf } from './schema/expectation';
import { listable } from './schema/infer-schema';
import { prepareRun } from './plan/prepare';
import type { Datasets } from '../data/pair';
import { findingIn, suiteOfTable, withRowsOfTables, type TableRun } from './further-tables';
import { judgeAgain, type Judging } from './judge-again';
import { remember } from './remember';
import { rowsOfRun, type RowsOfRun } from './rows/find-rows';
import { abortable } from './schedule/abortable';
import { createGuard } from './schedule/guard';
import { createProgress } from './schedule/progress';
import { roomFor } from './schedule/room';
import { createSchedule } from './schedule/scheduler';
import { createStopwatch } from './schedule/stopwatch';
import { checkChunks } from './scopes/chunks';
import { checkColumns } from './scopes/columns';
import { checkDatasets } from './scopes/datasets';
import { checkExpectation } from './scopes/expectation';
import { readFirstRows } from './scopes/first-rows';
import { checkGroups } from './scopes/groups';
import { checkPredictors } from './scopes/predictors';
import { checkRules } from './scopes/rules';
import { createLabelsToCome } from './scopes/lib/labels-to-come';
import { createRunning } from './scopes/lib/running';
import { modelSide, timeOf, type Setting } from './scopes/lib/setting';
import { describeShape } from './scopes/shape';
import { compareVersions } from './scopes/versions';
import { concludeRun } from './scopes/verdict';

export type RunOptions = {
  readonly onProgress: OnProgress;
  /** Hears once what is known before anything is read, maybe after the first column. */
  readonly onOutset?: (outset: Outset) => void;
  /** Hears of every column as soon as it is read. */
  readonly onColumn?: (column: ReportColumn) => void;
  /** Hears of every result that nothing to come can change, as it will stand in the report. */
  readonly onResult?: (result: Result) => void;
  /** Hears of those findings among them that are sure to lead an incident of their own. */
  readonly onFinding?: (finding: Finding) => void;
  readonly signal?: AbortSignal;
  /** Where the reference is what an earlier report keeps of one. */
  readonly earlier?: EarlierRun | null;
  /** Further tables, by the names under which rules and SQL know them. */
  readonly tables?: ReadonlyMap<string, Summarised>;
  /** Workers that compute; all is computed in this thread without them. */
  readonly startPool?: () => Pool;
  /** Seconds that went into loading. */
  readonly loading?: Timings;
  /** The further table that this is a run of, by its name: it is described though no check may fit it. */
  readonly table?: string;
};

export type Run = {
  /** All that there is to be seen. */
  readonly report: Report;
  /** The report with what serves a later comparison too, computed when it is first asked for; the same whenever that is. */
  remember(signal?: AbortSignal): Promise<Report>;
  /** The rows behind its findings, for as long as the datasets are there; never part of a report. */
  readonly rows: RowsOfRun;
  /**
   * Judges what was measured by a suite of other limits, levels and switches, without a look at the data; null where that takes a
   * new run.
   */
  judgeAgain(suite: SuiteInput): Promise<Run | null>;
};

/**
 * One validation. The same datasets and suite give the same report, but for its time and duration.
 * Throws InputError where the suite does not fit the data or leaves no check to run.
 */
export async function runSuite(datasets: Datasets, input: SuiteInput, options: RunOptions): Promise<Run> {
  const started = performance.now();
  const {
    onProgress,
    onOutset = nobody,
    onColumn = nobody,
    onResult = nobody,
    onFinding = nobody,
    signal,
    earlier = null,
    startPool,
    loading,
    tables = new Map<string, Summarised>(),
    table,
  } = options;
  const { reference } = datasets;
  const { seen, plans, ignored, suite, plan, uncut, given, now } = await prepareRun(datasets, input, {
    tables,
    isTable: table !== undefined,
  });

  const stopwatch = createStopwatch(loading);
  const schedule = createSchedule({ room: roomFor(seen, 2), signal, progress: createProgress(onProgress), stopwatch });
  const asked = {
    reference: seen.reference && abortable(seen.reference, schedule.signal),
    current: abortable(seen.current, schedule.signal),
  };
  const knownUnder = ({ privacy, checks }: Suite): Known => knownOf(seen, plans, privacy, table, checks);
  const known = knownUnder(suite);
  const guard = createGuard(
    (result) => {
      onResult(result);
      const finding = findingOf(result, known);
      if (finding) onFinding(finding);
    },
    schedule.signal,
    reference && createSides(reference.earlier ? yardstickOf(reference) : null),
  );
  const pool = startPool && isWorthWorkers(seen) ? startPool() : null;
  const compute = pool?.compute ?? inline;
  const setting: Setting = {
    datasets: asked,
    plans,
    plan,
    suite,
    schedule,
    guard,
    compute,
    running: createRunning(asked, plans, suite),
    toCome: createLabelsToCome(asked, plans),
    tables: new Map([...tables].map(([name, table]) => [name, abortable(table, schedule.signal)])),
  };
  schedule.signal.addEventListener('abort', () => pool?.end(schedule.signal.reason));
  const model = modelReader(
    { reference: asked.reference && modelSide(asked.reference), current: modelSide(asked.current) },
    { ...suite, plans },
    earlierModel(reference, suite, earlier),
    reference?.earlier ? toldBy(reference, reference.earlier) : [],
    setting.toCome,
  );

  const samples = readFirstRows(setting, (first) =>
    onOutset(outsetOf({ datasets: seen, suite, plan, earlier, samples: first, columnCount: plans.length })),
  );
  const ruled = checkRules(setting);
  const columns = checkColumns(setting, given, onColumn);
  const reading = Promise.all(columns);
  const expectation = checkExpectation(setting, given, labelOf(input.roles?.label, plans), reading);
  const whole = checkDatasets({ ...setting, model });
  const predicted = checkPredictors(setting);
  const monitored = checkChunks({ ...setting, model });
  const shape = describeShape(setting, reading, samples);
  const judged = columns.map(async (column) => (await column).open);
  const versions = compareVersions(setting, columns);
  const ofAll = [...judged, expectation.open, ...whole, ...predicted, ...monitored.open, ...versions, ...ruled];
  const open = [...ofAll, ...checkGroups(setting, given, [...ofAll, shape])];
  const concluded = concludeRun(setting, open);
  await schedule.finish().finally(() => pool?.end(null));

  const others: TableRun<Run>[] = [];
  for (const [name, data] of tables)
    others.push({ name, run: await runTable(name, data, datasets.current, input, options) });

  const schema = given ?? (await expectation.expected).schema;
  const read = await Promise.all(columns);
  const learned = monitored.learned();
  const parts = {
    datasets: seen,
    columns: [
      ...read.map(({ column }) => column),
      ...ignored.map((column) => ({ ...column, reference: null, current: null })),
    ],
    schema: {
      ...schema,
      columns: schema.columns.map((column) => listable(column, privacyOf(suite.privacy, column.name))),
    },
    shape: await shape,
    earlier,
    durationMs: Math.round(performance.now() - started),
    timings: stopwatch.timings(),
  };
  const judging: Judging = {
    input,
    suite,
    plan,
    plans: [...plans, ...ignored],
    uncut,
    datasets: seen,
    tables,
    open: (await Promise.all(open)).flat(),
    concluded: await concluded,
  };

  const runOf = (at: string, under: Judging, beside: readonly TableRun<Run>[]): Run => {
    const { results, causes, faults } = under.concluded;
    const report = composeReport({
      ...parts,
      suite: under.suite,
      known: knownUnder(under.suite),
      results,
      causes,
      tables: beside,
      createdAt: at,
    });
    const memory = {
      report,
      datasets: seen,
      columns: read,
      time: timeOf(plans),
      roles: suite.roles,
      learned,
      faults,
    };
    let remembered: Promise<Report> | null = null;
    return {
      report,
      rows: withRowsOfTables(rowsOfRun(under.open, seen, suite.privacy), beside),
      remember(until) {
        remembered ??= remember(memory, until).catch((error: unknown) => {
          remembered = null;
          throw error;
        });
        return remembered;
      },
      async judgeAgain(next) {
        const again = await judgeAgain(under, next);
        const besideAgain = again && (await judgeTablesAgain(beside, tables, datasets.current, next));
        return besideAgain && runOf(new Date().toISOString(), again, besideAgain);
      },
    };
  };
  return runOf(now, judging, others);
}

/** A further table by itself, as a dataset without a reference. */
function runTable(
  name: string,
  table: Summarised,
  current: Summarised,
  input: SuiteInput,
  options: RunOptions,
): Promise<Run> {
  const { onProgress, onFinding, signal, startPool } = options;
  const suite = suiteOfTable(input, name, table.facts, current.facts);
  return runSuite({ reference: null, current: table }, suite, {
    onProgress: (progress) => onProgress({ ...progress, what: `${name}: ${progress.what}` }),
    ...(onFinding && { onFinding: (finding) => onFinding(findingIn(name, finding)) }),
    ...(signal && { signal }),
    ...(startPool && { startPool }),
    table: name,
  });
}

/** Null where one of them takes a new run. */
async function judgeTablesAgain(
  runs: readonly TableRun<Run>[],
  tables: ReadonlyMap<string, Summarised>,
  { facts }: Summarised,
  input: SuiteInput,
): Promise<readonly TableRun<Run>[] | null> {
  const again: TableRun<Run>[] = [];
  for (const { name, run } of runs) {
    const table = tables.get(name);
    const next = table && (await run.judgeAgain(suiteOfTable(input, name, table.facts, facts)));
    if (!next) return null;
    again.push({ name, run: next });
  }
  return again;
}

/** Of fewer rows all is computed sooner than a worker starts. */
const fewestRows = 1000;

const isWorthWorkers = ({ reference, current }: Datasets): boolean =>
  Math.max(reference?.facts.rows ?? 0, current.facts.rows) >= fewestRows;

const nobody = (): void => undefined;

/** The reference of an earlier report, and the one with which its timeline began. */
const toldBy = (reference: Summarised, earlier: Earlier): Parameters<typeof modelReader>[3] =>
  [reference, earlier.began && earlierDataset({ ...earlier, ...earlier.began })]
    .filter((data) => data !== null)
    .map((data) => ({ facts: data.facts, data }));
