import { InputError, TablesApart, type ColumnPlan, type Schema, type Suite, type SuiteInput } from '../../contract';
import { chooseChunks } from './choose-chunks';
import { doubtDates } from './doubt-dates';
import { planChecks, planRun, type RunPlan } from './plan';
import { planColumns, rolesOf } from './plan-columns';
import type { Summarised } from '../../data/dataset';
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
  /** Why nothing is cut into chunks; null where it is. */
  readonly uncut: string | null;
  /** The schema that the suite gives. */
  readonly given: Schema | null;
  /** The time of the run: ISO, UTC. */
  readonly now: string;
};

/** What stands beside the datasets of a run, and whether it is that of a further table, on which no check may fit. */
type Beside = { readonly tables: ReadonlyMap<string, Summarised>; readonly isTable: boolean };

/** Throws InputError where the suite does not fit the data or leaves no check to run. */
export async function prepareRun(
  datasets: Datasets,
  input: SuiteInput,
  { tables, isTable }: Beside,
): Promise<Prepared> {
  const { reference, current } = datasets;
  const { split } = current.facts;
  if (input.split && !split) {
    throw new InputError('The suite splits one dataset, but two are given: leave out the reference or the split.');
  }
  refuseStrangers(datasets);
  const { seen, plans, ignored } = planColumns(doubtDates(datasets), input);
  const now = new Date().toISOString();
  const cut = await chooseChunks(seen, plans, input);
  const roles = input.roles ?? rolesOf(datasets);
  const done = { ...input, ...(roles && { roles }), ...cut.suite, ...(split && { split }) };
  const before = reference?.earlier?.known ?? [];
  const suite = resolveSuite(done, [...plans, ...ignored], now, { before, tables });
  const planned = isTable ? planChecks : planRun;
  const plan = planned(suite, plans, reference !== null, cut.why, absentRows(seen));
  return { seen, plans, ignored, suite, plan, uncut: cut.why, given: suite.schema ?? null, now };
}

type Named = Pick<Datasets['current'], 'facts'>;

/** Of two tables that have nothing to do with each other every sentence would be an accident. Letter case and blanks make no other column. */
function refuseStrangers({ reference, current }: Datasets): void {
  if (!reference) return;
  const namesOf = ({ facts }: Named): readonly string[] =>
    [...facts.columns.map(({ name }) => name), ...facts.ignored].map((name) => name.trim().toLowerCase());
  const known = new Set(namesOf(reference));
  if (namesOf(current).some((name) => known.has(name))) return;
  const few = ({ facts }: Named): string =>
    facts.columns
      .slice(0, 3)
      .map(({ name }) => name)
      .join(', ');
  throw new TablesApart(
    `${current.facts.name} (${few(current)} …) and ${reference.facts.name} (${few(reference)} …) share no column: choose two versions of one table, or check that both have their header.`,
  );
}
