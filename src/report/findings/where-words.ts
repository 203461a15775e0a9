import type { CellValue, Where } from '../../contract';
import { counted, exact } from '../shared/numbers';
import { dayOf, instant, stamp } from '../shared/times';
import { clipped } from '../shared/visible';

/** The rows that a fact is confined to, in words: "machine is mill-1 or mill-2". */
export const whereWords = (where: readonly Where[]): string => where.map(conditionWords).join(' and ');

function conditionWords(where: Where): string {
  const column = clipped(where.column, 40);
  if ('in' in where) return `${column} is ${anyOf(where.in)}`;
  if ('values' in where) return `${column} is one of ${counted(where.values, 'value')}`;
  const { from, to } = where;
  if (from === null) return to === null ? `${column} has any value` : `${column} is up to ${valueText(to)}`;
  return to === null
    ? `${column} is ${valueText(from)} or more`
    : `${column} is ${valueText(from)} to ${valueText(to)}`;
}

const mostNamed = 5;

function anyOf(values: readonly CellValue[]): string {
  const names = values.slice(0, mostNamed).map(valueText);
  if (values.length > mostNamed) return `${names.join(', ')} or ${counted(values.length - mostNamed, 'other')}`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}` : (names[0] ?? '');
}

const isTime = /^\d{4}-\d\d-\d\dT/;

function valueText(value: CellValue): string {
  if (value === null) return 'missing';
  if (typeof value === 'number') return exact(value);
  return typeof value === 'string' && isTime.test(value) ? sinceWords(value) : clipped(String(value), 40);
}

/** "12 May 2024", with the time where it is not midnight. */
export function sinceWords(iso: string): string {
  const time = instant(iso);
  if (time === null) return iso;
  const zoned = new Date(time).toISOString();
  return zoned.includes('T00:00:00') ? dayOf(zoned) : stamp(zoned);
}
