import type { ValueCount } from './profile';
import type { CellValue } from './types';

/** How a number is to be read. `share` is 0…1 and shown in percent. */
export type NumberFormat = 'number' | 'integer' | 'share' | 'p-value' | 'bytes' | 'text';

/** Both datasets' distributions over the same edges; a side is null where it has no values. */
export type HistogramPairView = {
  readonly kind: 'histogram-pair';
  readonly title: string;
  /** Datetime edges are milliseconds since 1970 UTC. */
  readonly axis: 'number' | 'datetime';
  readonly edges: readonly number[];
  readonly reference: readonly number[] | null;
  readonly current: readonly number[] | null;
  readonly missing: { readonly reference: number; readonly current: number };
};

/** Category shares side by side, most frequent first; `other` gathers those not listed. */
export type BarsPairView = {
  readonly kind: 'bars-pair';
  readonly title: string;
  readonly categories: readonly {
    readonly label: string;
    readonly reference: number | null;
    readonly current: number | null;
  }[];
  readonly other: { readonly reference: number; readonly current: number; readonly categories: number };
  readonly missing: { readonly reference: number; readonly current: number };
  /** Non-missing plus missing rows, the whole that shares refer to; null where the dataset is absent. */
  readonly rows: { readonly reference: number | null; readonly current: number | null };
};

/** Counts of one dataset. */
export type BarsView = {
  readonly kind: 'bars';
  readonly title: string;
  readonly bars: readonly ValueCount[];
  readonly total: number;
};

/** A measured value against the threshold that judged it, on one scale. */
export type ScaleView = {
  readonly kind: 'scale';
  readonly title: string;
  readonly value: number;
  readonly threshold: number;
  /** The side of the threshold on which the check fails. */
  readonly bad: 'above' | 'below';
  readonly format: NumberFormat;
};

export type FiguresView = {
  readonly kind: 'figures';
  readonly title: string;
  readonly figures: readonly { readonly label: string; readonly value: CellValue; readonly format: NumberFormat }[];
};

export type TableView = {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly format: NumberFormat }[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Rows that exist beyond those listed. */
  readonly more: number;
};

/** Evidence as data; the viewer has one component a kind. */
export type View = HistogramPairView | BarsPairView | BarsView | ScaleView | FiguresView | TableView;
export type ViewKind = View['kind'];
