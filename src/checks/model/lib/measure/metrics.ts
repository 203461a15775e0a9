import { metrics } from '../../../../contract';

export { metrics };

export type MetricName = keyof typeof metrics;
/** Within a sentence: small, but for names of people and abbreviations. */
export const nameOf = (metric: MetricName): string => {
  const { title } = metrics[metric];
  return /^(ROC|F1|R²|Brier|Matthews|Cohen)/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
};
export const isMetric = (name: string): name is MetricName => Object.hasOwn(metrics, name);
export const metricNames = Object.keys(metrics).filter(isMetric);

/** A figure with its 95 % interval, and how that was made. All null where the figure is not defined for these rows. */
export type Estimate = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly interval: 'wilson' | 'bootstrap' | 'delong' | 'logit' | 'normal' | 'delta' | 'order' | null;
};

export type Measured = {
  readonly metrics: { readonly [name: string]: Estimate };
  readonly perClass: { readonly [className: string]: { readonly [name: string]: Estimate } };
  /** Of each class its rows; with weights Kish's number of them. */
  readonly classRows: { readonly [className: string]: number };
  /** Rows whose label is 0, which a percentage error leaves out. */
  readonly zeroLabels: number;
};

export const undefinedEstimate: Estimate = { value: null, low: null, high: null, interval: null };

/** Seed and number of bootstrap samples. */
export type Resampling = { readonly seed: number; readonly resamples: number };
