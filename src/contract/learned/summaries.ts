import type { DatasetFacts, StoredColumn } from '../dataset';
import type { KeptFault } from '../report/fault';
import type { Learned } from './learned';
import type { ColumnProfile } from '../profile/profile';
import type { ColumnSchema } from '../suite/schema';
import type { Roles } from '../suite/suite';
import type { ColumnPlan, Tails } from '../profile/summary';
import type { KeptDistribution, KeptNumbers } from './distribution';
import type { CalendarPart, DatasetRole } from '../types';

/** What a report keeps of its datasets so that a later run can be held against them: mergeable summaries, and no rows. */

export const summariesFormat = 'vernier-summaries';
export const summariesVersion = 1;

/** How far stretches of so many rows of the dataset, in the order of its times, lie from the rest of it by one measure. */
export type KeptOverTime = {
  readonly rows: number;
  readonly chunks: number;
  readonly of: 'values' | 'one value' | 'missing';
  readonly method: 'ks' | 'wasserstein' | 'js';
  readonly mean: number;
  readonly threshold: number;
};

/** How a column runs with time: the column of time, or null for the rows; which way, or by how many days it lies behind. */
export type KeptPace = {
  readonly by: string | null;
  readonly span: { readonly first: number; readonly low: number; readonly high: number; readonly last: number };
  readonly way: 1 | -1 | null;
  readonly lag: KeptNumbers | null;
  /** What it is of the times beside it, and what is added to that: −1 where it counts from 0. */
  readonly parts?: readonly { readonly part: CalendarPart; readonly plus: number }[] | undefined;
};

export type KeptColumn = {
  /** As the file holds it. */
  readonly stored: StoredColumn;
  /** What it was taken for. */
  readonly plan: ColumnPlan;
  /** Without histograms, which follow from the distribution. */
  readonly profile: ColumnProfile;
  readonly distribution: KeptDistribution;
  /** Of a column of text whose distribution is not of lengths. */
  readonly lengths: KeptNumbers | null;
  /** Of numbers whose distribution holds no value of a single row. */
  readonly tails?: Tails | undefined;
  /** What it teaches to expect of the next dataset; `values` null here, and all categories where `listsValues`. */
  readonly expected: ColumnSchema;
  readonly listsValues: boolean;
  /** By rows, of datasets with a time; what the default drift rule learns from it. */
  readonly overTime: readonly KeptOverTime[];
  /** Absent where it does not run with time. */
  readonly pace?: KeptPace | undefined;
};

/** Metrics of the model with their 95 % intervals. */
export type KeptPerformance = {
  readonly rows: number;
  readonly metrics: {
    readonly [name: string]: {
      readonly value: number | null;
      readonly low: number | null;
      readonly high: number | null;
      readonly interval: string | null;
    };
  };
  /** Of each class its rows (with weights Kish's number) and its figures, for averages over other classes; none of quantities. */
  readonly classes?: KeptClasses | undefined;
  /** Rows whose label is 0. */
  readonly zeroLabels?: number | undefined;
  /** Rows whose label had not come. */
  readonly toCome?: number | undefined;
};

export type KeptClasses = {
  readonly [name: string]: {
    readonly rows: number;
    readonly figures: { readonly [metric: string]: number | null };
  };
};

/** How the rows of a dataset repeat one another: the group sizes of equal rows, as far as laws of repeats need them. */
export type KeptFigures = {
  readonly rows: number;
  readonly repeated: number;
  readonly extra: number;
  readonly clump: number;
  readonly pairs: number;
};

/** In all columns, and with ids and times left out; null where no other column is left. */
export type KeptRepeats = { readonly all: KeptFigures; readonly alike: KeptFigures | null };

export type KeptDataset = {
  /** `origin`: the reference with which a timeline of chunks began, where that is no longer the reference. */
  readonly role: DatasetRole | 'origin';
  readonly facts: Omit<DatasetFacts, 'columns'>;
  /** As the run decided them; columns that were not read included. */
  readonly roles: Roles;
  /** Those that could be read. */
  readonly columns: readonly KeptColumn[];
  /** Null where the run did not measure a model on it. */
  readonly performance: KeptPerformance | null;
  /** Absent where the run did not count repeated rows. */
  readonly repeats?: KeptRepeats | undefined;
  /** Of the dataset with which a timeline of chunks began; absent where nothing was learned. */
  readonly learned?: Learned | undefined;
  /** What it shows of faults, by check; older reports keep none. */
  readonly faults?: readonly KeptFault[] | undefined;
};

export type Summaries = {
  readonly format: typeof summariesFormat;
  readonly version: typeof summariesVersion;
  /** SHA-256 of `datasets` as JSON without spaces, fractions to nine digits: tells a damaged or edited file from a whole one. */
  readonly checksum: string;
  /** Likewise, fractions to six digits, of what the report says beside: datasets, columns, schema, results without views. Older reports lack it. */
  readonly figures?: string | undefined;
  readonly datasets: readonly KeptDataset[];
};
