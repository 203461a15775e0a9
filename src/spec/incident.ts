import type { Report, Result } from './report';
import type { CellValue, Json, Status } from './types';

/** What can have happened to the data. */
export const causeKinds = [
  'unit',
  'clock',
  'stand-in',
  'precision',
  'clipping',
  'recoding',
  'columns',
  'text',
  'rows',
  'mix',
  'label',
  'model',
] as const;

/** Rows with one of these values, or from a value up to another; an open end is null. */
export type Where =
  | { readonly column: string; readonly in: readonly CellValue[] }
  | { readonly column: string; readonly from: CellValue; readonly to: CellValue };

/** What happened to the data, where it was recognised. */
export type Cause = {
  readonly kind: (typeof causeKinds)[number];
  readonly parameters: { readonly [key: string]: Json };
  /** The share of the change that it accounts for, 0…1. */
  readonly explained: number;
  /** False where the sentence says "may be". */
  readonly sure: boolean;
};

/** One fact, once: all results that tell it. */
export type Incident = {
  /** The same in every run that finds the fact: the check, the columns and the `of` of the leading result. */
  readonly id: string;
  /** The worst of its results that are not standing; of all where all are. */
  readonly status: Status;
  /** 0…1, within its status. */
  readonly severity: number;
  /** Present where all its results are standing. */
  readonly standing?: true;
  /** A few words; names of columns are the only thing of the data in it. */
  readonly title: string;
  /** One sentence that a person would say. */
  readonly message: string;
  /** Those that the fact is about, the leading one first. */
  readonly columns: readonly string[];
  /** The rows that it is confined to; null where not known. */
  readonly where: readonly Where[] | null;
  /** ISO time of its beginning; null where not known. */
  readonly since: string | null;
  readonly cause: Cause | null;
  /** Positions in the report's `results`, the leading one first. */
  readonly results: readonly number[];
};

/** What an incident rests on, the leading result first. */
export const evidenceOf = (
  { results }: Pick<Incident, 'results'>,
  { results: all }: Pick<Report, 'results'>,
): readonly Result[] => results.flatMap((place) => all[place] ?? []);
