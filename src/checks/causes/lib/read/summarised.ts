import type { ColumnSummary, NumberDistribution, StoredColumn } from '../../../../contract';
import { commonDecimals, roundTo } from '../../../../stats';
import type { LevelCells, NumberCells, TextCells } from '../../../../data/read/cells';

/** What recognisers ask of the cells of a column. */
export type ToldCells = Pick<NumberCells, 'kind' | 'values' | 'order' | 'of'> | LevelCells | Lengths;
type Lengths = Pick<TextCells, 'kind' | 'lengths'>;

/**
 * Cells that a summary could be of, ascending and missing ones last: what happened to a column by itself is told from them as
 * from its own, but no row goes with those of another column. Of more rows than `most` so many, evenly spread. Null where the
 * summary tells no values.
 */
export function cellsOf(
  { distribution, lengths }: Pick<ColumnSummary, 'distribution' | 'lengths'>,
  stored: StoredColumn,
  rows: number,
  most: number,
): ToldCells | null {
  if (distribution.kind === 'categories') {
    // Times that are taken for categories are called otherwise by cells.
    if (stored.storage === 'datetime') return null;
    const codes = Uint32Array.from(spots(distribution.counts, rows, most), ({ place }) => place + 1);
    return { kind: 'levels', levels: distribution.values, counts: distribution.counts, codes };
  }
  const numbers = distribution.kind === 'numbers' ? distribution : lengths;
  if (!numbers) return null;
  const value = valueIn(numbers, stored);
  const values = Float64Array.from(spots(numbers.counts, rows, most), value);
  if (numbers.of === 'lengths') return { kind: 'texts', lengths: values };
  const order = Uint32Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(values[row]));
  return { kind: 'numbers', of: numbers.of, values, order };
}

/** Whether each point stands for several rows, the outermost too, as where single values are to stay unknown. */
export const isVague = ({ distribution }: Pick<ColumnSummary, 'distribution'>): boolean =>
  distribution.kind === 'numbers' &&
  (distribution.rankError ?? 0) > 0 &&
  distribution.counts.every((count) => count > 1);

/** Where a row lies: the place of its value, −1 where it is missing, and how far it is among the rows of that value, 0…1. */
type Spot = { readonly place: number; readonly within: number };

function* spots(counts: Uint32Array, rows: number, most: number): Generator<Spot> {
  const size = Math.min(rows, most);
  let [place, before] = [0, 0];
  for (let row = 0; row < size; row++) {
    const rank = ((row + 0.5) * rows) / size;
    while (place < counts.length && before + (counts[place] ?? 0) <= rank) before += counts[place++] ?? 0;
    yield place < counts.length ? { place, within: (rank - before) / (counts[place] ?? 1) } : { place: -1, within: 0 };
  }
}

/** Values of so many rows at either end are kept as they are where others are points. */
const outermost = 60;

/** A point of a sketch stands for the values around it: they lie evenly between it and its neighbours, with as many decimals as there were. */
function valueIn(
  { values, counts, total, rankError = 0 }: NumberDistribution,
  stored: StoredColumn,
): (spot: Spot) => number {
  if (rankError === 0) return ({ place }) => values[place] ?? NaN;
  const ends = [...values.slice(0, outermost), ...values.slice(-outermost)];
  const digits = stored.storage === 'integer' ? 0 : commonDecimals(ends, 0);
  const isHeavy = (place: number): boolean => (counts[place] ?? 0) > 2 * rankError * total + 1;
  const between = (place: number, next: number): number => {
    const [one, other] = [values[place] ?? NaN, values[next] ?? NaN];
    return Number.isFinite(other) ? (one + other) / 2 : one;
  };
  return ({ place, within }) => {
    const value = values[place] ?? NaN;
    if (!Number.isFinite(value) || counts[place] === 1 || isHeavy(place)) return value;
    const [low, high] = [between(place, place - 1), between(place, place + 1)];
    const spread = low + (high - low) * within;
    return digits === null ? spread : roundTo(spread, digits);
  };
}
