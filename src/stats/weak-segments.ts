import { falseDiscoveryRates } from './false-discovery-rates';
import { hypergeometricTail } from './hypergeometric-tail';
import { studentTails } from './tails';

/** A column in few levels: each row's level, 0 … `levels` − 1. */
export type Leveled = { readonly codes: Uint8Array; readonly levels: number };

/** The rows at one level of one column, or of each of two. */
export type SegmentPart = { readonly column: number; readonly level: number };

export type WeakSegment = {
  readonly parts: readonly SegmentPart[];
  readonly rows: number;
  /** Mean loss of its rows and its standard error. */
  readonly loss: number;
  readonly deviation: number;
  readonly qValue: number;
};

export type SegmentSearch = {
  readonly minRows: number;
  readonly maxSegments: number;
  /** Above this q-value a segment is none. */
  readonly maxQ: number;
  /** Whether a mean loss is so much above the overall one that it matters. */
  readonly matters: (loss: number) => boolean;
};

/** So many are compared row by row with those before them. */
const maxCompared = 30;

/**
 * The segments whose mean loss is above that of all other rows, most certain first: one-sided tests, exact where losses are
 * 0 or 1 and without weights (hypergeometric), else Welch's t; Benjamini–Hochberg over all segments of at least `minRows`
 * rows. Of segments that share rows the more certain one stays, and another only where it is as weak without these rows.
 */
export function weakSegments(
  columns: readonly Leveled[],
  loss: Float64Array,
  weights: Float64Array | null,
  search: SegmentSearch,
): { readonly segments: readonly WeakSegment[]; readonly tested: number } {
  const isExact = weights === null && loss.every((one) => one === 0 || one === 1);
  const whole = tally([], loss, weights, columns, isExact)[0] ?? none;
  const candidates: { parts: readonly SegmentPart[]; sums: Sums; z: number; pValue: number }[] = [];
  for (const group of groupsOf(columns.length)) {
    // A column of one level says nothing, and a pair with it no more than the other alone.
    if (group.some((column) => (columns[column]?.levels ?? 0) < 2)) continue;
    tally(group, loss, weights, columns, isExact).forEach((sums, cell) => {
      if (sums.rows < search.minRows || whole.rows - sums.rows < search.minRows) return;
      candidates.push({ parts: partsOf(group, cell, columns), sums, ...test(sums, whole, isExact) });
    });
  }
  const qValues = falseDiscoveryRates(candidates.map(({ pValue }) => pValue));
  const weak = candidates
    .map(({ parts, sums, z }, index) => ({ parts, rows: sums.rows, z, ...meanOf(sums), qValue: qValues[index] ?? 1 }))
    .filter(({ loss: mean, qValue }) => qValue < search.maxQ && search.matters(mean))
    .sort((a, b) => b.z - a.z)
    .slice(0, maxCompared);
  const segments = apart(weak, columns, loss, weights, search).map(({ z: _, ...segment }) => segment);
  return { segments, tested: candidates.length };
}

/** Every column, then every pair. */
function groupsOf(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, column) => column);
  return [...all.map((one) => [one]), ...all.flatMap((one) => all.slice(one + 1).map((other) => [one, other]))];
}

/** Sums over rows: of weights w, w², w·loss, w²·loss and w²·loss². */
type Sums = { rows: number; w: number; ww: number; wl: number; wwl: number; wwll: number };
const none: Sums = { rows: 0, w: 0, ww: 0, wl: 0, wwl: 0, wwll: 0 };

/** One cell a combination of levels; a single one for no column. */
function tally(
  group: readonly number[],
  loss: Float64Array,
  weights: Float64Array | null,
  columns: readonly Leveled[],
  isExact: boolean,
): readonly Sums[] {
  const [one, other] = group.map((column) => columns[column]);
  const across = other?.levels ?? 1;
  const size = (one?.levels ?? 1) * across;
  const first = one?.codes ?? new Uint8Array(loss.length);
  const second = other?.codes ?? new Uint8Array(loss.length);
  if (isExact) return tallyErrors(first, second, across, size, loss);
  const [rows, w, ww, wl, wwl, wwll] = Array.from({ length: 6 }, () => new Float64Array(size));
  if (!rows || !w || !ww || !wl || !wwl || !wwll) return [];
  for (let row = 0; row < loss.length; row++) {
    const cell = (first[row] ?? 0) * across + (second[row] ?? 0);
    const l = loss[row] ?? 0;
    rows[cell] = (rows[cell] ?? 0) + 1;
    const weight = weights?.[row] ?? 1;
    const square = weight * weight;
    w[cell] = (w[cell] ?? 0) + weight;
    ww[cell] = (ww[cell] ?? 0) + square;
    wl[cell] = (wl[cell] ?? 0) + weight * l;
    wwl[cell] = (wwl[cell] ?? 0) + square * l;
    wwll[cell] = (wwll[cell] ?? 0) + square * l * l;
  }
  const at = (sums: Float64Array, cell: number): number => sums[cell] ?? 0;
  return Array.from(rows, (n, cell) => {
    return { rows: n, w: at(w, cell), ww: at(ww, cell), wl: at(wl, cell), wwl: at(wwl, cell), wwll: at(wwll, cell) };
  });
}

/** Losses of 0 or 1, without weights: two counts a cell say it all. */
function tallyErrors(
  first: Uint8Array,
  second: Uint8Array,
  across: number,
  size: number,
  loss: Float64Array,
): readonly Sums[] {
  const counts = new Uint32Array(2 * size);
  for (let row = 0; row < loss.length; row++) {
    const cell = 2 * ((first[row] ?? 0) * across + (second[row] ?? 0)) + (loss[row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return Array.from({ length: size }, (_, cell) => {
    const wrong = counts[2 * cell + 1] ?? 0;
    const rows = (counts[2 * cell] ?? 0) + wrong;
    return { rows, w: rows, ww: rows, wl: wrong, wwl: wrong, wwll: wrong };
  });
}

/** The weighted mean and its standard error (Cochran 1977). */
function meanOf({ rows, w, ww, wl, wwl, wwll }: Sums): { readonly loss: number; readonly deviation: number } {
  const loss = wl / w;
  const squares = Math.max(0, wwll - 2 * loss * wwl + loss * loss * ww);
  return { loss, deviation: rows > 1 ? Math.sqrt((squares * rows) / (rows - 1)) / w : 0 };
}

const without = (whole: Sums, part: Sums): Sums => ({
  rows: whole.rows - part.rows,
  w: whole.w - part.w,
  ww: whole.ww - part.ww,
  wl: whole.wl - part.wl,
  wwl: whole.wwl - part.wwl,
  wwll: whole.wwll - part.wwll,
});

/** Against all other rows; `z` orders what no p-value is small enough for. */
function test(part: Sums, whole: Sums, isExact: boolean): { readonly z: number; readonly pValue: number } {
  const [own, rest] = [meanOf(part), meanOf(without(whole, part))];
  const error = Math.hypot(own.deviation, rest.deviation);
  if (own.loss <= rest.loss || error === 0) return { z: 0, pValue: 1 };
  if (isExact) {
    const share = whole.wl / whole.rows;
    const spread = Math.sqrt(share * (1 - share) * (1 / part.rows + 1 / (whole.rows - part.rows)));
    return { z: (own.loss - rest.loss) / spread, pValue: hypergeometricTail(part.wl, part.rows, whole.wl, whole.rows) };
  }
  const z = (own.loss - rest.loss) / error;
  const fraction = (own.deviation / error) ** 2;
  const degrees = 1 / (fraction ** 2 / (part.rows - 1) + (1 - fraction) ** 2 / (whole.rows - part.rows - 1));
  return { z, pValue: studentTails(z, degrees) / 2 };
}

function partsOf(group: readonly number[], cell: number, columns: readonly Leveled[]): readonly SegmentPart[] {
  const across = columns[group[1] ?? -1]?.levels ?? 1;
  const levels = group.length === 1 ? [cell] : [Math.floor(cell / across), cell % across];
  return group.map((column, index) => ({ column, level: levels[index] ?? 0 }));
}

/** Leaves out those that hold mostly rows of others before them, and those that are weak only by such rows. */
function apart<S extends WeakSegment>(
  segments: readonly S[],
  columns: readonly Leveled[],
  loss: Float64Array,
  weights: Float64Array | null,
  { matters, maxSegments }: SegmentSearch,
): readonly S[] {
  const covered = new Uint8Array(loss.length);
  const kept: S[] = [];
  for (const segment of segments) {
    if (kept.length === maxSegments) break;
    const codes = segment.parts.map(({ column, level }) => ({ codes: columns[column]?.codes, level }));
    const own: number[] = [];
    for (let row = 0; row < loss.length; row++) {
      if (codes.every(({ codes: of, level }) => of?.[row] === level)) own.push(row);
    }
    let [fresh, whole, sum] = [0, 0, 0];
    for (const row of own) {
      if (covered[row] === 1) continue;
      const weight = weights?.[row] ?? 1;
      fresh += 1;
      whole += weight;
      sum += weight * (loss[row] ?? 0);
    }
    if (2 * fresh < own.length || !matters(sum / whole)) continue;
    kept.push(segment);
    for (const row of own) covered[row] = 1;
  }
  return kept;
}
