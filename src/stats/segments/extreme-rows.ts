import type { Aligned } from '../two-sample/align';
import { mostMovedLevel } from '../levels/most-moved-level';

/** The extremes looked at hold from this many rows of both sides up to this share of them. */
const fewest = 4;
const largestShare = 1 / 8;

/**
 * p of the most uneven of the sets of lowest and highest rows: the 4, 8, 16 … outermost of both sides together, ties whole.
 * Sees a few rows far out, which weigh little among all ranks. 1 where no set is small enough.
 */
export function extremeRows(aligned: Aligned): number {
  const { reference, current, referenceTotal: n, currentTotal: m } = aligned;
  const most = (n + m) * largestShare;
  const ends = [
    outermost(reference, current, most, 0, 1),
    outermost(reference, current, most, reference.length - 1, -1),
  ];
  const sets = ends.flat();
  const moved = mostMovedLevel(
    sets.map((set) => set.reference),
    sets.map((set) => set.current),
    { reference: n, current: m, least: fewest },
  );
  return moved?.pValue ?? 1;
}

type Rows = { readonly reference: number; readonly current: number };

function outermost(reference: Uint32Array, current: Uint32Array, most: number, from: number, step: 1 | -1): Rows[] {
  const sets: Rows[] = [];
  let r = 0;
  let c = 0;
  let next = fewest;
  for (let at = from; at >= 0 && at < reference.length; at += step) {
    r += reference[at] ?? 0;
    c += current[at] ?? 0;
    if (r + c > most) break;
    if (r + c >= next) {
      sets.push({ reference: r, current: c });
      while (next <= r + c) next *= 2;
    }
  }
  return sets;
}
