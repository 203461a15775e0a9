import {
  averagePrecision,
  brier,
  logitInterval,
  logLoss,
  normalInterval,
  rocAucOf,
  type Mean,
  type Scores,
} from '../../../../stats';
import { undefinedEstimate, type Estimate, type Measured } from './metrics';
import type { BinaryRows, MulticlassRows } from '../rows';

/** Metrics of probabilities: of each class against all others, averaged over the classes that have rows. */
export function measureProbabilities(
  rows: BinaryRows | MulticlassRows,
  label: Uint16Array,
): Pick<Measured, 'metrics' | 'perClass'> {
  const { classes, weights } = rows;
  const shares = sharesOf(rows);
  const each = classes.map((_, code) => (rows.task === 'binary' && code === 0 ? null : rows.scores(code)));
  const ofClass = each.map((scores) =>
    scores ? { rocAuc: areaOf(scores), averagePrecision: precisionOf(scores) } : null,
  );
  const known = ofClass.filter((one) => one !== null);
  const there = known.filter((_, at) => rows.task === 'binary' || (each[at]?.rows[0] ?? 0) > 0);
  const bounded = (mean: Mean, most: number): Estimate => ({
    value: mean.value,
    ...normalInterval(mean.value, mean.deviation, [0, most]),
    interval: 'normal',
  });
  return {
    metrics: {
      rocAuc: meanOf(there.map(({ rocAuc }) => rocAuc)),
      averagePrecision: meanOf(there.map(({ averagePrecision }) => averagePrecision)),
      logLoss: bounded(logLoss(label, shares, weights), Infinity),
      brier: bounded(brier(label, shares, weights), rows.task === 'binary' ? 1 : 2),
    },
    perClass: Object.fromEntries(
      classes.flatMap((name, code) => {
        const figures = ofClass[code];
        return figures ? [[name, figures]] : [];
      }),
    ),
  };
}

/** An array a class. */
export function sharesOf(rows: BinaryRows | MulticlassRows): readonly Float64Array[] {
  if (rows.task === 'multiclass') return rows.probability ?? [];
  return rows.probability ? [rows.probability.map((share) => 1 - share), rows.probability] : [];
}

export function areaOf(scores: Scores): Estimate {
  const found = rocAucOf(scores);
  if (!found) return undefinedEstimate;
  return { value: found.auc, ...normalInterval(found.auc, found.deviation, [0, 1]), interval: 'delong' };
}

export function precisionOf(scores: Scores): Estimate {
  const value = averagePrecision(scores);
  if (value === null) return undefinedEstimate;
  return { value, ...logitInterval(value, scores.rows[0]), interval: 'logit' };
}

/** Bounds are averaged too: as wide as if all classes erred together, so never too narrow. */
function meanOf(estimates: readonly Estimate[]): Estimate {
  const mean = (key: 'value' | 'low' | 'high'): number | null => {
    const values = estimates.map((one) => one[key]).filter((value) => value !== null);
    return values.length < estimates.length || values.length === 0
      ? null
      : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return { value: mean('value'), low: mean('low'), high: mean('high'), interval: estimates[0]?.interval ?? null };
}
