/** Every metric by its name in a report: what people call it, and which way is better (0: neither). */
export const metrics = {
  accuracy: { title: 'Accuracy', better: 1 },
  balancedAccuracy: { title: 'Balanced accuracy', better: 1 },
  precision: { title: 'Precision', better: 1 },
  recall: { title: 'Recall', better: 1 },
  specificity: { title: 'Specificity', better: 1 },
  f1: { title: 'F1', better: 1 },
  rocAuc: { title: 'ROC AUC', better: 1 },
  averagePrecision: { title: 'Average precision', better: 1 },
  logLoss: { title: 'Log loss', better: -1 },
  brier: { title: 'Brier score', better: -1 },
  mcc: { title: 'Matthews correlation', better: 1 },
  kappa: { title: 'Cohen’s kappa', better: 1 },
  mae: { title: 'Mean absolute error', better: -1 },
  mse: { title: 'Mean squared error', better: -1 },
  rmse: { title: 'Root mean squared error', better: -1 },
  mape: { title: 'Mean absolute percentage error', better: -1 },
  medianAe: { title: 'Median absolute error', better: -1 },
  r2: { title: 'R²', better: 1 },
  meanError: { title: 'Mean error (label − prediction)', better: 0 },
} as const;

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
