import type { Cause, CellValue, Where } from '../../contract';
import { counted, exact } from '../shared/numbers';
import { dayOf, instant, stamp } from '../shared/times';
import { clipped } from '../shared/visible';

/** Each kind of cause as a filter names it, and what is taken for it. */
export const causeWords: { readonly [kind in Cause['kind']]: { readonly name: string; readonly meaning: string } } = {
  unit: {
    name: 'Another unit',
    meaning: 'The reference, converted, is spread as current is, and neither a shift nor a scale of another size is.',
  },
  clock: {
    name: 'Another clock',
    meaning: 'The times of the reference, moved by hours, read another way round or cut to days, are those of current.',
  },
  'stand-in': {
    name: 'A stand-in for missing',
    meaning: 'One value that is unlike the others floods the column; without it both sides are spread alike.',
  },
  precision: {
    name: 'Less precise',
    meaning: 'The reference, rounded or cut to coarser steps, is spread as current is.',
  },
  clipping: {
    name: 'Cut off at an end',
    meaning: 'Nothing lies beyond one value, on which the rows heap that lay beyond it before.',
  },
  recoding: {
    name: 'Values renamed',
    meaning: 'Values went by other names, were merged or split, and their rows stayed.',
  },
  columns: {
    name: 'Columns mixed up',
    meaning: 'A column holds what another one held: renamed, swapped, shifted or filled with it.',
  },
  text: {
    name: 'Texts cut or broken',
    meaning: 'The texts of the reference, cut at a length or written in another encoding, are those of current.',
  },
  rows: {
    name: 'Rows lost or repeated',
    meaning: 'With the same rows taken out of the reference, or taken once, every column is as it was.',
  },
  mix: {
    name: 'Another mix of rows',
    meaning: 'The share of a part of the rows moved; inside it, and outside it, every column is as it was.',
  },
  label: {
    name: 'Another label',
    meaning: 'The label is turned round, delayed, or of another base rate, while what it means stayed.',
  },
  model: {
    name: 'Another model',
    meaning: 'The outputs of the model follow from those before by one rule: another threshold, scale or direction.',
  },
};

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
