import { ownValue, type KeptClasses, type KeptPerformance } from '../../../../contract';
import {
  areaWorse,
  differenceInterval,
  lossWorse,
  normalUpperTail,
  recallWorse,
  z95,
  type Area,
  type Interval,
} from '../../../../stats';
import { isMetric, metrics, type MetricName } from './metrics';

/** A metric of both datasets. Averages over classes are over those that have rows in both. */
export type Change = {
  readonly reference: number | null;
  readonly current: number | null;
  /** current − reference, as a part of the reference where `relative`; with its 95 % interval. */
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

type Figure = Interval & { readonly value: number };
type Both<T> = { readonly before: T; readonly after: T };

/** The figures of two datasets, and the classes that only one of them has rows of. */
export type Compared = Both<KeptPerformance> & { readonly absent: Both<readonly string[]> };

/** Means over classes, each against all others. */
const averages: readonly string[] = [
  'balancedAccuracy',
  'precision',
  'recall',
  'specificity',
  'f1',
  'rocAuc',
  'averagePrecision',
];

export function compareFigures(before: KeptPerformance, after: KeptPerformance): Compared {
  const [old, fresh] = [before.classes ?? {}, after.classes ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  const lacks = (classes: KeptClasses): readonly string[] =>
    names.filter((name) => (ownValue(classes, name)?.rows ?? 0) === 0);
  // A report from before classes were kept says nothing of them.
  const isKnown = Object.keys(old).length > 0 && Object.keys(fresh).length > 0;
  const absent = isKnown ? { before: lacks(old), after: lacks(fresh) } : { before: [], after: [] };
  if (names.length <= 2) return { before, after, absent };
  const gone = new Set([...absent.before, ...absent.after]);
  return { before: averagedWithout(before, gone), after: averagedWithout(after, gone), absent };
}

/** Averages over the other classes, their intervals as wide as before. */
function averagedWithout(of: KeptPerformance, gone: ReadonlySet<string>): KeptPerformance {
  if (gone.size === 0) return of;
  const classes = Object.entries(of.classes ?? {}).filter(([name]) => !gone.has(name));
  const changed = Object.entries(of.metrics).map(([name, figure]) => {
    if (!averages.includes(name)) return [name, figure] as const;
    const key = name === 'balancedAccuracy' ? 'recall' : name;
    const figures = classes.map(([, own]) => own.figures[key] ?? (key === 'precision' ? 0 : null));
    const known = figures.filter((one) => one !== null);
    const value = known.length < figures.length || known.length === 0 ? null : meanOf(known);
    const moved = value === null || figure.value === null ? null : value - figure.value;
    const shift = (bound: number | null): number | null => (bound === null || moved === null ? null : bound + moved);
    return [name, { ...figure, value, low: shift(figure.low), high: shift(figure.high) }] as const;
  });
  return { ...of, metrics: Object.fromEntries(changed), classes: Object.fromEntries(classes) };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Of a reference of 0 there is no part: the change is the difference then. */
export function changeOf({ before, after }: Compared, name: MetricName, relative: boolean): Change {
  const [one, other] = [figureOf(before, name), figureOf(after, name)];
  const reference = ownValue(before.metrics, name)?.value ?? null;
  const current = ownValue(after.metrics, name)?.value ?? null;
  if (reference === null || current === null) return { reference, current, change: null, low: null, high: null };
  const unit = relative && reference !== 0 ? Math.abs(reference) : 1;
  const bounds = one && other && differenceInterval(one, other);
  const [low, high] = bounds ? [bounds.low / unit, bounds.high / unit] : [null, null];
  return { reference, current, change: (current - reference) / unit, low, high };
}

function figureOf({ metrics: found }: KeptPerformance, name: MetricName): Figure | null {
  const { value = null, low = null, high = null } = ownValue(found, name) ?? {};
  return value === null || low === null || high === null ? null : { value, low, high };
}

/** What a model that knows nothing reaches, of metrics that are no loss. */
const guessing = ({ before }: Compared, name: MetricName): number => {
  if (name === 'rocAuc') return 0.5;
  return name === 'balancedAccuracy' ? 1 / Math.max(2, Object.keys(before.classes ?? {}).length) : 0;
};

/** A reference hardly above guessing has little to lose: a part is of this much at least. */
const leastSkill = 0.1;

/**
 * How much worse a metric became; below 0 where it is better. A part of what the reference is above guessing where
 * `relative`, so that an area of 0.75 that fell to 0.5 has lost all. Null where it is not defined, or neither way is better.
 */
export function lossOf(compared: Compared, name: MetricName, relative: boolean): number | null {
  const { reference, current } = changeOf(compared, name, false);
  if (reference === null || current === null || metrics[name].better === 0) return null;
  const lost = metrics[name].better * (reference - current);
  if (!relative) return lost;
  if (metrics[name].better < 0) return reference > 0 ? lost / reference : lost;
  return lost / Math.max(leastSkill, reference - guessing(compared, name));
}

/** One-sided p of a metric that became worse; null where its rows do not tell. */
export function pOfLoss(compared: Compared, name: MetricName): number | null {
  const [before, after] = [figureOf(compared.before, name), figureOf(compared.after, name)];
  if (!before || !after) return null;
  const classes = [compared.before, compared.after].map((one) => Object.entries(one.classes ?? {}));
  const [old = [], fresh = []] = classes;
  if (name === 'rocAuc' && old.length === 2 && fresh.length === 2) {
    return areaWorse(areaOf(before, old.map(rowsOf)), areaOf(after, fresh.map(rowsOf)));
  }
  if (name === 'balancedAccuracy' && old.length > 0 && old.length === fresh.length) {
    const recalls = (of: typeof old) => of.map(([, { rows, figures }]) => ({ recall: figures['recall'] ?? 0, rows }));
    return recallWorse(recalls(old), recalls(fresh));
  }
  const [n, m] = [compared.before.rows, compared.after.rows];
  if (name === 'accuracy') {
    return recallWorse([{ recall: before.value, rows: n }], [{ recall: after.value, rows: m }]);
  }
  if (means.includes(name)) return lossWorse(meanLossOf(before, n), meanLossOf(after, m));
  const lost = metrics[name].better * (before.value - after.value);
  const { low, high } = differenceInterval(before, after);
  const reach = after.value < before.value ? high - (after.value - before.value) : after.value - before.value - low;
  return lost > 0 ? (reach > 0 ? normalUpperTail((lost / reach) * z95) : 0) : 1;
}

const means: readonly MetricName[] = ['mae', 'mse', 'mape', 'logLoss', 'brier'];

const rowsOf = ([, { rows }]: readonly [string, KeptClasses[string]]): number => rows;

/** The side of an interval that no bound cut off tells the standard error. */
const deviationOf = ({ value, low, high }: Figure): number => Math.max(value - low, high - value) / z95;

const areaOf = (figure: Figure, [negatives = 0, positives = 0]: readonly number[]): Area => ({
  auc: figure.value,
  deviation: deviationOf(figure),
  negatives,
  positives,
});

const meanLossOf = (figure: Figure, rows: number) => ({ loss: figure.value, deviation: deviationOf(figure), rows });

export type Task = 'binary' | 'multiclass' | 'regression';

/**
 * The one metric that a task is judged by: of two classes the area under the ROC curve, which no threshold and no share of
 * positives moves; without probabilities, and of several classes, the mean recall of classes; of quantities the mean
 * absolute error.
 */
export function headlineOf(task: Task, { before, after }: Compared): MetricName {
  if (task === 'regression') return 'mae';
  const has = (name: MetricName): boolean =>
    [before, after].every(({ metrics: found }) => ownValue(found, name) !== undefined);
  return task === 'binary' && has('rocAuc') ? 'rocAuc' : 'balancedAccuracy';
}

export const isJudged = (name: string): name is MetricName => isMetric(name) && metrics[name].better !== 0;
