import type { ChunkPoint } from './chunk-points';
import type { Period } from './period';
import { visible } from '../shared/visible';

/** From one chunk to another, by position, both included. */
export type Reach = { readonly from: number; readonly to: number };
export type End = keyof Reach;

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** What lies between two chunks in either order; null where it is all of `count` chunks, or there are none. */
export function reachOf(one: number, other: number, count: number): Reach | null {
  const [from, to] = [within(Math.min(one, other), 0, count - 1), within(Math.max(one, other), 0, count - 1)];
  return count === 0 || (from === 0 && to === count - 1) ? null : { from, to };
}

/** Where a key of a slider takes an end of the reach; the other end stays. Undefined for a key that moves nothing. */
export function moved(reach: Reach | null, end: End, key: string, count: number): Reach | null | undefined {
  const { from, to } = reach ?? { from: 0, to: count - 1 };
  const page = Math.max(1, Math.round(count / 10));
  const steps: { readonly [key: string]: number } = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -page,
    PageUp: page,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  return end === 'from'
    ? reachOf(within(from + step, 0, to), to, count)
    : reachOf(from, within(to + step, from, count - 1), count);
}

/** The reach as the page's period; null where the chunks have none of it. */
export function periodOf(slots: readonly ChunkPoint[], reach: Reach | null): Period | null {
  const kept = reach ? slots.slice(reach.from, reach.to + 1) : [];
  const [first, last] = [kept[0], kept.at(-1)];
  if (!reach || !first || !last) return null;
  const [begin, end] = [visible(first.key), visible(last.key)];
  return {
    from: reach.from,
    to: reach.from + kept.length - 1,
    ids: new Set(kept.map(({ id }) => id)),
    name: begin === end ? begin : `${begin} to ${end}`,
  };
}
