import type { CheckEntry } from '../../../contract';

/** The entry that judges which columns there are. */
const isOfColumns = ({ check, columns }: CheckEntry): boolean => check === 'schema.columns' && columns === undefined;

/** Whether columns that the schema does not know may be there. */
export const allowsExtra = (checks: readonly CheckEntry[]): boolean =>
  checks.find(isOfColumns)?.params?.['allowAdded'] === true;

/** The same checks, allowing other columns or not. */
export function withExtra(checks: readonly CheckEntry[], allowAdded: boolean): CheckEntry[] {
  if (allowsExtra(checks) === allowAdded) return [...checks];
  const before = checks.find(isOfColumns);
  const entry = { ...before, check: 'schema.columns', params: { ...before?.params, allowAdded } };
  return [...checks.filter((one) => !isOfColumns(one)), entry];
}
