import type { SoFar } from '../../contract';
import { counted, exact } from '../shared/numbers';
import { groupOf, groupRank, groupTitle } from '../shared/status';
import { listed } from '../shared/verdict';

/** The groups of checks that depend on both datasets, or on one family of tests: they are told in full with the verdict. */
export function groupsToCome({ checks, suite }: Pick<SoFar, 'checks' | 'suite'>): readonly string[] {
  const atOnce = ['integrity', 'rule', ...(suite.schema ? ['schema'] : [])];
  return [...new Set(Object.keys(checks).map(groupOf))]
    .filter((group) => !atOnce.includes(group))
    .sort((a, b) => groupRank(a) - groupRank(b));
}

/** "The verdict waits for drift, leakage and model." */
export function toCome(soFar: Pick<SoFar, 'checks' | 'suite'>): string {
  const groups = groupsToCome(soFar);
  return groups.length === 0
    ? 'The verdict comes once every check has ended.'
    : `The verdict waits for ${listed(groups.map((group) => groupTitle(group).toLowerCase()))}.`;
}

/** How far the columns are read. */
export const columnsRead = ({ columns: { length }, columnCount }: Pick<SoFar, 'columns' | 'columnCount'>): string =>
  length < columnCount
    ? `${exact(length)} of ${counted(columnCount, 'column')} read.`
    : `${columnCount === 1 ? 'The column is' : `All ${counted(columnCount, 'column')} are`} read.`;
