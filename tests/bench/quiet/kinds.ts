import { shuffled } from './draws';
import { columnOf, type Column, isLevels, isMeasured, rewritten, sdOf, shares } from './columns';
import type { Table } from './csv';

/** A table after something happened to it, and where. */
export type Planted = { readonly table: Table; readonly columns: readonly string[] };

/** What happens to a table; null where it has no column that it could happen to. The reference is never touched. */
export type Kind = (current: Table, random: () => number, reference: Table) => Planted | null;

/** Changes that must be found, by what happened. */
export const kinds: { readonly [name: string]: Kind } = {
  'unit factor 2.54': inOne(isMeasured, (column) => numbersTo(column, (value) => value * 2.54)),
  'offset of one deviation': inOne(isMeasured, (column) => {
    const offset = sdOf(column);
    return numbersTo(column, (value) => value + offset);
  }),
  'mean up by half a deviation': inOne(isMeasured, (column) => {
    const offset = sdOf(column) / 2;
    return numbersTo(column, (value) => value + offset);
  }),
  'missing + 10 points': inOne(
    (column) => column.missing < 0.6 * column.cells.length,
    (column, random) => column.cells.map((cell) => (random() < 0.1 ? '' : cell)),
  ),
  'new level in 5 %': inOne(isLevels, (column, random) =>
    column.cells.map((cell) => (random() < 0.05 ? 'Other kind' : cell)),
  ),
  'one level renamed': inOne(isLevels, (column) => {
    const renamed = middling(column);
    return renamed === null ? null : column.cells.map((cell) => (cell === renamed ? `${cell} (new)` : cell));
  }),
  'one far value': inOne(isMeasured, (column, random) => {
    const far = 1000 * Math.max(...column.numbers.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value))));
    const place = Math.floor(random() * column.cells.length);
    return column.cells.map((cell, row) => (row === place ? String(far) : cell));
  }),
  'clipped at the 80th percentile': inOne(isMeasured, (column) => {
    const sorted = column.numbers.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const limit = sorted[Math.floor(sorted.length * 0.8)] ?? NaN;
    if (limit === sorted.at(-1) || limit === sorted[Math.floor(sorted.length * 0.7)]) return null;
    return numbersTo(column, (value) => Math.min(value, limit));
  }),
  'sign lost': inOne(
    (column) => isMeasured(column) && isBetween(0.1, 0.9)(share(column.numbers, (value) => value < 0)),
    (column) => numbersTo(column, Math.abs),
  ),
  'clock 6 hours ahead': inOne(isTimeOfDay, (column) =>
    column.cells.map((cell) =>
      cell === ''
        ? cell
        : new Date(Date.parse(`${cell.replace(' ', 'T')}Z`) + 6 * 3_600_000).toISOString().slice(0, 19),
    ),
  ),
  'two columns swapped': (current, random) => {
    const measured = columnsOf(current).filter(isMeasured);
    const [one, other] = shuffled(measured.length, random).flatMap((place) => measured[place] ?? []);
    if (!one || !other) return null;
    const table = rewritten(rewritten(current, one, other.cells), other, one.cells);
    return { table, columns: [one.name, other.name] };
  },
  '5 % of rows copied from the reference': (current, random, reference) => {
    if (repeats(current) > 0.002 || current.names.length < 6) return null;
    const places = shuffled(reference.rows.length, random).slice(0, Math.ceil(current.rows.length / 20));
    const rows = [...current.rows.slice(places.length), ...places.map((place) => reference.rows[place] ?? [])];
    return { table: { ...current, rows }, columns: [] };
  },
  'a block loaded twice': (current) => {
    if (repeats(current) > 0.002 || current.names.length < 6) return null;
    const block = current.rows.slice(0, Math.ceil(current.rows.length / 5));
    return { table: { ...current, rows: [...current.rows, ...block] }, columns: [] };
  },
  'most rows of one level lost': (current, random) => {
    const column = pick(columnsOf(current), random, (one) => isLevels(one) && middling(one) !== null);
    const lost = column && middling(column);
    if (!column) return null;
    const rows = current.rows.filter((row) => row[column.place] !== lost || random() < 0.2);
    return { table: { ...current, rows }, columns: [column.name] };
  },
};

/** What is no change of the data: must not be found. */
export const harmless: { readonly [name: string]: Kind } = {
  'stored with fewer digits': inOne(isMeasured, (column) => {
    const step = 10 ** Math.floor(Math.log10(sdOf(column) / 110));
    const cells = numbersTo(column, (value) => Math.round(value / step) * step);
    return share(column.cells, (cell, row) => Number(cell) !== Number(cells[row])) > 0.5 ? cells : null;
  }),
  'flags as true and false': inOne(
    (column) => share(column.cells, (cell) => cell === '0' || cell === '1' || cell === '') === 1 && isLevels(column),
    (column) => column.cells.map((cell) => (cell === '' ? '' : cell === '1' ? 'True' : 'False')),
  ),
};

/** In one column, at random among those where it can happen. */
function inOne(
  where: (column: Column) => boolean,
  change: (column: Column, random: () => number) => readonly string[] | null,
): Kind {
  return (current, random) => {
    const column = pick(columnsOf(current), random, where);
    const cells = column && change(column, random);
    return column && cells ? { table: rewritten(current, column, cells), columns: [column.name] } : null;
  };
}

const columnsOf = (table: Table): readonly Column[] => table.names.map((_, place) => columnOf(table, place));

function pick(columns: readonly Column[], random: () => number, where: (column: Column) => boolean): Column | null {
  const order = shuffled(columns.length, random);
  for (const place of order) {
    const column = columns[place];
    if (column && where(column)) return column;
  }
  return null;
}

const numbersTo = ({ cells, numbers }: Column, to: (value: number) => number): readonly string[] =>
  cells.map((cell, row) => {
    const value = numbers[row] ?? NaN;
    return Number.isNaN(value) ? cell : String(Number(to(value).toPrecision(12)));
  });

/** The commonest level that holds between 15 and 70 % of the rows. */
const middling = (column: Column): string | null =>
  [...shares(column)].sort(([, a], [, b]) => b - a).find(([, rows]) => isBetween(0.15, 0.7)(rows))?.[0] ?? null;

const isBetween =
  (low: number, high: number) =>
  (value: number): boolean =>
    value >= low && value <= high;

const share = <T>(all: readonly T[], is: (one: T, place: number) => boolean): number =>
  all.filter(is).length / all.length;

function isTimeOfDay({ cells }: Column): boolean {
  const known = cells.filter((cell) => cell !== '');
  const times = known.map((cell) => /^\d{4}-\d\d-\d\d[ T](\d\d):\d\d:\d\d$/.exec(cell)?.[1]);
  return known.length > 0 && !times.includes(undefined) && new Set(times).size >= 6;
}

const repeats = ({ rows }: Table): number => 1 - new Set(rows.map((row) => row.join('\n'))).size / rows.length;
