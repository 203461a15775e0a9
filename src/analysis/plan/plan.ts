import { checks, isOfVersions, type Check, type CheckOf, type JsonObject } from '../../checks';
import {
  InputError,
  type CheckEntry,
  type ColumnPlan,
  type ColumnRole,
  type ColumnSchema,
  type ColumnSummary,
  type RowsAbsent,
  type Suite,
} from '../../contract';
import type { Group } from '../../data/dataset';

/** A check with the suite's entry that governs it. */
export type Governed<C extends Check = Check> = {
  readonly check: C;
  readonly params: JsonObject;
  readonly level: 'fail' | 'warn';
  /** The columns that the entry limits it to; null for all. */
  readonly columns: readonly string[] | null;
  /** Where it runs on a group of rows alone: by which columns, what the group is called (null of what is said of them all), and which rows it is. */
  readonly group?: { readonly by: readonly string[]; readonly name: string | null; readonly rows?: Group };
};

export type ColumnCheck = CheckOf<'column'> | CheckOf<'column-comparison'> | CheckOf<'column-expectation'>;
export type PredictorCheck = CheckOf<'predictor'> | CheckOf<'predictor-comparison'>;
export type WholeCheck =
  CheckOf<'dataset-facts'> | CheckOf<'dataset'> | CheckOf<'comparison-facts'> | CheckOf<'comparison'>;

/** Everything a run will do, before it does any of it. */
export type RunPlan = {
  readonly onColumns: readonly { readonly check: ColumnCheck; readonly entries: readonly CheckEntry[] }[];
  readonly onDatasets: readonly Governed<WholeCheck>[];
  readonly onPredictors: readonly { readonly check: PredictorCheck; readonly entries: readonly CheckEntry[] }[];
  readonly onSchema: readonly Governed<CheckOf<'expectation'>>[];
  readonly onRules: readonly Governed<CheckOf<'rule'>>[];
  readonly onChunks: readonly { readonly check: CheckOf<'chunks'>; readonly entries: readonly CheckEntry[] }[];
  /** Two versions of one table: a column of both, and their rows as wholes. */
  readonly onChangedColumns: readonly {
    readonly check: CheckOf<'changed-column'>;
    readonly entries: readonly CheckEntry[];
  }[];
  readonly onChangedRows: readonly Governed<CheckOf<'changed-rows'>>[];
  readonly onResults: readonly Governed<CheckOf<'results'>>[];
  /** Checks that have nothing to run on, with the reason. */
  readonly unable: readonly { readonly governed: Governed; readonly reason: string }[];
};

/** `whyUncut`: why there are no chunks; null where there are. `absent`: whose rows are not here, null where all are. Throws InputError where the suite leaves no check to run. */
export function planRun(...given: Parameters<typeof planChecks>): RunPlan {
  const plan = planChecks(...given);
  const { unable: _, onResults: __, ...planned } = plan;
  const [suite] = given;
  if (Object.values(planned).every(({ length }) => length === 0) && groupedEntries(suite).length === 0) {
    throw new InputError('No check could run: the suite includes or enables none that fits these datasets.');
  }
  return plan;
}

const includes = ({ include }: Suite, check: string): boolean => include.some((group) => check.startsWith(`${group}.`));

/** Whether the last entry that names a column for a check leaves it out. */
export const isIgnored = ({ checks: entries }: Pick<Suite, 'checks'>, check: string, column: string): boolean =>
  entries
    .filter((entry) => entry.check === check && !entry.by && !entry.table && entry.columns?.includes(column))
    .at(-1)?.enabled === false;

/** Whether a column may drift, as the suite says. */
export const isDriftIgnored = (suite: Pick<Suite, 'checks'>, column: string): boolean =>
  isIgnored(suite, 'drift.column', column);

/** The entries that ask for one result a group of rows. */
export const groupedEntries = (suite: Suite): readonly CheckEntry[] =>
  suite.checks.filter(({ check, by, enabled }) => by && enabled !== false && includes(suite, check));

/** As `planRun`, also where that is nothing. */
export function planChecks(
  suite: Suite,
  columns: readonly ColumnPlan[],
  hasReference: boolean,
  whyUncut: string | null,
  absent: RowsAbsent | null = null,
): RunPlan {
  const onColumns: { check: ColumnCheck; entries: readonly CheckEntry[] }[] = [];
  const onDatasets: Governed<WholeCheck>[] = [];
  const onPredictors: { check: PredictorCheck; entries: readonly CheckEntry[] }[] = [];
  const onSchema: Governed<CheckOf<'expectation'>>[] = [];
  const onRules: Governed<CheckOf<'rule'>>[] = [];
  const onChunks: { check: CheckOf<'chunks'>; entries: readonly CheckEntry[] }[] = [];
  const onChangedColumns: { check: CheckOf<'changed-column'>; entries: readonly CheckEntry[] }[] = [];
  const onChangedRows: Governed<CheckOf<'changed-rows'>>[] = [];
  const onResults: Governed<CheckOf<'results'>>[] = [];
  const unable: { governed: Governed; reason: string }[] = [];
  for (const check of checks.filter(({ id }) => includes(suite, id))) {
    const entries = suite.checks.filter((entry) => entry.check === check.id && !entry.by && !entry.table);
    const active = entries.filter(({ enabled }) => enabled !== false);
    const reason =
      reasonNotToRun(check, columns, hasReference, suite) ??
      (check.scope === 'chunks' ? whyUncut : null) ??
      (check.scope === 'predictor-comparison' && absent ? absent.message : null) ??
      (isOfVersions(check) ? whyNotRowByRow(suite, absent) : null) ??
      (sharedByVersions.has(check.id) && suite.compare ? 'Two versions of one table share their rows.' : null);
    const [first] = active;
    if (!first) continue;
    if (reason !== null) unable.push({ governed: govern(check, first), reason });
    else if (isOfColumns(check)) onColumns.push({ check, entries });
    else if (isOfPredictors(check)) onPredictors.push({ check, entries });
    else if (check.scope === 'expectation') onSchema.push(...active.map((entry) => govern(check, entry)));
    else if (check.scope === 'rule') onRules.push(...active.map((entry) => govern(check, entry)));
    else if (check.scope === 'chunks') onChunks.push({ check, entries });
    else if (check.scope === 'changed-column') onChangedColumns.push({ check, entries });
    else if (check.scope === 'changed-rows') onChangedRows.push(...active.map((entry) => govern(check, entry)));
    else if (check.scope === 'results') onResults.push(...active.map((entry) => govern(check, entry)));
    else onDatasets.push(...active.map((entry) => govern<WholeCheck>(check, entry)));
  }
  return {
    onColumns,
    onDatasets,
    onPredictors,
    onSchema,
    onRules,
    onChunks,
    onChangedColumns,
    onChangedRows,
    onResults,
    unable,
  };
}

/** The ids of the checks that will run. */
export const plannedChecks = (plan: RunPlan): ReadonlySet<string> =>
  new Set([
    ...[...plan.onColumns, ...plan.onPredictors, ...plan.onChunks, ...plan.onChangedColumns].map(
      ({ check }) => check.id,
    ),
    ...[...plan.onDatasets, ...plan.onSchema, ...plan.onRules, ...plan.onChangedRows, ...plan.onResults].map(
      ({ check }) => check.id,
    ),
  ]);

const isOfColumns = (check: Check): check is ColumnCheck =>
  check.scope === 'column' || check.scope === 'column-comparison' || check.scope === 'column-expectation';

const isOfPredictors = (check: Check): check is PredictorCheck =>
  check.scope === 'predictor' || check.scope === 'predictor-comparison';

const whyNotRowByRow = ({ compare }: Suite, absent: RowsAbsent | null): string | null =>
  compare ? (absent?.message ?? null) : 'The suite names no key by which rows belong together: give compare.key.';

/** What must not be on both sides of a split is on both sides of a comparison row by row. */
const sharedByVersions = new Set(['row', 'id', 'group', 'time'].map((what) => `leakage.${what}-overlap`)).add(
  'leakage.time-duplicates',
);

export const noReference = 'There is no reference to compare with.';

function reasonNotToRun(
  check: Check,
  columns: readonly ColumnPlan[],
  hasReference: boolean,
  { schema, task }: Suite,
): string | null {
  const compares = [
    'comparison-facts',
    'comparison',
    'column-comparison',
    'predictor-comparison',
    'chunks',
    'changed-column',
    'changed-rows',
  ].includes(check.scope);
  if (compares && !check.alone && !hasReference) return noReference;
  const expects = check.scope === 'expectation' || check.scope === 'column-expectation';
  if (expects && !hasReference && !schema) return 'There is neither a schema nor a reference to learn one from.';
  const has = (role: ColumnRole): boolean => columns.some((column) => column.role === role);
  if (check.only?.some(has) === false) return `No column has the role ${check.only.join(' or ')}.`;
  if (check.ofClasses && task === 'regression') return 'The task is regression: the label is a quantity, not a class.';
  const lacked = check.needs.find((role) => !has(role));
  return lacked ? `No column has the role ${lacked}.` : null;
}

/** What is expected of a column, and the column of the reference that it was learned from. */
type Expected = { readonly expected: ColumnSchema | null; readonly learnedFrom: ColumnSummary | null };

/** How a check runs on one column: the last entry that names the column, else the general one. Null where it does not. */
export function governColumn<C extends ColumnCheck | PredictorCheck | CheckOf<'chunks'> | CheckOf<'changed-column'>>(
  check: C,
  entries: readonly CheckEntry[],
  column: ColumnPlan,
  expectation: Expected = { expected: null, learnedFrom: null },
): (Governed<C> & { readonly unfit: string | null }) | null {
  const naming = entries.filter(({ columns }) => columns?.includes(column.name)).at(-1);
  const entry = naming ?? entries.find(({ columns }) => !columns);
  const unfit = reasonAgainst(check, column, expectation);
  // What nobody asked for by name is left out silently; a named column gets its answer.
  if (!entry || entry.enabled === false || (unfit !== null && !naming)) return null;
  return { ...govern(check, entry), unfit };
}

function reasonAgainst(
  check: ColumnCheck | PredictorCheck | CheckOf<'chunks'> | CheckOf<'changed-column'>,
  { type, role }: ColumnPlan,
  { expected, learnedFrom }: Expected,
): string | null {
  if (check.except.includes(role) || check.only?.includes(role) === false) {
    return `This check leaves columns with the role ${role} alone.`;
  }
  if (check.appliesTo?.includes(type) === false) return `This check does not judge columns of type ${type}.`;
  if (check.scope !== 'column-expectation') return null;
  if (!expected) return 'The schema does not know this column.';
  if (!check.expects(expected, learnedFrom)) return 'The schema expects nothing here that this check judges.';
  return null;
}

export function govern<C extends Check>(check: C, { params, level, columns }: CheckEntry): Governed<C> {
  return { check, params: params ?? {}, level: level ?? 'fail', columns: columns ?? null };
}
