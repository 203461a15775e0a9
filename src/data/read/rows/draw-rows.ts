import { ascendingOrder } from '../../../stats';
import type { Draw } from '../../dataset';
import type { RowKeys } from './row-keys';

/** The rows with the smallest lots of their keys, in the order of these: neither hangs on where a row stands. */
export function drawRows(keys: RowKeys, { count, seed, within }: Draw): Uint32Array {
  const rows = within?.length ?? keys.before.length;
  const rowAt = (at: number): number => within?.[at] ?? at;
  const lotOf = lots(keys, seed);
  const all = (): Float64Array => Float64Array.from({ length: rows }, (_, at) => lotOf(rowAt(at)));
  if (rows <= count) return placesInOrder(all()).map(rowAt);
  // Lots are even: nearly always enough lie below this bound.
  const bound = 2 ** 53 * Math.min(1, (count + 6 * Math.sqrt(count) + 10) / rows);
  const likely: number[] = [];
  for (let at = 0; at < rows; at++) if (lotOf(rowAt(at)) < bound) likely.push(rowAt(at));
  if (likely.length < count) return placesInOrder(all()).subarray(0, count).map(rowAt);
  const order = placesInOrder(Float64Array.from(likely, lotOf)).subarray(0, count);
  return order.map((at) => likely[at] ?? 0);
}

const placesInOrder = (lots: Float64Array): Uint32Array => ascendingOrder(lots).rows;

/** A whole number below 2^53 for a row. */
function lots({ words, before }: RowKeys, seed: number): (row: number) => number {
  const salt = mixed(seed ^ 0x9e3779b9);
  return (row) => {
    const high = mixed((words[2 * row + 1] ?? 0) ^ salt);
    const low = mixed((words[2 * row] ?? 0) ^ high ^ Math.imul(before[row] ?? 0, 0x9e3779b1));
    return (low >>> 0) * 2 ** 21 + (mixed(low ^ high) >>> 11);
  };
}

/** The finaliser of MurmurHash3 (Appleby 2011). */
function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
