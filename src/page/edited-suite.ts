import type { ColumnRole, ColumnType, Report, Roles, SuiteInput } from '../spec';

/** Types and roles that a person changed, by column. */
export type Edits = {
  readonly types: { readonly [column: string]: ColumnType };
  readonly roles: { readonly [column: string]: ColumnRole };
};

export const noEdits: Edits = { types: {}, roles: {} };

const only = <T>(record: { readonly [key: string]: T }, keep: (key: string) => boolean): { [key: string]: T } =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keep(key)));

/**
 * The suite with the edits of columns that are still there. Where a suite gives roles no other role is guessed,
 * so one edited role writes out all roles of the report.
 */
export function editedSuite(
  suite: SuiteInput,
  edits: Edits,
  report: Pick<Report, 'columns' | 'suite'> | null,
  present: ReadonlySet<string>,
): SuiteInput {
  const here = (column: string): boolean => present.has(column);
  const types = only(edits.types, here);
  const roles = only(edits.roles, here);
  return {
    ...suite,
    ...(Object.keys(types).length > 0 && { types: { ...suite.types, ...types } }),
    ...(Object.keys(roles).length > 0 && report && { roles: allRoles(report, roles, here) }),
  };
}

function allRoles(
  report: Pick<Report, 'columns' | 'suite'>,
  edits: Edits['roles'],
  here: (column: string) => boolean,
): Roles {
  const { probability, positive, label } = report.suite.roles;
  const names = Object.entries({
    ...Object.fromEntries(report.columns.map(({ name, role }) => [name, role])),
    ...edits,
  }).filter(([name]) => here(name));
  const all = (role: ColumnRole): string[] => names.filter(([, its]) => its === role).map(([name]) => name);
  const one = (role: ColumnRole): string | null => all(role)[0] ?? null;
  return {
    label: one('label'),
    prediction: one('prediction'),
    probability: probabilityOf(probability, all('probability')),
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

/** Columns by class stay so while no column joins them. */
function probabilityOf(before: Roles['probability'], columns: readonly string[]): Roles['probability'] {
  if (typeof before === 'object' && before !== null) {
    const kept = only(before, (key) => columns.includes(before[key] ?? ''));
    if (columns.length > 0 && columns.every((column) => Object.values(kept).includes(column))) return kept;
  }
  return columns[0] ?? null;
}
