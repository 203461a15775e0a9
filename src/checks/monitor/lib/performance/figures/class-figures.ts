import {
  accuracy,
  ascendingOrder,
  averagePrecision,
  balancedAccuracy,
  brier,
  confusionOf,
  expectedAveragePrecision,
  expectedRocAuc,
  f1,
  kappa,
  ln,
  logLoss,
  macro,
  marginsOf,
  mcc,
  precision,
  recall,
  rocAucOf,
  specificity,
  tallyScores,
} from '../../../../../stats';
import type { ChunkMetric } from './metric-rules';
import type { ClassPart } from '../part';
import { perKey } from '../per-key';

/** What a metric is asked with: of the confusion matrix one cell, and what a row of each cell is worth. */
export type Asked = {
  readonly metric: ChunkMetric;
  /** Positions of label and prediction. */
  readonly cell: readonly [number, number] | null;
  /** By label and prediction, as the cells of a confusion matrix. */
  readonly values: Float64Array | null;
  /** Cells and business value as sums over the chunk, not for one row. */
  readonly sums: boolean;
  /** Precision and its like also where labels or predictions are all of one class. */
  readonly oneClass: boolean;
};

/** The order of the probabilities of a chunk, sorted once for all metrics. */
const orderOf = perKey((share: Float64Array) => ascendingOrder(share));

/** A metric by the labels; null where it is not defined or the columns are lacking. */
export function realisedFigure(part: ClassPart, asked: Asked): number | null {
  const { label, prediction, shares, weights, classes } = part;
  if (!label || part.rows === 0) return null;
  const scores = (code: number) => {
    const share = shares?.[code] ?? new Float64Array();
    return tallyScores(share, label, code, weights, orderOf(share));
  };
  const there = (code: number): boolean => label.includes(code);
  switch (asked.metric) {
    case 'rocAuc':
      return shares && overClasses(part, (code) => rocAucOf(scores(code))?.auc ?? null);
    case 'averagePrecision':
      return shares && overClasses(part, (code) => (there(code) ? averagePrecision(scores(code)) : null));
    case 'logLoss':
      return shares && logLoss(label, shares, weights).value;
    case 'brier':
      return shares && brier(label, shares, weights).value;
    default:
      if (!prediction || (!asked.oneClass && isPartial(part, asked.metric) && (isOne(label) || isOne(prediction)))) {
        return null;
      }
      // Rows of one class do not show how a model tells two apart.
      if (agreements.includes(asked.metric) && isOne(label)) return null;
      return cellFigure(part, confusionOf(label, prediction, classes, weights).cells, asked);
  }
}

const isOne = (codes: Uint16Array): boolean => codes.every((code) => code === codes[0]);

const agreements: readonly ChunkMetric[] = ['balancedAccuracy', 'mcc', 'kappa'];

/** Metrics that say nothing of rows of a single class (as NannyML draws the line). */
const isPartial = ({ isBinary }: ClassPart, metric: ChunkMetric): boolean =>
  ['precision', 'recall', 'f1', ...(isBinary ? [] : ['specificity', 'confusion'])].includes(metric);

/**
 * A metric to be expected where row by row the classes have these chances (NannyML’s confidence-based performance
 * estimation); null where it is not defined.
 */
export function expectedFigure(part: ClassPart, chances: readonly Float64Array[], asked: Asked): number | null {
  const { prediction, shares, weights } = part;
  if (part.rows === 0 || !shares) return null;
  const of = (values: readonly Float64Array[], code: number) => values[code] ?? new Float64Array();
  switch (asked.metric) {
    case 'rocAuc':
      return overClasses(part, (code) => {
        const share = of(shares, code);
        return expectedRocAuc(of(chances, code), share, weights, orderOf(share));
      });
    case 'averagePrecision':
      return overClasses(part, (code) => {
        const share = of(shares, code);
        return expectedAveragePrecision(of(chances, code), share, weights, orderOf(share));
      });
    case 'logLoss':
    case 'brier':
      return expectedLoss(part, shares, chances, asked.metric);
    default: {
      const found = prediction && cellFigure(part, expectedCells(part, prediction, chances), asked);
      // NannyML expects 0 where nothing is taken for positive.
      return found ?? (prediction && !asked.oneClass ? 0 : null);
    }
  }
}

/** Of two classes that of class 1, of several the mean of those that have one. */
function overClasses({ isBinary, classes }: ClassPart, figure: (code: number) => number | null): number | null {
  if (isBinary) return figure(1);
  const found = Array.from({ length: classes }, (_, code) => figure(code)).filter((value) => value !== null);
  return found.length === 0 ? null : found.reduce((sum, value) => sum + value, 0) / found.length;
}

export function expectedCells(
  { classes, weights }: ClassPart,
  prediction: Uint16Array,
  chances: readonly Float64Array[],
): Float64Array {
  const cells = new Float64Array(classes * classes);
  chances.forEach((chance, code) => {
    for (let row = 0; row < prediction.length; row++) {
      const cell = code * classes + (prediction[row] ?? 0);
      cells[cell] = (cells[cell] ?? 0) + (weights?.[row] ?? 1) * (chance[row] ?? 0);
    }
  });
  return cells;
}

/** Any metric of a confusion matrix, observed or expected. */
function cellFigure({ classes, isBinary }: ClassPart, cells: Float64Array, asked: Asked): number | null {
  const margins = marginsOf(classes, cells);
  const each = (figure: typeof precision): number | null => (isBinary ? figure(margins, 1) : macro(margins, figure));
  const perRow = (sum: number): number => (asked.sums ? sum : sum / margins.total);
  switch (asked.metric) {
    case 'accuracy':
      return accuracy(margins);
    case 'balancedAccuracy':
      return balancedAccuracy(margins);
    case 'precision':
      return each(precision);
    case 'recall':
      return each(recall);
    case 'specificity':
      return each(specificity);
    case 'f1':
      return each(f1);
    case 'mcc':
      return mcc(margins);
    case 'kappa':
      return kappa(margins);
    case 'confusion':
      return asked.cell && perRow(cells[asked.cell[0] * classes + asked.cell[1]] ?? 0);
    case 'businessValue':
      return asked.values && perRow(cells.reduce((sum, cell, at) => sum + cell * (asked.values?.[at] ?? 0), 0));
    default:
      return null;
  }
}

function expectedLoss(
  { rows, weights, isBinary }: ClassPart,
  shares: readonly Float64Array[],
  chances: readonly Float64Array[],
  metric: 'logLoss' | 'brier',
): number {
  let [sum, whole] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1;
    let [surprise, squares, hit] = [0, 0, 0];
    for (let code = 0; code < shares.length; code++) {
      const share = shares[code]?.[row] ?? 0;
      const chance = chances[code]?.[row] ?? 0;
      surprise -= chance * ln(Math.max(Number.EPSILON, share));
      squares += share * share;
      hit += chance * share;
    }
    // Of two classes the sum over both would count each distance twice.
    const distance = (squares - 2 * hit + 1) / (isBinary ? 2 : 1);
    sum += weight * (metric === 'logLoss' ? surprise : distance);
    whole += weight;
  }
  return sum / whole;
}
