import {
  accuracy,
  balancedAccuracy,
  confusionOf,
  f1,
  kappa,
  macro,
  marginsOf,
  mcc,
  percentileInterval,
  precision,
  recall,
  resampler,
  specificity,
  wilson,
  type Margins,
} from '../../../../stats';
import { undefinedEstimate, type Estimate, type Measured, type Resampling } from './metrics';
import type { BinaryRows, MulticlassRows } from '../rows';

type Figure = (margins: Margins) => number | null;

/** Cells that all bootstrap samples together draw, so that a thousand classes do not take minutes. */
const mostDraws = 2e7;

/** Metrics of predicted classes: shares with Wilson’s interval, the others by a bootstrap of the confusion table. */
export function measureLabels(
  rows: BinaryRows | MulticlassRows,
  label: Uint16Array,
  prediction: Uint16Array,
  { seed, resamples }: Resampling,
): Pick<Measured, 'metrics' | 'perClass'> {
  const { classes, weights } = rows;
  const { cells, squares } = confusionOf(label, prediction, classes.length, weights);
  const margins = marginsOf(classes.length, cells);
  const ofSquares = marginsOf(classes.length, squares);
  const samples = Math.max(100, Math.min(resamples, Math.floor(mostDraws / cells.length)));
  const draw = resampler(cells, squares, seed);
  const drawn = Array.from({ length: samples }, () => marginsOf(classes.length, draw()));
  const resampled = (figure: Figure): Estimate => {
    const value = figure(margins);
    const found = value === null ? null : percentileInterval(drawn.map(figure));
    return { value, low: found?.low ?? null, high: found?.high ?? null, interval: found ? 'bootstrap' : null };
  };
  /** Rows with weights count as Kish’s effective number. */
  const share = (value: number | null, weight: number, square: number): Estimate =>
    value === null ? undefinedEstimate : { value, ...wilson(value, (weight * weight) / square), interval: 'wilson' };
  const at = (values: Float64Array, code: number): number => values[code] ?? 0;
  const shares = (code: number): { readonly [name: string]: Estimate } => ({
    precision: share(precision(margins, code), at(margins.predicted, code), at(ofSquares.predicted, code)),
    recall: share(recall(margins, code), at(margins.labelled, code), at(ofSquares.labelled, code)),
    specificity: share(
      specificity(margins, code),
      margins.total - at(margins.labelled, code),
      ofSquares.total - at(ofSquares.labelled, code),
    ),
    f1: resampled((one) => f1(one, code)),
  });
  const averaged = (figure: typeof precision): Estimate => resampled((one) => macro(one, figure));
  return {
    metrics: {
      accuracy: share(accuracy(margins), margins.total, ofSquares.total),
      balancedAccuracy: resampled(balancedAccuracy),
      ...(rows.task === 'binary'
        ? shares(1)
        : {
            precision: averaged(precision),
            recall: averaged(recall),
            specificity: averaged(specificity),
            f1: averaged(f1),
          }),
      mcc: resampled(mcc),
      kappa: resampled(kappa),
    },
    perClass: Object.fromEntries(classes.map((name, code) => [name, shares(code)])),
  };
}
