import { InputError, type ColumnPlan, type Schema, type Suite, type SuiteInput } from '../../contract';
import { chooseChunks } from './choose-chunks';
import { doubtDates } from './doubt-dates';
import { planRun, type RunPlan } from './plan';
import { planColumns, rolesOf } from './plan-columns';
import { absentRows, type Datasets } from '../../data/pair';
import { resolveSuite } from '../suite/resolve-suite';

/** All that is decided before anything is judged. */
type Prepared = {
  /** The datasets without the columns that are ignored. */
  readonly seen: Datasets;
  readonly plans: readonly ColumnPlan[];
  readonly ignored: readonly ColumnPlan[];
  readonly suite: Suite;
  readonly plan: RunPlan;
  /** The schema that the suite gives. */
  readonly given: Schema | null;
  /** The time of the run: ISO, UTC. */
  readonly now: string;
};

/** Throws InputError where the suite does not fit the data or leaves no check to run. */
export async function prepareRun(datasets: Datasets, input: SuiteInput): Promise<Prepared> {
  const { reference, current } = datasets;
  const { split } = current.facts;
  if (input.split && !split) {
    throw new InputError('The suite splits one dataset, but two are given: leave out the reference or the split.');
  }
  const { seen, plans, ignored } = planColumns(doubtDates(datasets), input);
  const now = new Date().toISOString();
  const cut = await chooseChunks(seen, plans, input);
  const roles = input.roles ?? rolesOf(datasets);
  const done = { ...input, ...(roles && { roles }), ...cut.suite, ...(split && { split }) };
  const suite = resolveSuite(done, [...plans, ...ignored], now, reference?.earlier?.known);
  const plan = planRun(suite, plans, reference !== null, cut.why, absentRows(seen));
  return { seen, plans, ignored, suite, plan, given: suite.schema ?? null, now };
}
