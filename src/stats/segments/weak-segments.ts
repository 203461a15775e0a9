import { hypot } from '../exact';
import { falseDiscoveryRates } from '../p-values/false-discovery-rates';
import { hypergeometricTail } from '../levels/hypergeometric-tail';
import { studentTails } from '../laws/tails';
import { meanOf, noSums as none, sumUp, without, type Sums } from './weighted-sums';

/** A column in few levels: each row's level, 0 … `levels` − 1. */
export type Leveled = { readonly codes: Uint16Array; readonly levels: number };

/** The rows at one level of one column, or of each of two. */
export type SegmentPart = { readonly column: number; readonly level: number };

export type WeakSegment = {
  readonly parts: readonly SegmentPart[];
  /** Held-out rows, and all. */
  readonly rows: number;
  readonly allRows: number;
  /** Mean loss of its held-out rows and its standard error. */
  readonly loss: number;
  readonly deviation: number;
  readonly qValue: number;
};

export type SegmentSearch = {
  /** In each half. */
  readonly minRows: number;
  readonly maxSegments: number;
  /** Above this q-value a segment is none. */
  readonly maxQ: number;
  /** Whether a mean loss is so much above that of all rows that it matters. */
  readonly matters: (loss: number, overall: number) => boolean;
};

export type SegmentsFound = {
  readonly segments: readonly WeakSegment[];
  /** Others that were weak where they were searched and lost more than all rows where they were judged, though not surely, or are weak in all rows together. */
  readonly nearly: readonly (readonly SegmentPart[])[];
  /** Segments looked at in the half that searches, and those of them that the held-out rows judged. */
  readonly tested: number;
  readonly scored: number;
  /** The held-out rows, and their mean loss. */
  readonly rows: number;
  readonly loss: number;
};

/** So many of the weakest are compared row by row with those before them. */
const maxCompared = 30;
/** What the searching half hands on: below this p-value, before any correction. */
const worthScoring = 0.05;
/** Of both halves together, which tell more than either but flatter the search: no finding, and no news where one is. */
const nearlyWeak = 0.01;

/**
 * The segments whose mean loss is above that of all other rows, most certain first. They are found on the rows where `held`
 * is 0 and judged on the others alone, so that the search does not flatter itself (honest estimates: Athey and Imbens 2016):
 * one-sided tests, exact where losses are 0 or 1 and without weights (hypergeometric), else Welch's t; Benjamini–Hochberg
 * over all segments that the held-out rows judge. Of segments that share rows the more certain one stays, and another only
 * where it is as weak without these rows.
 */
export function weakSegments(
  columns: readonly Leveled[],
  loss: Float64Array,
  weights: Float64Array | null,
  held: Uint8Array,
  search: SegmentSearch,
): SegmentsFound {
  const isExact = weights === null && loss.every((one) => one === 0 || one === 1);
  const rows = isExact
    ? { held, loss, weights, outcomes: outcomesOf(held, loss) }
    : { held, loss, weights, outcomes: null };
  const [seek, judge] = tally([], rows, columns)[0] ?? [none, none];
  const overall = meanOf(seek).loss;
  const isEnough = (sums: Sums, whole: Sums): boolean =>
    sums.rows >= search.minRows && whole.rows - sums.rows >= search.minRows;
  const nearlyAll: (readonly SegmentPart[])[] = [];
  const candidates: { parts: readonly SegmentPart[]; z: number; seek: Sums; judge: Sums }[] = [];
  let tested = 0;
  for (const group of groupsOf(columns.length)) {
    // A column of one level says nothing, and a pair with it no more than the other alone.
    if (group.some((column) => (columns[column]?.levels ?? 0) < 2)) continue;
    tally(group, rows, columns).forEach(([own, other], cell) => {
      if (!isEnough(own, seek) || !isEnough(other, judge)) return;
      tested += 1;
      const { z, pValue } = test(own, seek, isExact);
      if (pValue < worthScoring && search.matters(meanOf(own).loss, overall))
        candidates.push({ parts: partsOf(group, cell, columns), z, seek: own, judge: other });
      const [both, all] = [sumUp([own, other]), sumUp([seek, judge])];
      if (test(both, all, isExact).pValue < nearlyWeak && search.matters(meanOf(both).loss, meanOf(all).loss))
        nearlyAll.push(partsOf(group, cell, columns));
    });
  }
  const weakest = candidates.sort((a, b) => b.z - a.z).slice(0, maxCompared);
  const scored = apart(weakest, columns, rows, (mean) => search.matters(mean, overall)).map((one) => ({
    ...one,
    ...test(one.judge, judge, isExact),
  }));
  const qValues = falseDiscoveryRates(scored.map(({ pValue }) => pValue));
  const level = meanOf(judge).loss;
  const judged = scored
    .map(({ parts, seek: own, judge: other, z }, index) => {
      const [found, qValue] = [meanOf(other), qValues[index] ?? 1];
      return { parts, z, rows: other.rows, allRows: own.rows + other.rows, ...found, qValue };
    })
    .sort((a, b) => b.z - a.z);
  const isWeak = ({ loss: mean, qValue }: WeakSegment): boolean => qValue < search.maxQ && search.matters(mean, level);
  const segments = judged
    .filter(isWeak)
    .slice(0, search.maxSegments)
    .map(({ z: _, ...segment }) => segment);
  const weak = new Set(judged.filter(isWeak).map(({ parts }) => keyOf(parts)));
  const unsure = judged.filter((one) => one.loss > level).map(({ parts }) => parts);
  const nearly = [...new Map([...unsure, ...nearlyAll].map((parts) => [keyOf(parts), parts])).entries()]
    .filter(([key]) => !weak.has(key))
    .slice(0, maxCompared)
    .map(([, parts]) => parts);
  return { segments, nearly, tested, scored: scored.length, rows: judge.rows, loss: level };
}

const keyOf = (parts: readonly SegmentPart[]): string => JSON.stringify(parts);

/** What is summed; `outcomes` holds 2 · held + loss where all losses are 0 or 1 and no row has a weight. */
type Rows = {
  readonly held: Uint8Array;
  readonly loss: Float64Array;
  readonly weights: Float64Array | null;
  readonly outcomes: Uint8Array | null;
};

const outcomesOf = (held: Uint8Array, loss: Float64Array): Uint8Array =>
  held.map((half, row) => 2 * half + (loss[row] ?? 0));

/** Every column, then every pair. */
function groupsOf(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, column) => column);
  return [...all.map((one) => [one]), ...all.flatMap((one) => all.slice(one + 1).map((other) => [one, other]))];
}

/** Sums of the searching and of the held-out rows. One cell a combination of levels; a single one for no column. */
function tally(
  group: readonly number[],
  { held, loss, weights, outcomes }: Rows,
  columns: readonly Leveled[],
): readonly (readonly [Sums, Sums])[] {
  const [one, other] = group.map((column) => columns[column]);
  const across = other?.levels ?? 1;
  const size = (one?.levels ?? 1) * across;
  const zeros = new Uint16Array(one && other ? 0 : loss.length);
  const first = one?.codes ?? zeros;
  const second = other?.codes ?? zeros;
  if (outcomes) return tallyErrors(first, second, across, size, outcomes);
  const [rows, w, ww, wl, wwl, wwll] = Array.from({ length: 6 }, () => new Float64Array(2 * size));
  if (!rows || !w || !ww || !wl || !wwl || !wwll) return [];
  for (let row = 0; row < loss.length; row++) {
    const cell = 2 * ((first[row] ?? 0) * across + (second[row] ?? 0)) + (held[row] ?? 0);
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
  const sumsAt = (cell: number): Sums => {
    const n = at(rows, cell);
    return { rows: n, w: at(w, cell), ww: at(ww, cell), wl: at(wl, cell), wwl: at(wwl, cell), wwll: at(wwll, cell) };
  };
  return Array.from({ length: size }, (_, cell) => [sumsAt(2 * cell), sumsAt(2 * cell + 1)] as const);
}

/** Losses of 0 or 1, without weights: two counts a cell and half say it all. */
function tallyErrors(
  first: Uint16Array,
  second: Uint16Array,
  across: number,
  size: number,
  outcomes: Uint8Array,
): readonly (readonly [Sums, Sums])[] {
  const counts = new Uint32Array(4 * size);
  for (let row = 0; row < outcomes.length; row++) {
    const cell = 4 * ((first[row] ?? 0) * across + (second[row] ?? 0)) + (outcomes[row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const sumsAt = (cell: number): Sums => {
    const wrong = counts[cell + 1] ?? 0;
    const rows = (counts[cell] ?? 0) + wrong;
    return { rows, w: rows, ww: rows, wl: wrong, wwl: wrong, wwll: wrong };
  };
  return Array.from({ length: size }, (_, cell) => [sumsAt(4 * cell), sumsAt(4 * cell + 2)] as const);
}

/** Against all other rows; `z` orders what no p-value is small enough for. */
function test(part: Sums, whole: Sums, isExact: boolean): { readonly z: number; readonly pValue: number } {
  const [own, rest] = [meanOf(part), meanOf(without(whole, part))];
  const error = hypot(own.deviation, rest.deviation);
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
function apart<S extends { readonly parts: readonly SegmentPart[] }>(
  segments: readonly S[],
  columns: readonly Leveled[],
  { held, loss, weights }: Rows,
  matters: (loss: number) => boolean,
): readonly S[] {
  const covered = new Uint8Array(loss.length);
  const kept: S[] = [];
  for (const segment of segments) {
    const own = searchedRows(segment.parts, columns, held);
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

/** The searching rows of a segment. */
function searchedRows(parts: readonly SegmentPart[], columns: readonly Leveled[], held: Uint8Array): readonly number[] {
  const [first, second = first] = parts.map(({ column, level }) => ({ codes: columns[column]?.codes, level }));
  const rows: number[] = [];
  for (let row = 0; row < held.length; row++) {
    const isIn = first?.codes?.[row] === first?.level && second?.codes?.[row] === second?.level;
    if (isIn && held[row] === 0) rows.push(row);
  }
  return rows;
}
