import type { Detector } from './detector';

/** As river's `drift.binary.EDDM`: the same names and defaults. */
export type EddmOptions = { readonly warmStart: number; readonly beta: number };

export const eddmDefaults: EddmOptions = { warmStart: 30, beta: 0.9 };

export type EddmState = {
  readonly detector: 'eddm';
  readonly rows: number;
  readonly lastError: number;
  readonly errors: number;
  readonly mean: number;
  readonly squares: number;
  readonly most: number;
};

/**
 * Early drift detection method (Baena-García et al. 2006), of errors 0 and 1: rows between two errors, mean and two
 * standard deviations, fall below `beta` times the most that they were.
 */
export function eddm(options: Partial<EddmOptions> = {}, from: EddmState | null = null): Detector<EddmState> {
  const { warmStart, beta } = { ...eddmDefaults, ...options };
  const start = { rows: 0, lastError: 0, errors: 0, mean: 0, squares: 0, most: -1 };
  let seen = { ...start, ...from };
  return {
    update(value) {
      seen.rows += 1;
      if (value !== 1) return false;
      const distance = seen.rows - seen.lastError;
      const gap = distance - seen.mean;
      seen.errors += 1;
      seen.lastError = seen.rows;
      seen.mean += (1 / seen.errors) * gap;
      seen.squares += gap * (distance - seen.mean);
      if (seen.rows <= warmStart) return false;
      const reach = seen.mean + 2 * Math.sqrt(seen.errors > 1 ? seen.squares / (seen.errors - 1) : 0);
      if (reach > seen.most) {
        seen.most = reach;
        return false;
      }
      const alarm = seen.errors > warmStart && reach / seen.most < beta;
      if (alarm) seen = { ...start };
      return alarm;
    },
    state: () => ({ ...seen, detector: 'eddm' }),
  };
}
