import { checks, explainDrift, modelReader } from '../checks';
import type { Dataset, Earlier } from '../data/dataset';
import { earlierDataset } from '../data/earlier';
import { InputError, type OnProgress, type Report, type Result, type SuiteInput } from '../spec';
import { checkChunks } from './check-chunks';
import { checkColumns } from './check-columns';
import { checkDatasets } from './check-datasets';
import { checkExpectation } from './check-expectation';
import { checkPredictors } from './check-predictors';
import { checkRules } from './check-rules';
import { composeReport, type EarlierRun } from './compose-report';
import { chooseChunks } from './choose-chunks';
import { conclude, guarded, skipped } from './conclude';
import { earlierModel } from './earlier-model';
import { expectDataset, labelOf } from './expectation';
import { listable } from './infer-schema';
import { keepDatasets } from './keep-datasets';
import { planRun, type RunPlan } from './plan';
import { planColumns, rolesOf } from './plan-columns';
import { rowsAbsent, withRows, type Datasets } from './read-columns';
import { resolveSuite } from './resolve-suite';
import { sealReport } from './seal-report';
import { shapeOf } from './shape';

type RunOptions = {
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  /** Where the reference is what an earlier report keeps of one. */
  readonly earlier?: EarlierRun | null;
};

/**
 * One validation. The same datasets and suite give the same report, but for its time and duration.
 * Throws InputError where the suite does not fit the data or leaves no check to run.
 */
export async function runSuite(
  datasets: Datasets,
  input: SuiteInput,
  { onProgress, signal, earlier = null }: RunOptions,
): Promise<Report> {
  const started = performance.now();
  const { reference, current } = datasets;
  if (input.split && !current.facts.split) {
    throw new InputError('The suite splits one dataset, but two are given: leave out the reference or the split.');
  }
  const { seen, plans, ignored } = planColumns(datasets, input);
  const now = new Date().toISOString();
  const cut = await chooseChunks(seen, plans, input);
  const roles = input.roles ?? rolesOf(datasets);
  const done = {
    ...input,
    ...(roles && { roles }),
    ...cut.suite,
    ...(current.facts.split && { split: current.facts.split }),
  };
  const suite = resolveSuite(done, [...plans, ...ignored], now, reference?.earlier?.known);
  const plan = planRun(suite, plans, reference !== null, cut.why, rowsAbsent(seen));
  const given = suite.schema ?? null;
  const read = await checkColumns(seen, plans, plan, given, suite, onProgress, signal);
  const expectation = expectDataset(seen, given, read.known, suite.privacy);
  const label = labelOf(input.roles?.label, plans);
  const expected = await checkExpectation(seen, expectation, given === null, label, plan);
  // Of an earlier report's dataset there are no rows to read.
  const model = modelReader(
    sidesOf({ ...withRows(seen), current: seen.current }),
    { ...suite, plans },
    earlierModel(reference, suite, earlier),
    reference?.earlier ? toldBy(reference, reference.earlier) : [],
  );
  const whole = await checkDatasets(seen, plans, plan, suite, model, onProgress, signal);
  const predicted = await checkPredictors(seen, plans, plan, suite.task ?? null, onProgress, signal);
  const monitored = await checkChunks(seen, plans, plan, suite, model, onProgress, signal);
  const ruled = await checkRules(seen, plans, plan, suite.privacy, onProgress, signal);
  const concluded = conclude([...read.open, ...expected, ...whole, ...predicted, ...monitored.open, ...ruled]);
  const explained = await explainDrift(concluded, { ...seen, plans, suite, onProgress, signal });
  const results = await withSummaries(explained, plan);
  const shape = await shapeOf(withRows(seen), read.columns, suite.privacy);
  const summaries = await keepDatasets(seen, read.kept, suite.roles, results, monitored.learned);
  const report = composeReport({
    datasets: seen,
    suite,
    columns: [...read.columns, ...ignored.map((column) => ({ ...column, reference: null, current: null }))],
    schema: {
      ...(given ?? expectation.schema),
      columns: (given ?? expectation.schema).columns.map((column) => listable(column, suite.privacy)),
    },
    results: inCatalogueOrder(results),
    shape,
    summaries,
    earlier,
    createdAt: now,
    durationMs: Math.round(performance.now() - started),
  });
  return sealReport(report);
}

const sidesOf = ({ reference, current }: Datasets): Parameters<typeof modelReader>[0] => ({
  reference: reference && { facts: reference.facts, data: reference },
  current: { facts: current.facts, data: current },
});

/** The reference of an earlier report, and the one with which its timeline began. */
const toldBy = (reference: Dataset, earlier: Earlier): Parameters<typeof modelReader>[3] =>
  [reference, earlier.began && earlierDataset({ ...earlier, ...earlier.began })]
    .filter((data) => data !== null)
    .map((data) => ({ facts: data.facts, data }));

/** Adds the checks that judge other results, and those that had nothing to run on. */
async function withSummaries(results: readonly Result[], { onResults, unable }: RunPlan): Promise<readonly Result[]> {
  const skips = unable.map(({ governed, reason }) => skipped(governed, reason));
  const all = [...results, ...skips];
  const open = await Promise.all(
    onResults.map((governed) =>
      guarded(governed, [], null, () => governed.check.start({ results: all }, governed.params)),
    ),
  );
  return [...all, ...conclude(open)];
}

function inCatalogueOrder(results: readonly Result[]): readonly Result[] {
  const order = new Map<string, number>(checks.map(({ id }, index) => [id, index]));
  return [...results].sort((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0));
}
