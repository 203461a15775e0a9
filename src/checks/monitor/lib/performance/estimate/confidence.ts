import type { KeptCurve } from '../../../../../contract';
import { ascendingOrder, fitIsotonic, isotonicAt, needsCalibration, type Isotonic } from '../../../../../stats';
import type { BinaryRows, MulticlassRows } from '../../../../model/lib/rows';
import { sharesOf } from '../../../../model/lib/measure/measure-probabilities';

export type ClassRows = BinaryRows | MulticlassRows;

/** What makes probabilities of each class true on the reference; null where they are true enough as they are. */
export type Calibration = readonly (Isotonic | null)[];

/** Learned from labelled rows that have probabilities: of two classes for the positive one, else for each by itself. */
function calibrationOf(reference: ClassRows): Calibration {
  const { label, classes } = reference;
  const shares = sharesOf(reference);
  return classes.map((_, code) => {
    const share = shares[code];
    if (!label || !share || (reference.task === 'binary' && code === 0)) return null;
    const happened = Uint8Array.from(label, (one) => (one === code ? 1 : 0));
    const order = ascendingOrder(share);
    return needsCalibration(share, happened, order) ? fitIsotonic(order, happened, null) : null;
  });
}

/** As a report keeps it. */
export const keptCalibration = (reference: ClassRows): readonly (KeptCurve | null)[] =>
  calibrationOf(reference).map((curve) => curve && { x: [...curve.x], y: [...curve.y] });

export const calibrationFrom = (kept: readonly (KeptCurve | null)[]): Calibration =>
  kept.map((curve) => curve && { x: Float64Array.from(curve.x), y: Float64Array.from(curve.y) });

/** The chance of each class, row by row; over the classes a row sums to 1. */
export function chancesOf(
  shares: readonly Float64Array[],
  calibration: Calibration,
  isBinary: boolean,
): readonly Float64Array[] {
  const calibrated = shares.map((share, code) => {
    const by = calibration[code];
    return by ? share.map((value) => isotonicAt(by, value)) : share;
  });
  if (isBinary) {
    const positive = calibrated[1] ?? new Float64Array();
    return [positive.map((chance) => 1 - chance), positive];
  }
  if (calibration.every((by) => by === null)) return shares;
  const sums = new Float64Array(shares[0]?.length ?? 0);
  for (const one of calibrated) one.forEach((chance, row) => (sums[row] = (sums[row] ?? 0) + chance));
  return calibrated.map((one) =>
    one.map((chance, row) => ((sums[row] ?? 0) === 0 ? 1 / shares.length : chance / (sums[row] ?? 1))),
  );
}
