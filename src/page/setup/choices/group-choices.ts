import type { CheckEntry, Report, SuiteInput } from '../../../contract';

/** Nobody reads more groups than these. */
const mostGroups = 200;

/** Columns whose values make groups of rows, on either side where there are two. */
export const groupColumns = ({ columns, datasets }: Pick<Report, 'columns' | 'datasets'>): readonly string[] =>
  columns
    .filter(({ type, role }) => (type === 'categorical' || type === 'boolean') && role !== 'ignore' && role !== 'id')
    .filter(({ current, reference }) => current !== null && (datasets.length < 2 || reference !== null))
    .filter(({ current }) => current !== null && current.distinct > 1 && current.distinct <= mostGroups)
    .map(({ name }) => name);

const isGeneral = ({ by, columns }: CheckEntry): boolean => by?.length === 1 && columns === undefined;

/** The column whose values a suite looks at one by one; null for none. */
export const groupInUse = ({ checks }: Pick<Report['suite'], 'checks'>): string | null =>
  checks.find(isGeneral)?.by?.[0] ?? null;

/** What is asked of every group: of the model only where there is one. */
const asked = [
  'drift.column',
  'schema.presence',
  'schema.categories',
  'integrity.missing',
  'model.performance',
] as const;

/** The entries of a suite with those that look at every value of a column, in place of such as did before. */
export function withGroups(
  checks: readonly CheckEntry[],
  by: string | null,
  { roles }: Pick<SuiteInput, 'roles'>,
): readonly CheckEntry[] {
  const others = checks.filter((entry) => !isGeneral(entry));
  if (by === null) return others;
  const hasModel = roles === undefined || Boolean(roles.label && (roles.prediction || roles.probability));
  return [
    ...others,
    ...asked.filter((check) => hasModel || check !== 'model.performance').map((check) => ({ check, by: [by] })),
  ];
}
