import type { Recognised } from '../../../checks';
import { columnsOf, type Group } from './group';

/** What a cause explains of columns: neither a model that got worse nor copied rows. */
const explained: readonly Group['kind'][] = ['columns', 'output', 'values', 'missing', 'far', 'pairs', 'size', 'own'];

/** The findings that a cause explains in one group, which it tells; a cause without a finding tells nothing. */
export function joinByCause(groups: readonly Group[], causes: readonly Recognised[]): readonly Group[] {
  return causes.reduce((before, cause) => {
    const now = before.flatMap((group) => parted(group, cause));
    const own = now.filter((group) => !group.cause && isExplained(group, cause));
    const [first] = own;
    if (!first) return before;
    const joined: Group = { ...first, results: own.flatMap(({ results }) => results), cause };
    return now.flatMap((group) => (group === first ? joined : own.includes(group) ? [] : group));
  }, groups);
}

/** What a check shows of several groups of rows may have a cause in some of them. */
function parted(group: Group, { results }: Recognised): readonly Group[] {
  if (group.kind !== 'groups' || group.cause) return [group];
  const parts = [true, false].map((isOwn) => group.results.filter((result) => results.includes(result) === isOwn));
  return parts.filter(({ length }) => length > 0).map((own) => ({ ...group, results: own }));
}

/** What a person wrote is told by itself, as soon as it is known. */
const isWritten = ({ kind, results }: Group): boolean =>
  kind === 'own' && results.every(({ check }) => check.startsWith('rule.'));

function isExplained(group: Group, { columns, results }: Recognised): boolean {
  if (isWritten(group)) return false;
  if (group.results.some((result) => results.includes(result))) return true;
  const own = columnsOf(group);
  return explained.includes(group.kind) && own.length > 0 && own.every((column) => columns.includes(column));
}
