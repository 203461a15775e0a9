import {
  aucSpread,
  confusionOf,
  deviationOf,
  hypot,
  marginsOf,
  samplingError,
  spreadsOf,
  z95,
} from '../../../../../stats';
import { measureModel } from '../../../../model/lib/measure/measure';
import { isMetric } from '../../../../model/lib/measure/metrics';
import type { ModelRows } from '../../../../model/lib/rows';
import type { Asked } from './class-figures';
import { perKey } from '../per-key';
import { wholeOf, type ClassPart, type QuantityPart } from '../part';
import { lossAt, lossOf } from './quantity-figures';

/** How far the metric of so many rows strays by chance; null where the reference does not show it. */
export type SamplingError = (rows: number) => number | null;

/**
 * The standard error of a metric by the rows of the reference: NannyML’s where that tool has one for the metric and rows
 * have no weights, else from the 95 % interval of the whole reference, which narrows with the root of the rows.
 */
function samplingErrorOf(reference: ModelRows, asked: Asked): SamplingError {
  const whole = wholeOf(reference);
  const found = whole.weights
    ? null
    : whole.kind === 'classes'
      ? ofClasses(whole, asked)
      : ofQuantities(whole, asked.metric);
  const error = found ?? byInterval(reference, asked);
  return (rows) => {
    const value = rows > 0 ? error(rows) : null;
    return value === null || !Number.isFinite(value) ? null : value;
  };
}

/** By the error over one row: a mean of rows strays by the root of their number less, a sum by that more. */
export const samplingErrorBy =
  (oneRow: number | null, { metric, sums }: Asked): SamplingError =>
  (rows) => {
    if (oneRow === null || rows <= 0) return null;
    return sums && (metric === 'confusion' || metric === 'businessValue')
      ? oneRow * Math.sqrt(rows)
      : oneRow / Math.sqrt(rows);
  };

/** What `samplingErrorBy` needs of the reference. */
export const errorOfOneRow = (reference: ModelRows, asked: Asked): number | null =>
  samplingErrorOf(reference, asked)(1);

const intervalsOf = perKey((rows: ModelRows) => measureModel(rows, { seed: 42, resamples: 200 }).metrics);

function byInterval(reference: ModelRows, { metric }: Asked): SamplingError {
  const found = isMetric(metric) ? intervalsOf(reference)[metric] : undefined;
  if (!found || found.low === null || found.high === null) return () => null;
  const error = (found.high - found.low) / (2 * z95);
  return (rows) => error * Math.sqrt(reference.rows / rows);
}

function ofClasses(part: ClassPart, { metric, cell, values, sums }: Asked): SamplingError | null {
  const { label, prediction, classes, isBinary } = part;
  if (!label) return null;
  const codes = codesOf(part);
  if (metric === 'rocAuc') {
    const spreads = areaSpreads(part);
    if (spreads.some((spread) => spread === null)) return null;
    const errors = (rows: number) => spreads.map((spread) => (spread ? samplingError(spread, rows) : 0));
    // The factor makes up for what the classes share (NannyML).
    return (rows) => (isBinary ? (errors(rows)[0] ?? null) : 1.2 * meanError(errors(rows)));
  }
  if (!prediction) return null;
  const { cells } = confusionOf(label, prediction, classes, null);
  const margins = marginsOf(classes, cells);
  const scale = (rows: number): number => (sums ? Math.sqrt(rows) : 1 / Math.sqrt(rows));
  switch (metric) {
    case 'accuracy': {
      const share = margins.right.reduce((sum, hits) => sum + hits, 0) / margins.total;
      return (rows) => Math.sqrt((share * (1 - share)) / rows);
    }
    case 'precision':
    case 'recall':
    case 'specificity':
    case 'f1': {
      const spreads = codes.map((code) => spreadsOf(margins, code));
      const factor = isBinary && metric === 'f1' ? (spreads[0]?.f1Factor ?? 1) : 1;
      return (rows) => factor * meanError(spreads.map((spread) => samplingError(spread[metric], rows)));
    }
    case 'confusion': {
      if (!cell) return null;
      const share = (cells[cell[0] * classes + cell[1]] ?? 0) / margins.total;
      return (rows) => Math.sqrt(share * (1 - share)) * scale(rows);
    }
    case 'businessValue': {
      const valueAt = (at: number): number => values?.[at] ?? 0;
      const mean = cells.reduce((sum, count, at) => sum + count * valueAt(at), 0) / margins.total;
      const squares = cells.reduce((sum, count, at) => sum + count * valueAt(at) ** 2, 0) / margins.total;
      const deviation = Math.sqrt(Math.max(0, squares - mean ** 2));
      return (rows) => deviation * scale(rows);
    }
    default:
      return null;
  }
}

const codesOf = ({ isBinary, classes }: ClassPart): readonly number[] =>
  isBinary ? [1] : Array.from({ length: classes }, (_, code) => code);

/** Of every class that counts; sorts all rows, once for both checks. */
const areaSpreads = perKey((part: ClassPart) =>
  codesOf(part).map((code) => aucSpread(part.label ?? [], part.shares?.[code] ?? new Float64Array(), code)),
);

/** Of a mean over classes, as if they erred independently. */
const meanError = (errors: readonly number[]): number => hypot(...errors) / errors.length;

function ofQuantities({ label, prediction, rows: all }: QuantityPart, metric: Asked['metric']): SamplingError | null {
  if (!label || !prediction) return null;
  if (metric === 'meanError') {
    const deviation = deviationOf(label.map((value, row) => value - (prediction[row] ?? 0)));
    return (rows) => deviation / Math.sqrt(rows);
  }
  const found = lossOf(metric);
  if (!found) return null;
  const losses = label.map((value, row) => lossAt(found.loss, value, prediction[row] ?? 0));
  const deviation = deviationOf(losses);
  if (!found.isRoot) return (rows) => deviation / Math.sqrt(rows);
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / all;
  return (rows) => deviation / Math.sqrt(4 * rows * mean);
}
