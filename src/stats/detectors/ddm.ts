import { orNull, type Detector } from './detector';

/** As river's `drift.binary.DDM`: the same names and defaults. */
export type DdmOptions = { readonly warmStart: number; readonly driftThreshold: number };

export const ddmDefaults: DdmOptions = { warmStart: 30, driftThreshold: 3 };

export type DdmState = {
  readonly detector: 'ddm';
  readonly rows: number;
  readonly share: number;
  readonly lowestShare: number | null;
  readonly lowestDeviation: number;
};

/**
 * Drift detection method (Gama et al. 2004), of errors 0 and 1: the share of errors lies so many standard deviations
 * above the lowest that it had.
 */
export function ddm(options: Partial<DdmOptions> = {}, from: DdmState | null = null): Detector<DdmState> {
  const { warmStart, driftThreshold } = { ...ddmDefaults, ...options };
  const start = { rows: 0, share: 0, lowestShare: Infinity, lowestDeviation: 0 };
  let seen = from ? { ...start, ...from, lowestShare: from.lowestShare ?? Infinity } : { ...start };
  return {
    update(value) {
      seen.rows += 1;
      seen.share += (1 / seen.rows) * (value - seen.share);
      if (seen.rows <= warmStart) return false;
      const deviation = Math.sqrt(Math.max(0, seen.share * (1 - seen.share)) / seen.rows);
      if (seen.share + deviation <= seen.lowestShare + seen.lowestDeviation) {
        seen.lowestShare = seen.share;
        seen.lowestDeviation = deviation;
      }
      const alarm = seen.share + deviation > seen.lowestShare + driftThreshold * seen.lowestDeviation;
      if (alarm) seen = { ...start };
      return alarm;
    },
    state: () => ({ ...seen, detector: 'ddm', lowestShare: orNull(seen.lowestShare) }),
  };
}
