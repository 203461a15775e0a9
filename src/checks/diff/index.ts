import type { Check } from '../define';
import { columns } from './columns';
import { keys } from './keys';
import { rows } from './rows';

export { compareColumn, type ColumnChange } from './lib/compare-column';
export { gatherRows, type NamedChange } from './lib/gather-rows';
export { describeKeys, matchKeys, type Versions } from './lib/match-keys';

/** In the order in which results are reported. */
export const diffChecks: readonly Check[] = [keys, rows, columns];

/** Whether a check holds two versions of one table against each other, row by row. */
export const isOfVersions = ({ scope }: Pick<Check, 'scope'>): boolean =>
  scope === 'changed-column' || scope === 'changed-rows';
