import type { Incident } from '../../../src/contract';
import { columnOf, isLevels, shares } from '../quiet/columns';
import type { Table } from '../quiet/csv';
import { rowsAt, shuffled, type Pair } from '../quiet/draws';

/** Where something happens, and whether an incident says so. */
export type Place = {
  has(row: readonly string[], place: number): boolean;
  isSaid(incident: Pick<Incident, 'where' | 'since' | 'cause'>): boolean;
};

/** Where in a pair something may happen to some columns; null where the pair has no such place. */
type Placer = (current: Table, columns: readonly string[], random: () => number) => Place | null;

export const placers: { readonly [name: string]: Placer } = {
  whole: () => ({ has: () => true, isSaid: ({ where, since }) => where === null && since === null }),
  segment(current, columns, random) {
    const found = shuffled(current.names.length, random).flatMap((place) => {
      const column = columnOf(current, place);
      if (!isLevels(column) || columns.includes(column.name)) return [];
      return [...shares(column)].flatMap(([level, share]) =>
        share >= 0.1 && share <= 0.4 ? [{ place, name: column.name, level }] : [],
      );
    });
    const [segment] = found;
    if (!segment) return null;
    const has = (row: readonly string[]): boolean => row[segment.place] === segment.level;
    // Another column may part the rows alike, and then either is right.
    const isSame = (column: string, values: readonly unknown[]): boolean => {
      const place = current.names.indexOf(column);
      const isIn = (row: readonly string[]): boolean =>
        !columns.includes(column) && values.some((value) => isLevel(value, row[place] ?? ''));
      const [both, either] = [
        (one: boolean, other: boolean) => one && other,
        (one: boolean, other: boolean) => one || other,
      ].map((are) => current.rows.filter((row) => are(has(row), isIn(row))).length);
      return (both ?? 0) >= same * (either ?? 0);
    };
    // Values that were in no other row say where they were by themselves.
    const isOnlyThere = (cause: Incident['cause']): boolean => {
      const pairs = cause?.kind === 'recoding' ? cause.parameters['pairs'] : null;
      const own = current.names.indexOf(columns[0] ?? '');
      const isThere = ({ from }: { readonly from: unknown }): boolean =>
        current.rows.every((row) => has(row) || !isLevel(from, row[own] ?? ''));
      return Array.isArray(pairs) && pairs.every(isThere);
    };
    return {
      has,
      isSaid: ({ where, cause }) =>
        where === null
          ? isOnlyThere(cause)
          : where.length === 1 && where.some((one) => 'in' in one && isSame(one.column, one.in)),
    };
  },
  'from a time on': (current, _, random) => {
    const start = Math.floor(current.rows.length * (0.3 + 0.4 * random()));
    return {
      has: (_, place) => place >= start,
      isSaid: ({ since, cause }) =>
        isNear(since, start, current) && cause !== null && !Object.hasOwn(cause.parameters, 'until'),
    };
  },
  'for a while': (current, _, random) => {
    const [start, share] = [0.6 * random(), 0.15 + 0.15 * random()].map((part) =>
      Math.floor(current.rows.length * part),
    );
    if (start === undefined || share === undefined) return null;
    return {
      has: (_, place) => place >= start && place < start + share,
      isSaid: ({ since, cause }) =>
        isNear(since, start, current) && isNear(cause?.parameters['until'], start + share - 1, current),
    };
  },
};

/** Those in which rows have times. */
export const timedPlaces: ReadonlySet<string> = new Set(['from a time on', 'for a while']);

const hour = 3_600_000;
const firstOfCurrent = Date.UTC(2024, 6, 1);

/** Whether a time is about that of a row. */
const isNear = (time: unknown, row: number, { rows }: Table): boolean =>
  typeof time === 'string' && Math.abs((Date.parse(zoned(time)) - firstOfCurrent) / hour - row) <= 0.1 * rows.length;

/** Of the rows of two segments, that they are one. */
const same = 0.95;

/** Truth values are read from words in any case. */
const isLevel = (value: unknown, level: string): boolean =>
  String(value) === (typeof value === 'boolean' ? level.toLowerCase() : level) ||
  (level !== '' && Number(value) === Number(level));

const zoned = (time: string): string => (/Z$|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`);

/** Rows in random order with a time an hour apart, so that they begin somewhere: current goes on after the reference. */
export function withTimes({ reference, current }: Pair, random: () => number): Pair {
  const stamp = (table: Table, first: number): Table => {
    const mixed = rowsAt(table, shuffled(table.rows.length, random));
    return {
      names: [...table.names, timeColumn],
      rows: mixed.rows.map((row, place) => [
        ...row,
        new Date(first + place * hour).toISOString().slice(0, 19).replace('T', ' '),
      ]),
    };
  };
  const before = firstOfCurrent - reference.rows.length * hour;
  return { reference: stamp(reference, before), current: current.map((table) => stamp(table, firstOfCurrent)) };
}

export const timeColumn = 'stamped_at';
