import { randomNumbers } from '../random';
import { smirnovExactTail } from '../laws/smirnov-exact';
import type { Detector } from './detector';

/** As river's `drift.KSWIN`: the same names and defaults. */
export type KswinOptions = {
  readonly alpha: number;
  readonly windowSize: number;
  readonly statSize: number;
  readonly seed: number;
};

export const kswinDefaults: KswinOptions = { alpha: 0.005, windowSize: 100, statSize: 30, seed: 42 };

export type KswinState = {
  readonly detector: 'kswin';
  /** The window, of which `held` numbers are filled in and `next` is the oldest. */
  readonly ring: readonly number[];
  readonly held: number;
  readonly next: number;
  /** Of its draws. */
  readonly order: readonly number[];
  readonly random: number;
};

/** D must exceed this, whatever its p (as river). */
const leastGap = 0.1;

/**
 * Kolmogorov–Smirnov windowing (Raab et al. 2020): the newest `statSize` numbers against as many drawn from the rest of
 * the window. The draws are ours, by seed; with `windowSize` twice `statSize` all of the rest is taken.
 */
export function kswin(options: Partial<KswinOptions> = {}, from: KswinState | null = null): Detector<KswinState> {
  const { alpha, windowSize, statSize, seed } = { ...kswinDefaults, ...options };
  const least = leastSteps(statSize, alpha);
  const older = windowSize - statSize;
  const order = Uint32Array.from({ length: older }, (_, index) => index);
  const [drawn, newest] = [new Float64Array(statSize), new Float64Array(statSize)];
  const ring = new Float64Array(windowSize);
  let random = randomNumbers(from?.random ?? seed);
  let [held, next] = [from?.held ?? 0, from?.next ?? 0];
  if (from) ring.set(from.ring.slice(0, windowSize));
  if (from) order.set(from.order.slice(0, older));
  const at = (position: number): number => ring[(next + position) % windowSize] ?? 0;
  return {
    update(value) {
      ring[next] = value;
      next = (next + 1) % windowSize;
      held = Math.min(held + 1, windowSize);
      if (held < windowSize) return false;
      for (let index = 0; index < statSize; index++) {
        newest[index] = at(older + index);
        drawn[index] = at(draw(order, index, random));
      }
      const alarm = stepsApart(drawn.sort(), newest.sort()) >= least;
      if (alarm) {
        held = 0;
        random = randomNumbers(seed);
      }
      return alarm;
    },
    state: () => ({ detector: 'kswin', ring: [...ring], held, next, order: [...order], random: random.state() }),
  };
}

/** The next of a shuffle in place (Fisher and Yates): no position comes twice within one update. */
function draw(order: Uint32Array, index: number, random: () => number): number {
  const other = index + Math.floor(random() * (order.length - index));
  const taken = order[other] ?? 0;
  order[other] = order[index] ?? 0;
  order[index] = taken;
  return taken;
}

/** The fewest steps of 1/n that D must have to be significant; Infinity where none is enough. */
function leastSteps(n: number, alpha: number): number {
  for (let steps = Math.floor(leastGap * n) + 1; steps <= n; steps++) {
    if (smirnovExactTail(steps * n, n, n) <= alpha) return steps;
  }
  return Infinity;
}

/** n · D of two sorted samples of n numbers. */
function stepsApart(a: Float64Array, b: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i - j));
  }
  return largest;
}
