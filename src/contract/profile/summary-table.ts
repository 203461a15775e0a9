import type { StoredColumn } from '../dataset';
import type { ColumnPlan } from './summary';

/**
 * The summary of a table that another engine computes by SQL: one narrow, long table that every engine can write. Its rows
 * come in any order; each tells one thing of one column.
 */
export const summaryTableVersion = 1;

export const summaryTableColumns = ['vernier_summary', 'column_name', 'part', 'label', 'number', 'count'] as const;

/** What a row tells. */
export const summaryParts = [
  'column', // label: the type; number: its position from 1; count: of all columns
  'stored', // label: the storage
  'engine type', // label
  'role', // label
  'rows', // count
  'present', // count: rows with a value
  'value', // number, times as ms since 1970 UTC; count: rows. label 'about' where it stands for values around it
  'length', // the same of the lengths of texts, in characters
  'below', // count: rows of minus infinity
  'above', // count: rows of plus infinity
  'distinct', // count: different texts or finite numbers
  'once', // count: those in one row only
  'mean', // number, of the finite values
  'min', // number
  'max', // number
  'power 1', // number: sum of (value − mean) ÷ the largest such distance, over the rows
  'power 2', // number: the same of its square
  'power 3', // number
  'power 4', // number
  'zeros', // count
  'negatives', // count
  'whole', // count: whole numbers
  'spaced', // count: texts that hold a space
  'first', // label: the first text by code points
  'last', // label: the last one
  'category', // label: a text, or number; neither: the empty text; count: rows. The most frequent ones
  'rest', // number: how many further categories; count: their rows
] as const;
export type SummaryPart = (typeof summaryParts)[number];

/** The `label` of points that stand for the values around them. */
export const aboutLabel = 'about';

/** Up to so many different values each is a point of its own; of more, a point stands for so small a share of the rows. */
export const mostSummaryValues = 4096;
/** So many of the most frequent values are named of columns that are not compared by category. */
export const mostSummaryTop = 20;

/** A column of that table as it is to be read, and how a file holds it that the table is like. */
export type ColumnToRead = {
  readonly plan: ColumnPlan;
  readonly stored: Pick<StoredColumn, 'storage' | 'engineType'>;
};
