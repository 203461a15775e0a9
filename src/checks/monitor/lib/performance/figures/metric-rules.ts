import { metrics as modelMetrics, type MetricName } from '../../../../model/lib/measure/metrics';
import type { ModelRows } from '../../../../model/lib/rows';

/** Metrics that only chunks have. */
const more = {
  msle: { title: 'Mean squared logarithmic error', better: -1 },
  rmsle: { title: 'Root mean squared logarithmic error', better: -1 },
  confusion: { title: 'Rows', better: 0 },
  businessValue: { title: 'Business value', better: 1 },
} as const;

export type ChunkMetric = MetricName | keyof typeof more;

const all = { ...modelMetrics, ...more };
const isChunkMetric = (name: string): name is ChunkMetric => Object.hasOwn(all, name);
export const chunkMetrics = Object.keys(all).filter(isChunkMetric);

export const titleOf = (metric: ChunkMetric): string => all[metric].title;
/** Of a name in a report. */
export const titled = (name: string): string => (isChunkMetric(name) ? titleOf(name) : name);
/** 1: more is better; −1: less; 0: neither. */
export const betterOf = (metric: ChunkMetric): 1 | 0 | -1 => all[metric].better;

const ofQuantities: readonly ChunkMetric[] = [
  ...['mae', 'mse', 'rmse', 'mape', 'medianAe', 'r2', 'meanError', 'msle', 'rmsle'].filter(isChunkMetric),
];
const ofProbabilities: readonly ChunkMetric[] = ['rocAuc', 'averagePrecision', 'logLoss', 'brier'];
/** Of one row on average, in the unit of the label or of a cost: what change counts depends on their size. */
const isOfUnit = (metric: ChunkMetric): boolean =>
  (ofQuantities.includes(metric) && metric !== 'r2') || metric === 'logLoss' || metric === 'businessValue';

/** The least and the most that a metric can be. */
export function limitsOf(metric: ChunkMetric): readonly [number, number] {
  if (metric === 'meanError' || metric === 'businessValue') return [-Infinity, Infinity];
  if (metric === 'r2') return [-Infinity, 1];
  if (metric === 'mcc' || metric === 'kappa') return [-1, 1];
  if (metric === 'brier') return [0, 2];
  return isOfUnit(metric) || metric === 'confusion' ? [0, Infinity] : [0, 1];
}

/** The least change that counts: of metrics without a unit as it is, of others as a part of what is usual. */
export function leastChange(metric: ChunkMetric, effect: number, usual: number, sums: boolean): number {
  const isRelative = isOfUnit(metric) || (metric === 'confusion' && sums);
  return isRelative && metric !== 'meanError' ? effect * Math.abs(usual) : isRelative ? 0 : effect;
}

const usual = {
  classes: ['rocAuc', 'f1', 'accuracy'],
  quantities: ['mae', 'rmse'],
} as const;

export type AskedMetrics = 'auto' | 'all' | ChunkMetric | readonly ChunkMetric[];

/** Those of the metrics asked for that these rows have. */
export function fittingMetrics(rows: ModelRows, asked: AskedMetrics, hasValues: boolean): readonly ChunkMetric[] {
  const isRegression = rows.task === 'regression';
  const wanted: readonly ChunkMetric[] =
    asked === 'auto'
      ? usual[isRegression ? 'quantities' : 'classes']
      : asked === 'all'
        ? chunkMetrics.filter((metric) => metric in modelMetrics)
        : typeof asked === 'string'
          ? [asked]
          : asked;
  const fits = (metric: ChunkMetric): boolean => {
    if (ofQuantities.includes(metric)) return isRegression && rows.prediction !== null;
    if (isRegression) return false;
    return ofProbabilities.includes(metric) ? rows.probability !== null : rows.prediction !== null;
  };
  const withValues = asked === 'auto' && hasValues && !isRegression ? ['businessValue' as const] : [];
  return [...wanted, ...withValues].filter(fits);
}
