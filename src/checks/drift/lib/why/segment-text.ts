import type { Json, TableView } from '../../../../contract';
import { exactFigure, figure } from '../../../lib/wording';
import type { Clause, Segment } from './segment';

/** A sentence that ends a message. */
export const segmentSentence = ({ where }: Segment): string => `Only ${where.map(clauseText).join(' and ')}.`;

export function segmentView(segment: Segment, all: Segment['rows']): TableView {
  const { where, rows, inside, outside } = segment;
  return {
    kind: 'table',
    title: 'Where it moved',
    columns: [
      { label: 'Rows', format: 'text' },
      { label: 'Reference', format: 'integer' },
      { label: 'Current', format: 'integer' },
      { label: 'Jensen–Shannon', format: 'number' },
    ],
    rows: [
      [where.map(clauseText).join(' and '), rows.reference, rows.current, inside],
      ['all others', all.reference - rows.reference, all.current - rows.current, outside],
    ],
    more: 0,
  };
}

function clauseText({ column, value, values, range }: Clause): string {
  if (values) return `where ${column} is ${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
  if (value === null) return `where ${column} is missing`;
  if (value !== undefined) return `where ${column} = ${value}`;
  if (range === undefined) return `in one part of ${column}`;
  const [low, high] = range;
  if (low === null) return `where ${column} < ${edgeText(high)}`;
  return high === null
    ? `where ${column} ≥ ${edgeText(low)}`
    : `where ${column} is ${edgeText(low)} … ${edgeText(high)}`;
}

/** Numbers short, times to the minute. */
function edgeText(edge: Json): string {
  if (typeof edge === 'number') return Number.isInteger(edge) ? exactFigure(edge) : figure(edge);
  return String(edge)
    .slice(0, 16)
    .replace(/T00:00$/, '')
    .replace('T', ' ');
}
