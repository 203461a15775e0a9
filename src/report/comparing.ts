import type { SoFar } from '../spec';
import { counted, exact } from './numbers';
import { groupOf, groupRank, groupTitle } from './status';
import { listed } from './verdict';

/** The groups of checks that depend on both datasets, or on one family of tests: they are told with the verdict. */
export function groupsToCome({ checks, suite }: Pick<SoFar, 'checks' | 'suite'>): readonly string[] {
  const atOnce = ['integrity', 'rule', ...(suite.schema ? ['schema'] : [])];
  return [...new Set(Object.keys(checks).map(groupOf))]
    .filter((group) => !atOnce.includes(group))
    .sort((a, b) => groupRank(a) - groupRank(b));
}

/** "Drift, leakage and model come with the verdict." */
export function toCome(soFar: Pick<SoFar, 'checks' | 'suite'>): string {
  const [first = '', ...others] = groupsToCome(soFar).map(groupTitle);
  if (first === '') return 'The verdict comes once every check has ended.';
  const names = listed([first, ...others.map((title) => title.toLowerCase())]);
  return `${names} ${others.length === 0 ? 'comes' : 'come'} with the verdict.`;
}

/** How far the columns are read. */
export const columnsRead = ({ columns: { length }, columnCount }: Pick<SoFar, 'columns' | 'columnCount'>): string =>
  length < columnCount
    ? `${exact(length)} of ${counted(columnCount, 'column')} read.`
    : `${columnCount === 1 ? 'The column is' : `All ${counted(columnCount, 'column')} are`} read.`;
