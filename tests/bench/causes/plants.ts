import { columnOf, isLevels, isMeasured, sdOf, shares, type Column } from '../quiet/columns';
import type { Table } from '../quiet/csv';
import { shuffled } from '../quiet/draws';
import type { Incident } from '../../../src/contract';

type Row = readonly string[];
type Kind = NonNullable<Incident['cause']>['kind'];

/** Something that happens to rows of a table: what it is called, to which columns, and what becomes of a row. */
export type Plant = {
  readonly kind: Kind;
  readonly columns: readonly string[];
  edit(row: Row, place: number): Row;
};

/** What can happen to a table at random; null where it has no column that it could happen to. */
export type Planter = (current: Table, random: () => number) => Plant | null;

/** What can happen to all rows, to those of a segment, or to those from one on. */
export const planters: { readonly [name: string]: Planter } = {
  unit: ofOne('unit', isMeasured, (column, random) => {
    const [low, high] = [Math.min(...known(column)), Math.max(...known(column))];
    const conversions: readonly ((value: number) => number)[] = [
      (value) => value * 1.8 + 32,
      (value) => (value - 32) / 1.8,
      (value) => value * 1.609344,
      (value) => value / 0.3048,
      (value) => value * 2.54,
      (value) => value / 0.45359237,
      (value) => value * 1000,
      (value) => value / 100,
      (value) => value * 60,
      (value) => -value,
      (value) => Math.log(value),
    ];
    const to = conversions[Math.floor(random() * (low > 0 ? conversions.length : conversions.length - 1))];
    if (!to || (low < 0 && high > 0 && to(2) === -2)) return null;
    const decimals = decimalsOf(column) + 2;
    return (cell) => numberTo(cell, (value) => Number(to(value).toFixed(decimals)));
  }),
  clock: ofOne('clock', isTimeOfDay, (_, random) => {
    const hours = [-8, -5, -1, 1, 2, 5.5, 7, 9][Math.floor(random() * 8)] ?? 1;
    return (cell) =>
      cell === '' ? cell : isoOf(Date.parse(`${cell.slice(0, 19).replace(' ', 'T')}Z`) + hours * 3_600_000);
  }),
  'stand-in': ofOne('stand-in', isMeasured, (column, random) => {
    const mean = known(column).reduce((sum, value) => sum + value, 0) / known(column).length;
    const value = [0, -1, -999, 9999, Number(mean.toFixed(decimalsOf(column) + 1))][Math.floor(random() * 5)] ?? 0;
    if (known(column).filter((one) => one === value).length > 0.01 * column.cells.length) return null;
    const share = 0.04 + 0.16 * random();
    return (cell) => (random() < share ? String(value) : cell);
  }),
  precision: ofOne('precision', isMeasured, (column) => {
    const step = 10 ** Math.round(Math.log10(sdOf(column) / 3));
    const coarse = known(column).filter((value) => Math.abs(value / step - Math.round(value / step)) < 1e-9);
    if (
      coarse.length > 0.5 * known(column).length ||
      new Set(known(column).map((value) => Math.round(value / step))).size < 5
    )
      return null;
    return (cell) => numberTo(cell, (value) => Number((Math.round(value / step) * step).toPrecision(12)));
  }),
  clipping: ofOne('clipping', isMeasured, (column, random) => {
    const sorted = known(column).sort((a, b) => a - b);
    const isCap = random() < 0.7;
    const share = 0.03 + 0.17 * random();
    const limit = sorted[Math.floor(sorted.length * (isCap ? 1 - share : share))] ?? NaN;
    if (sorted.filter((value) => value === limit).length > 0.02 * sorted.length) return null;
    return (cell) => numberTo(cell, (value) => (isCap ? Math.min(value, limit) : Math.max(value, limit)));
  }),
  'recoding: case': ofOne('recoding', isWords, (column) => {
    const upper = [...shares(column).keys()].some((level) => level !== level.toUpperCase());
    return (cell) => (upper ? cell.toUpperCase() : cell.toLowerCase());
  }),
  'recoding: prefix': ofOne('recoding', isLevels, () => (cell) => (cell === '' ? cell : `T-${cell}`)),
  'recoding: codes': ofOne('recoding', isWords, (column) => {
    const levels = [...shares(column).keys()].sort();
    const all = [...shares(column).values()];
    const isClear = all.every((one, place) => all.every((other, at) => at === place || Math.abs(one - other) > 0.02));
    return isClear ? (cell) => (cell === '' ? cell : String(levels.indexOf(cell) + 1)) : null;
  }),
  'recoding: merged': ofOne('recoding', isWords, (column) => {
    const [, into, from] = [...shares(column)].sort(([, a], [, b]) => b - a);
    if (!into || !from || from[1] < 0.05) return null;
    return (cell) => (cell === from[0] ? into[0] : cell);
  }),
  'columns: swapped': (current, random) => {
    const measured = columnsOf(current).filter(isMeasured);
    const [one, other] = shuffled(measured.length, random).flatMap((place) => measured[place] ?? []);
    if (!one || !other) return null;
    return {
      kind: 'columns',
      columns: [one.name, other.name],
      edit: (row) =>
        row.map((cell, place) =>
          place === one.place ? (row[other.place] ?? '') : place === other.place ? (row[one.place] ?? '') : cell,
        ),
    };
  },
  'columns: filled': (current, random) => {
    const measured = columnsOf(current).filter(isMeasured);
    const [one, other] = shuffled(measured.length, random).flatMap((place) => measured[place] ?? []);
    if (!one || !other) return null;
    return {
      kind: 'columns',
      columns: [one.name],
      edit: (row) => row.map((cell, place) => (place === one.place ? (row[other.place] ?? '') : cell)),
    };
  },
  text: ofOne('text', isText, (column) => {
    const lengths = column.cells.flatMap((cell) => (cell === '' ? [] : [cell.length])).sort((a, b) => a - b);
    const limit = lengths[Math.floor(lengths.length * 0.7)] ?? 0;
    return limit < 4 || limit === lengths.at(-1) ? null : (cell) => cell.slice(0, limit);
  }),
};

/** What can only happen to a table as a whole: the table after it, and what is to be said of which columns. */
export type WholePlant = { readonly kind: Kind; readonly columns: readonly string[]; readonly table: Table };

export const wholePlanters: {
  readonly [name: string]: (current: Table, random: () => number) => WholePlant | null;
} = {
  'columns: renamed': (current, random) => {
    const column = pick(current, random, (one) => isMeasured(one) || isWords(one));
    if (!column) return null;
    const name = `${column.name.slice(0, 3)}_v2x`;
    return {
      kind: 'columns',
      columns: [column.name, name],
      table: { ...current, names: current.names.map((one, place) => (place === column.place ? name : one)) },
    };
  },
  'rows: level gone': (current, random) => {
    const column = pick(current, random, (one) => isLevels(one) && middling(one) !== null);
    const level = column && middling(column);
    if (!column) return null;
    const rows = current.rows.filter((row) => row[column.place] !== level);
    return { kind: 'rows', columns: [column.name], table: { ...current, rows } };
  },
  'rows: one level left': (current, random) => {
    const column = pick(current, random, (one) => isLevels(one) && middling(one) !== null);
    const level = column && middling(column);
    if (!column) return null;
    const rows = current.rows.filter((row) => row[column.place] === level);
    return { kind: 'rows', columns: [column.name], table: { ...current, rows } };
  },
  'rows: block doubled': (current) => {
    if (new Set(current.rows.map((row) => row.join('\n'))).size < 0.99 * current.rows.length) return null;
    const block = current.rows.slice(0, Math.ceil(current.rows.length / 4));
    return { kind: 'rows', columns: [], table: { ...current, rows: [...current.rows, ...block] } };
  },
  mix: (current, random) => {
    const column = pick(current, random, (one) => isLevels(one) && middling(one) !== null);
    const level = column && middling(column);
    if (!column) return null;
    const rows = current.rows.filter((row) => row[column.place] !== level || random() < 0.35);
    return { kind: 'mix', columns: [column.name], table: { ...current, rows } };
  },
};

/** In one column, at random among those where it can happen. */
function ofOne(
  kind: Kind,
  where: (column: Column) => boolean,
  change: (column: Column, random: () => number) => ((cell: string) => string) | null,
): Planter {
  return (current, random) => {
    const column = pick(current, random, where);
    const to = column && change(column, random);
    if (!column || !to) return null;
    return {
      kind,
      columns: [column.name],
      edit: (row) => row.map((cell, place) => (place === column.place ? to(cell) : cell)),
    };
  };
}

export const columnsOf = (table: Table): readonly Column[] => table.names.map((_, place) => columnOf(table, place));

function pick(table: Table, random: () => number, where: (column: Column) => boolean): Column | null {
  for (const place of shuffled(table.names.length, random)) {
    const column = columnOf(table, place);
    if (where(column)) return column;
  }
  return null;
}

const known = ({ numbers }: Column): number[] => numbers.filter((value) => !Number.isNaN(value));

const numberTo = (cell: string, to: (value: number) => number): string => {
  const value = cell === '' ? NaN : Number(cell);
  return Number.isNaN(value) ? cell : String(to(value));
};

const decimalsOf = ({ cells }: Column): number =>
  Math.min(6, Math.max(...cells.slice(0, 500).map((cell) => cell.split('.')[1]?.length ?? 0)));

/** Levels of letters. */
function isWords(column: Column): boolean {
  return isLevels(column) && [...shares(column).keys()].every((level) => /[a-z]{2}/i.test(level));
}

function isText({ cells, distinct, missing }: Column): boolean {
  const isMost = distinct > 0.05 * cells.length && distinct > 60 && missing < cells.length / 2;
  return isMost && cells.filter((cell) => /[a-z]{3}/i.test(cell)).length > 0.8 * (cells.length - missing);
}

/** The commonest level that holds between 15 and 50 % of the rows. */
export const middling = (column: Column): string | null =>
  [...shares(column)].sort(([, a], [, b]) => b - a).find(([, share]) => share >= 0.15 && share <= 0.5)?.[0] ?? null;

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** Of at least six different hours that are not even over the day. */
function isTimeOfDay({ cells }: Column): boolean {
  const present = cells.filter((cell) => cell !== '');
  const hours = present.map((cell) => /^\d{4}-\d\d-\d\d[ T](\d\d):\d\d:\d\d/.exec(cell)?.[1]);
  return present.length > 0 && !hours.includes(undefined) && new Set(hours).size >= 6;
}
