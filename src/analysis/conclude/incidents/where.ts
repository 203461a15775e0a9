import { privacyOf, type Json, type Where } from '../../../contract';
import type { Known } from './facts';
import { isRecord, type Fields } from './figures';
import type { Group } from './group';

type Rows = readonly Where[] | null;

/** The rows that an incident is confined to: those of its cause, its groups, or where its leading result says that it moved. */
export function whereOf(group: Group, known: Known): Rows {
  const { cause, kind, results } = group;
  if (cause) return cause.where;
  return kind === 'groups' ? whereOfGroups(group, known) : whereItMoved(results[0]?.value['segment']);
}

/** As groups without a value are called. */
const missingGroup = '(missing)';

/** Groups by several columns are no list of values; where values are private, they go by other names. */
function whereOfGroups({ results }: Group, { privacy }: Known): Rows {
  const [column, ...others] = results[0]?.by ?? [];
  if (column === undefined || others.length > 0 || privacyOf(privacy, column) === 'no-values') return null;
  const names = new Set(results.flatMap(({ of }) => (typeof of === 'string' ? [of] : [])));
  return names.size > 0 ? [{ column, in: [...names].map((name) => (name === missingGroup ? null : name)) }] : null;
}

/** The clauses of a segment of drift; null where one tells its column alone. */
function whereItMoved(segment: Json | undefined): Rows {
  const clauses = isRecord(segment) ? segment['where'] : null;
  if (!Array.isArray(clauses)) return null;
  const where = clauses.flatMap((clause) => (isRecord(clause) ? (conditionOf(clause) ?? []) : []));
  return where.length > 0 && where.length === clauses.length ? where : null;
}

function conditionOf({ column, value, values, range }: Fields): Where | null {
  if (typeof column !== 'string') return null;
  if (Array.isArray(values)) return { column, in: values.filter(isCell) };
  if (Array.isArray(range)) {
    const [from = null, to = null] = range.filter(isCell);
    return { column, from, to };
  }
  return value !== undefined && isCell(value) ? { column, in: [value] } : null;
}

const isCell = (json: Json): json is Exclude<Json, object> | null => typeof json !== 'object' || json === null;
