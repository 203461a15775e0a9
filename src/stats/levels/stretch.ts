import { ln } from '../exact';
import { entropyTerms } from './entropy-terms';

/** Rows of an order, from the first to before the last. */
export type Run = { readonly from: number; readonly to: number };

/** Where rows in an order leave the law of a reference for a while, by likelihood. */
export type Stretch = Run & {
  /** The rows between which the first changed one lies, and those between which the first unchanged one after it does (e³). */
  readonly begins: Run;
  readonly ends: Run;
  /** ln of the likelihood ratio against one law throughout, less one for each degree of freedom. */
  readonly gain: number;
};

/** Parts of the order by which a stretch is looked for; its ends are found row by row. */
const parts = 40;
/** Pairs of parts between which a stretch may lie, as a price of the best. */
export const stretches = (parts * (parts - 1)) / 2;
/** ln of the likelihood ratio beyond which a row is no candidate any more. */
const reach = 3;

/**
 * The likeliest rows in which the codes (0 … `size` − 1) have a law of their own, all others having that of the reference: the maximum
 * over a beginning and an end of the ratio of multinomial likelihoods (Levin & Kline 1985). Null where a side has no rows, or none come
 * after it.
 */
export function likeliestStretch(codes: Uint8Array, reference: ArrayLike<number>, size: number): Stretch | null {
  const rows = codes.length;
  const before = Float64Array.from({ length: size }, (_, code) => reference[code] ?? 0);
  const sums = countUpTo(codes, size);
  const all = before.map((count, code) => count + (sums[parts * size + code] ?? 0));
  const total = all.reduce((sum, count) => sum + count, 0);
  if (rows < parts || total === rows) return null;
  const terms = entropyTerms(total);
  const termOf = (count: number): number => terms[count] ?? 0;
  let [most, first, last] = [0, -1, -1];
  for (let from = 0; from < parts - 1; from++) {
    for (let to = from + 1; to < parts; to++) {
      let [apart, inside] = [0, 0];
      for (let code = 0; code < size; code++) {
        const own = (sums[to * size + code] ?? 0) - (sums[from * size + code] ?? 0);
        apart += termOf(own) + termOf((all[code] ?? 0) - own);
        inside += own;
      }
      apart -= termOf(inside) + termOf(total - inside);
      if (first < 0 || apart > most) [most, first, last] = [apart, from, to];
    }
  }
  const same = all.reduce((sum, count) => sum + termOf(count), -termOf(total));
  const degrees = all.reduce((sum, count) => sum + (count > 0 ? 1 : 0), -1);
  const own = all.map((_, code) => (sums[last * size + code] ?? 0) - (sums[first * size + code] ?? 0));
  const inside = own.reduce((sum, count) => sum + count, 0);
  const ratios = own.map(
    (count, code) =>
      ln((count + half) / (inside + half * size)) -
      ln(((all[code] ?? 0) - count + half) / (total - inside + half * size)),
  );
  const run = heaviestRun(codes, (code) => ratios[code] ?? 0);
  return run.to < rows ? { ...run, gain: most - same - degrees } : null;
}

/** A law is never impossible. */
const half = 0.5;

/** The rows of the run whose values sum to most (Kadane), and where it may begin and end without losing more than e³. */
export function heaviestRun<Row extends number>(
  rows: ArrayLike<Row>,
  valueOf: (row: Row) => number,
): Omit<Stretch, 'gain'> {
  const sums = new Float64Array(rows.length + 1);
  let [from, to, most, lowest] = [0, 0, 0, 0];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    sums[at + 1] = (sums[at] ?? 0) + (row === undefined ? 0 : valueOf(row));
    if ((sums[at + 1] ?? 0) < (sums[lowest] ?? 0)) lowest = at + 1;
    if ((sums[at + 1] ?? 0) - (sums[lowest] ?? 0) > most)
      [from, to, most] = [lowest, at + 1, (sums[at + 1] ?? 0) - (sums[lowest] ?? 0)];
  }
  const near = (low: number, high: number, isNear: (sum: number) => boolean): Run => {
    const found = { from: high, to: low };
    for (let at = low; at <= high; at++) {
      if (!isNear(sums[at] ?? 0)) continue;
      found.from = Math.min(found.from, at);
      found.to = Math.max(found.to, at);
    }
    return found;
  };
  const [start, end] = [sums[from] ?? 0, sums[to] ?? 0];
  return {
    from,
    to,
    begins: near(0, to, (sum) => sum <= start + reach),
    ends: near(from, rows.length, (sum) => sum >= end - reach),
  };
}

/** By part and code the rows before it. */
function countUpTo(codes: Uint8Array, size: number): Float64Array {
  const sums = new Float64Array((parts + 1) * size);
  for (let part = 0; part < parts; part++) {
    const [from, to] = [part, part + 1].map((at) => Math.round((at * codes.length) / parts));
    sums.copyWithin((part + 1) * size, part * size, (part + 1) * size);
    for (const code of codes.subarray(from, to)) {
      const at = (part + 1) * size + code;
      sums[at] = (sums[at] ?? 0) + 1;
    }
  }
  return sums;
}
