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
    return { metrics: measureQuantities(label, prediction, rows.weights), perClass: {} };
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
  };
}

const none: Measured = { metrics: {}, perClass: {} };
