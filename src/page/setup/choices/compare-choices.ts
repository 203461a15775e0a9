import type { Compare, Report } from '../../../contract';

export type CompareChoice = { readonly name: string; readonly key: readonly string[] | null };

/** By which columns the rows of both datasets can be matched: the key in use, and the ids that both have. */
export function compareChoices({ columns, suite }: Pick<Report, 'columns' | 'suite'>): readonly CompareChoice[] {
  const ids = columns
    .filter(({ type, role, reference, current }) => (role === 'id' || type === 'id') && reference && current)
    .map(({ name }) => name);
  const keys = [
    ...(suite.compare ? [suite.compare.key] : []),
    ...ids.map((id) => [id]),
    ...(ids.length > 1 ? [ids] : []),
  ];
  const different = keys.filter((key, at) => keys.findIndex((other) => sameKey(other, key)) === at);
  return [{ name: 'not', key: null }, ...different.map((key) => ({ name: `by ${key.join(' and ')}`, key }))];
}

export const sameKey = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The comparison by another key, with what the suite says of cells. */
export const compareBy = (suite: Report['suite'], key: readonly string[] | null): Compare | null =>
  key && { ...suite.compare, key };
