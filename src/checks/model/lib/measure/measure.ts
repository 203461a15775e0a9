import { NotApplicable } from '../../../define';
import { measureLabels } from './measure-labels';
import { measureProbabilities } from './measure-probabilities';
import { measureQuantities } from './measure-quantities';
import type { Measured, Resampling } from './metrics';
import { needed, type ModelRows } from '../rows';

/** All metrics that the columns allow. Throws what is lacking where they allow none. */
export function measureModel(rows: ModelRows, resampling: Resampling): Measured {
  if (rows.task === 'regression') {
    const label = needed(rows.label, rows.lacks.label);
    const prediction = needed(rows.prediction, rows.lacks.prediction);
    const zeroLabels = label.reduce((zeros, one) => zeros + Number(one === 0), 0);
    return { metrics: measureQuantities(label, prediction, rows.weights), perClass: {}, classRows: {}, zeroLabels };
  }
  const label = needed(rows.label, rows.lacks.label);
  if (!rows.prediction && !rows.probability) {
    const broken = rows.lacks.probability;
    throw broken && !(broken instanceof NotApplicable)
      ? broken
      : new NotApplicable('There is neither a prediction nor a probability.');
  }
  const ofLabels = rows.prediction ? measureLabels(rows, label, rows.prediction, resampling) : none;
  const ofShares = rows.probability ? measureProbabilities(rows, label) : none;
  return {
    metrics: { ...ofLabels.metrics, ...ofShares.metrics },
    perClass: Object.fromEntries(
      rows.classes.map((name) => [name, { ...ofLabels.perClass[name], ...ofShares.perClass[name] }]),
    ),
    classRows: Object.fromEntries(
      rowsOf(label, rows.classes.length, rows.weights).map((n, code) => [rows.classes[code] ?? '', n]),
    ),
    zeroLabels: 0,
  };
}

const none: Pick<Measured, 'metrics' | 'perClass'> = { metrics: {}, perClass: {} };

/** By class; with weights Kish's (1965) number of rows. */
function rowsOf(label: Uint16Array, classes: number, weights: Float64Array | null): readonly number[] {
  const sums = Array.from({ length: classes }, () => ({ weight: 0, square: 0 }));
  label.forEach((code, row) => {
    const own = sums[code];
    const weight = weights?.[row] ?? 1;
    if (!own) return;
    own.weight += weight;
    own.square += weight * weight;
  });
  return sums.map(({ weight, square }) => (square > 0 ? (weight * weight) / square : 0));
}
