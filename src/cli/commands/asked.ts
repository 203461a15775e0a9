import type { Dialect } from '../../export/summary-sql';
import type { Output } from './outputs';

/** What commands ask of what does their work, which is loaded only then. */

/** From which verdict on a run ends with status 1. */
export const failOn = ['warn', 'fail', 'error', 'never'] as const;
export type FailOn = (typeof failOn)[number];

/** A folder for rows, and at most how many of each finding. */
export type RowsWanted = { readonly folder: string; readonly limit: number };

/** What `validate` takes. */
export type Validation = {
  readonly current: readonly string[];
  readonly reference: readonly string[];
  readonly labels: readonly string[];
  readonly suite: string | null;
  /** Further tables, each as NAME=FILE. */
  readonly tables: readonly string[];
  /** Earlier reports: the newest is the reference, all are its history. */
  readonly baseline: readonly string[];
  readonly outputs: readonly Output[];
  /** Where the rows behind findings go; null for nowhere. */
  readonly rows: RowsWanted | null;
  /** Also minds a warning, and a check that the suite names and that was skipped. */
  readonly strict: boolean;
  readonly failOn: FailOn;
  readonly quiet: boolean;
};

/** What `diff` takes. */
export type Differing = {
  readonly key: readonly string[];
  readonly reference: readonly string[];
  readonly current: readonly string[];
  readonly tolerance: number | null;
  readonly ignoreCase: boolean;
  readonly trim: boolean;
  readonly suite: string | null;
  readonly outputs: readonly Output[];
  /** Where the rows that came, went or changed are written; null for nowhere. */
  readonly rows: RowsWanted | null;
  readonly quiet: boolean;
};

/** The SQL that summarises a table of another engine, whose columns are those of a data file or of a report. */
export type SqlWanted = {
  readonly dialect: Dialect;
  readonly table: string;
  readonly like: string;
  readonly suite: string | null;
};

/** Whose file is written. */
export const targets = ['odcs', 'dbt', 'great-expectations', 'soda', 'pandera', 'frictionless'] as const;
export type Target = (typeof targets)[number];

/** Where a new project is validated. */
export const pipelines = ['github', 'gitlab', 'none'] as const;
export type Pipeline = (typeof pipelines)[number];
