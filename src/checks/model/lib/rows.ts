import type { Sql } from '../../../data/engine/sql';
import type { DatasetRole, KeptPerformance } from '../../../contract';
import type { Scores } from '../../../stats';
import type { Measured, Resampling } from './measure/metrics';

/**
 * Label and outputs of a model for the rows of one dataset that have all of those columns that the dataset has: typed
 * arrays of `rows` values in the order of rows. What is null the dataset does not have; `lacks` says why.
 */
export type ModelRows = BinaryRows | MulticlassRows | RegressionRows;

type Common = {
  readonly rows: number;
  /** Rows without a value in one of the columns, or of weight 0. */
  readonly leftOut: number;
  /** Positive; null where no column has the role. */
  readonly weights: Float64Array | null;
  /** Which rows of the dataset, ascending: further columns are read beside them. */
  readonly positions: Uint32Array;
  /** Met by exactly these rows, for a filter that people are shown. */
  readonly condition: Sql;
  /** Thrown by `needed`: NotApplicable where a column is absent, InputError where it can not be right. */
  readonly lacks: { readonly label?: Error; readonly prediction?: Error; readonly probability?: Error };
};

type ClassRows = Common & {
  /** Positions in `classes`. */
  readonly label: Uint16Array | null;
  /** As given, else the class of the highest probability (binary: from 0.5). */
  readonly prediction: Uint16Array | null;
  readonly predicted: 'column' | 'probability';
  /** Probabilities of a class against all others, sorted: of two classes once for all checks. Throws what it lacks. */
  scores(code: number): Scores;
};

export type BinaryRows = ClassRows & {
  readonly task: 'binary';
  /** The positive class is at 1. As a report may show them. */
  readonly classes: readonly [negative: string, positive: string];
  /** Of the positive class, 0 … 1. */
  readonly probability: Float64Array | null;
};

export type MulticlassRows = ClassRows & {
  readonly task: 'multiclass';
  /** In order: numbers by size, texts by code point. The same of both datasets. As a report may show them. */
  readonly classes: readonly string[];
  /** One array a class; over the classes a row sums to 1. */
  readonly probability: readonly Float64Array[] | null;
};

/** All finite. */
export type RegressionRows = Common & {
  readonly task: 'regression';
  readonly label: Float64Array | null;
  readonly prediction: Float64Array | null;
};

/** Another model, as far as an earlier report tells of it. */
export type EarlierModel = {
  /** Its metadata in a line. */
  readonly about: string;
  readonly performance: KeptPerformance;
};

/** Reads a dataset once, however many checks ask. Throws NotApplicable or InputError where it has no rows to give. */
export type ModelReader = {
  /** Whether the suite keeps values of a column, or of one of them, out of reports. */
  hides(...columns: readonly string[]): boolean;
  /** Rows whose label has not come yet. */
  toCome(dataset: DatasetRole): Promise<number>;
  /** The model of the report that serves as reference, where that is another one than this run's. */
  readonly earlier: EarlierModel | null;
  read(dataset: DatasetRole): Promise<ModelRows>;
  /** Every metric that the columns allow, once for all checks that draw alike. */
  measure(dataset: DatasetRole, resampling: Resampling): Promise<Measured>;
  /** Prediction and probability of all rows that have them, whether they have a label or not: `label` may be null. */
  readOutputs(dataset: DatasetRole): Promise<ModelRows>;
  /** The model of the roles and one of other columns, over the rows that have both. */
  readBoth(dataset: DatasetRole, other: ModelColumns): Promise<readonly [ModelRows, ModelRows]>;
};

export type ModelColumns = {
  readonly prediction: string | null;
  readonly probability: string | { readonly [className: string]: string } | null;
};

/** The array that a check can not do without, or the reason why there is none. */
export function needed<T>(value: T | null, lack: Error | undefined): T {
  if (value === null) throw lack ?? new Error('It is neither there nor said why.');
  return value;
}
