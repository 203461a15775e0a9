import { checks } from '../checks';
import { inferColumns } from '../data/inference';
import type { OnProgress, Report, Result, SuiteInput } from '../spec';
import { checkColumns } from './check-columns';
import { checkDatasets } from './check-datasets';
import { composeReport } from './compose-report';
import { conclude, guarded, skipped } from './conclude';
import { planRun, type RunPlan } from './plan';
import type { Datasets } from './read-columns';
import { resolveSuite } from './resolve-suite';

type RunOptions = { readonly onProgress: OnProgress; readonly signal?: AbortSignal };

/**
 * One validation. The same datasets and suite give the same report, but for its time and duration.
 * Throws InputError where the suite does not fit the data or leaves no check to run.
 */
export async function runSuite(
  datasets: Datasets,
  input: SuiteInput,
  { onProgress, signal }: RunOptions,
): Promise<Report> {
  const started = performance.now();
  const plans = inferColumns(datasets.reference?.facts ?? null, datasets.current.facts, input);
  const suite = resolveSuite(input, plans);
  const plan = planRun(suite, plans, datasets.reference !== null);
  const { columns, open } = await checkColumns(datasets, plans, plan, suite.privacy, onProgress, signal);
  const whole = await checkDatasets(datasets, plans, plan, onProgress, signal);
  const results = await withSummaries(conclude([...open, ...whole]), plan);
  return composeReport({
    datasets,
    suite,
    columns,
    results: inCatalogueOrder(results),
    durationMs: Math.round(performance.now() - started),
  });
}

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
