import { ascendingOrder } from '../../../stats';
import { compareLevels, pickLevels, type Levels } from './levels';

/** So many bytes of a text fit exactly into a double. */
const keyBytes = 6;

/** Levels by code points; `place` says where each of them went. */
export function sortLevels(levels: Levels): { readonly levels: Levels; readonly place: Uint32Array } {
  const order = orderOf(levels);
  const place = new Uint32Array(order.length);
  order.forEach((level, at) => (place[level] = at));
  return { levels: pickLevels(levels, order), place };
}

/** By the first bytes after what all share, as numbers; then those that are equal so far by the rest. */
function orderOf(levels: Levels): Uint32Array {
  const size = levels.counts.length;
  const from = sharedStart(levels);
  const keys = Float64Array.from({ length: size }, (_, level) => keyOf(levels, level, from));
  const { rows: order, sorted } = ascendingOrder(keys);
  let start = 0;
  while (start < size) {
    let end = start + 1;
    while (end < size && sorted[end] === sorted[start]) end++;
    if (end - start > 1) order.subarray(start, end).sort((a, b) => compareLevels(levels, a, b));
    start = end;
  }
  return order;
}

/** How many bytes all texts begin with alike. */
function sharedStart({ bytes, offsets, counts }: Levels): number {
  let shared = offsets[1] ?? 0;
  for (let level = 1; level < counts.length && shared > 0; level++) {
    const start = offsets[level] ?? 0;
    shared = Math.min(shared, (offsets[level + 1] ?? 0) - start);
    for (let at = 0; at < shared; at++) if (bytes[start + at] !== bytes[at]) shared = at;
  }
  return shared;
}

function keyOf({ bytes, offsets }: Levels, level: number, shared: number): number {
  const from = (offsets[level] ?? 0) + shared;
  const end = offsets[level + 1] ?? 0;
  let key = 0;
  for (let at = from; at < from + keyBytes; at++) key = key * 256 + (at < end ? (bytes[at] ?? 0) : 0);
  return key;
}
