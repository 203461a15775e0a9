import type { ColumnRole, DatasetRole, Reading, Report, Roles, SuiteInput } from '../../contract';
import { datasetRoles } from '../../contract/types';
import { classesOf } from './edit-role';
import { checksOf, ignoredOf, splitOf, type Edits } from './edits';
import { withGroups } from '../setup/choices/group-choices';
import { withExtra } from '../setup/schema/extra-columns';

const only = <T>(record: { readonly [key: string]: T }, keep: (key: string) => boolean): { [key: string]: T } =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keep(key)));

export type Readings = { readonly [role in DatasetRole]?: Reading | null };

/** What decides a suite, and what it was last made into. */
export type Edited = {
  readonly suite: SuiteInput;
  readonly edits: Edits;
  /** How the files of a dataset are read, in place of what the suite says; null or absent for the suite's. */
  readonly readings: Readings;
  readonly report: Pick<Report, 'columns' | 'tables' | 'suite'> | null;
};

/** The suite with the edits of columns for which `isHere` holds; a suite must not name a column that no file has. */
export function editedSuite(edited: Edited, isHere: (column: string) => boolean): SuiteInput {
  const { suite, edits } = edited;
  const { read: _, split: __, compare, schema, checks, ...others } = suite;
  const compared = edits.compare === undefined ? compare : edits.compare;
  const types = only(edits.types, isHere);
  const read = readingsOf(edited);
  const split = splitOf(suite, edits);
  const roles = rolesOf(edited, isHere);
  const inTables = (edited.report?.tables ?? []).flatMap(({ columns }) => columns.map(({ name }) => name));
  const hidden = (edits.privacy?.columns ?? []).filter((name) => isHere(name) || inTables.includes(name));
  return {
    ...others,
    ...expectedOf(edited, isHere),
    ...(Object.keys(types).length > 0 && { types: { ...suite.types, ...types } }),
    ...(roles && { roles }),
    ...(Object.keys(read).length > 0 && { read }),
    ...(split && { split }),
    ...(edits.seed !== undefined && { seed: edits.seed }),
    ...groupsOf(edited),
    ...(edits.preset && { preset: edits.preset }),
    ...(edits.chunks !== undefined && { chunks: edits.chunks }),
    ...(compared && { compare: compared }),
    ...(hidden.length > 0 && { privacy: { columns: hidden } }),
    ...(edits.document && { document: edits.document }),
  };
}

/** Rules written by hand, chunks and a key to compare by are meant to run, whatever groups the suite limits itself to. */
function groupsOf({ suite: { include }, edits }: Edited): Pick<SuiteInput, 'include'> {
  const wanted = [
    ...(edits.rules?.length ? ['rule' as const] : []),
    ...(edits.chunks ? ['monitor' as const] : []),
    ...(edits.compare ? ['diff' as const] : []),
  ];
  const joining = wanted.filter((group) => !include?.includes(group));
  return include && joining.length > 0 ? { include: [...include, ...joining] } : {};
}

/** The schema, and the checks, one of which says whether other columns may be there. */
function expectedOf({ suite, edits, report }: Edited, isHere: (column: string) => boolean): Pick<SuiteInput, Expected> {
  const { schema } = suite;
  const edit = edits.schema;
  const given = edits.preset ? leftToPreset(suite) : suite;
  const judged = given.checks || edits.rules || edits.checks ? checksOf(given, edits, isHere) : null;
  const isGrouped = edits.by !== undefined && (edits.by === null || isHere(edits.by));
  const checks = isGrouped ? withGroups(judged ?? [], edits.by ?? null, report?.suite ?? {}) : judged;
  // A schema none of whose columns is here was made for other data.
  if (edit && edit.now.columns.some(({ name }) => isHere(name))) {
    return { schema: edit.now, checks: withExtra(checks ?? [], edit.extra) };
  }
  return { ...(schema && edit !== null && { schema }), ...(checks && { checks: [...checks] }) };
}

type Expected = 'schema' | 'checks';

const isByPreset = (check: string): boolean => ['drift.column', 'drift.label', 'drift.prediction'].includes(check);

/** A suite that a report wrote out names the method of its own preset; another preset brings its own. */
function leftToPreset({ checks, preset = 'vernier' }: SuiteInput): Pick<SuiteInput, 'checks'> {
  const own = preset === 'vernier' ? 'auto' : preset;
  return checks
    ? {
        checks: checks.map((entry) =>
          isByPreset(entry.check) && !entry.columns && entry.params?.['method'] === own
            ? { ...entry, params: only(entry.params, (key) => key !== 'method') }
            : entry,
        ),
      }
    : {};
}

export const readingOf = (suite: SuiteInput, role: DatasetRole, byHand: Reading | null | undefined): Reading =>
  byHand ?? suite.read?.[role] ?? {};

function readingsOf({ suite, readings }: Edited): { readonly [role in DatasetRole]?: Reading } {
  const all = datasetRoles.map((role) => [role, readingOf(suite, role, readings[role])] as const);
  return Object.fromEntries(all.filter(([, reading]) => Object.keys(reading).length > 0));
}

/**
 * Where a suite gives roles no other role is guessed, so one edited role writes out all roles of the report. Before the
 * first report there are none to write out: then what is ignored is left to the loading, and guessing goes on.
 */
function rolesOf({ suite, edits, report }: Edited, isHere: (column: string) => boolean): Roles | undefined {
  const roles = only(edits.roles, isHere);
  if (Object.keys(roles).length === 0) return suite.roles;
  if (report) return allRoles(report, roles, isHere);
  return suite.roles && { ...suite.roles, ignore: ignoredOf(suite, edits).filter(isHere) };
}

function allRoles(
  report: Pick<Report, 'columns' | 'suite'>,
  edits: Edits['roles'],
  isHere: (column: string) => boolean,
): Roles {
  const { probability, positive, label } = report.suite.roles;
  const names = Object.entries({
    ...Object.fromEntries(report.columns.map(({ name, role }) => [name, role])),
    ...edits,
  }).filter(([name]) => isHere(name));
  const all = (role: ColumnRole): string[] => names.filter(([, its]) => its === role).map(([name]) => name);
  const one = (role: ColumnRole): string | null => all(role)[0] ?? null;
  return {
    label: one('label'),
    prediction: one('prediction'),
    probability: probabilityOf(
      probability,
      all('probability'),
      report.columns.filter(({ name }) => name === one('label')).flatMap(classesOf),
    ),
    // The positive class of another label would mean nothing.
    positive: one('label') === (label ?? null) ? (positive ?? null) : null,
    time: one('time'),
    id: all('id'),
    weight: one('weight'),
    segment: all('segment'),
    group: all('group'),
    ignore: all('ignore'),
  };
}

/** Columns by class stay so while no column joins them; of several columns each is of the class that its name ends with. */
function probabilityOf(
  before: Roles['probability'],
  columns: readonly string[],
  classes: readonly string[],
): Roles['probability'] {
  if (typeof before === 'object' && before !== null) {
    const kept = only(before, (key) => columns.includes(before[key] ?? ''));
    if (columns.length > 0 && columns.every((column) => Object.values(kept).includes(column))) return kept;
  }
  if (columns.length > 1) {
    const longestFirst = [...classes].sort((a, b) => b.length - a.length);
    const ofClass = columns.flatMap((column) => {
      const found = longestFirst.find((name) => column.toLowerCase().endsWith(name.toLowerCase()));
      return found === undefined ? [] : [[found, column] as const];
    });
    const byClass = Object.fromEntries(ofClass);
    if (Object.keys(byClass).length === columns.length) return byClass;
  }
  return columns[0] ?? null;
}
