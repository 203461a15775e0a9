import type { FileFacts } from '../dataset';
import type { Alert, PastRun } from './history';
import type { Incident } from './incident';
import type { ColumnProfile } from '../profile/profile';
import type { Schema } from '../suite/schema';
import type { Shape } from '../profile/shape';
import type { Suite } from '../suite/suite';
import type { Summaries } from '../learned/summaries';
import type { ColumnRole, ColumnType, DatasetRole, Json, Status, Verdict } from '../types';
import type { View } from './views';

export const reportFormat = 'vernier-report';
export const reportVersion = 1;

export type ReportDataset = {
  readonly role: DatasetRole;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: string;
  /** In the order of their rows; several are batches. */
  readonly files: readonly FileFacts[];
  /** The files whose labels were joined to the rows, where there are any. */
  readonly labels?: readonly FileFacts[];
  /** Present where this is what an earlier report keeps of a dataset: its file, which of its datasets, and whether its suite is used. */
  readonly baseline?: {
    readonly report: string;
    readonly createdAt: string;
    readonly use: DatasetRole;
    readonly suite: boolean;
  };
  /** What the reader decided or left out, a sentence each. */
  readonly notes: readonly string[];
};

export type ReportColumn = {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  /** Why this type and role, one sentence. */
  readonly why: string;
  readonly reference: ColumnProfile | null;
  readonly current: ColumnProfile | null;
};

/** What a person reads about a check, the same in page, file and docs. */
export type Explanation = {
  readonly looksAt: string;
  readonly whyItMatters: string;
  readonly whatToDo: string;
  readonly source: string;
};

export type Result = {
  readonly check: string;
  /** The columns judged; empty for a whole dataset. */
  readonly columns: readonly string[];
  /** The dataset judged by itself, or null for a comparison. */
  readonly dataset: DatasetRole | null;
  readonly status: Status;
  /** 0…1, ranks findings. */
  readonly severity: number;
  /** True where the reference shows the same fault in like measure: it warns at most, and the verdict does not count it. */
  readonly standing?: true;
  /** What within the check it is about, such as a metric or a group; null for all. Absent in reports of earlier versions. */
  readonly of?: string | null;
  /** The figure that was judged, and the limit that it was held against; null where there is none. Absent like `of`. */
  readonly figure?: number | null;
  readonly threshold?: number | null;
  /** The figures; always an object, empty when there are none. */
  readonly value: { readonly [key: string]: Json };
  /** One plain sentence with the numbers that decided. */
  readonly message: string;
  /** What would have passed. */
  readonly condition: string;
  readonly views: readonly View[];
};

/** How many results ended how; standing ones count under their status, too. Absent in reports of earlier versions: none. */
export type Counts = { readonly [status in Status]: number } & { readonly standing?: number };

/** Seconds by phase of a run; phases overlap. */
export type Timings = { readonly [phase: string]: number };

export type Report = {
  readonly format: typeof reportFormat;
  readonly version: typeof reportVersion;
  readonly tool: { readonly name: string; readonly version: string; readonly engine: string };
  /** ISO time, UTC. */
  readonly createdAt: string;
  readonly durationMs: number;
  /** Where the time went, which like the duration is another at every run; absent in reports of earlier versions. */
  readonly timings?: Timings;
  readonly verdict: Verdict;
  readonly counts: Counts;
  readonly datasets: readonly ReportDataset[];
  /** Complete, every default filled in: feeding it back gives the same results. */
  readonly suite: Suite;
  readonly model?: { readonly [key: string]: Json };
  readonly columns: readonly ReportColumn[];
  /** What current was judged against: given, or learned from the reference; else what current teaches. Absent in reports of earlier versions. */
  readonly schema?: Schema;
  readonly checks: { readonly [id: string]: { readonly title: string; readonly explain: Explanation } };
  readonly results: readonly Result[];
  /** What the findings among the results come down to, in the order of what they cost. Absent in reports of earlier versions. */
  readonly incidents?: readonly Incident[];
  /** Absent in reports of earlier versions. */
  readonly shape?: Shape;
  /** The runs before this one, from report to report; absent where there was none. */
  readonly history?: readonly PastRun[];
  /** What was found, over runs, the severest first; absent where there was none before. */
  readonly alerts?: readonly Alert[];
  /** What makes the report the reference of a later run. */
  readonly summaries?: Summaries;
};
