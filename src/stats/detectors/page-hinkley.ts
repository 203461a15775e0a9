import { orNull, type Detector } from './detector';

/** As river's `drift.PageHinkley`: the same names and defaults. */
export type PageHinkleyOptions = {
  readonly minInstances: number;
  readonly delta: number;
  readonly threshold: number;
  readonly alpha: number;
  readonly mode: 'up' | 'down' | 'both';
};

export const pageHinkleyDefaults: PageHinkleyOptions = {
  minInstances: 30,
  delta: 0.005,
  threshold: 50,
  alpha: 1 - 0.0001,
  mode: 'both',
};

export type PageHinkleyState = {
  readonly detector: 'page-hinkley';
  readonly rows: number;
  readonly mean: number;
  readonly up: number;
  readonly down: number;
  readonly lowest: number | null;
  readonly highest: number;
};

/** Page (1954): the sum of distances from the running mean, less `delta` each, leaves its extreme by the threshold. */
export function pageHinkley(
  options: Partial<PageHinkleyOptions> = {},
  from: PageHinkleyState | null = null,
): Detector<PageHinkleyState> {
  const { minInstances, delta, threshold, alpha, mode } = { ...pageHinkleyDefaults, ...options };
  const start = { rows: 0, mean: 0, up: 0, down: 0, lowest: Infinity, highest: -1 };
  let seen = from ? { ...start, ...from, lowest: from.lowest ?? Infinity } : { ...start };
  return {
    update(value) {
      seen.rows += 1;
      seen.mean += (1 / seen.rows) * (value - seen.mean);
      const distance = value - seen.mean;
      seen.up = alpha * seen.up + distance - delta;
      seen.down = alpha * seen.down + distance + delta;
      seen.lowest = Math.min(seen.lowest, seen.up);
      seen.highest = Math.max(seen.highest, seen.down);
      if (seen.rows < minInstances) return false;
      const rose = mode !== 'down' && seen.up - seen.lowest > threshold;
      const fell = mode !== 'up' && seen.highest - seen.down > threshold;
      if (rose || fell) seen = { ...start };
      return rose || fell;
    },
    state: () => ({ ...seen, detector: 'page-hinkley', lowest: orNull(seen.lowest) }),
  };
}
