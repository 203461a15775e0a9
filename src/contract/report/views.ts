import type { ValueCount } from '../profile/profile';
import type { CellValue, ColumnType, DatasetRole } from '../types';

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

/** The cells along one side of a grid: bins of numbers or times (milliseconds since 1970 UTC), or categories. */
export type GridAxis =
  | { readonly kind: 'number' | 'datetime'; readonly name: string; readonly edges: readonly number[] }
  | { readonly kind: 'category'; readonly name: string; readonly levels: readonly string[] };

/** Rows of two columns counted in cells, `counts[y][x]`; a side is null where its dataset lacks a column. */
export type GridPairView = {
  readonly kind: 'grid-pair';
  readonly title: string;
  readonly x: GridAxis;
  readonly y: GridAxis;
  readonly reference: readonly (readonly number[])[] | null;
  readonly current: readonly (readonly number[])[] | null;
  /** Rows without a value in either column, which no cell counts. */
  readonly missing: { readonly reference: number; readonly current: number };
};

/** One of several lines: `y` over `x`, null where it has a gap; `band` lies around it. */
export type Line = {
  readonly name: string;
  /** How it is drawn: as reference, as current, or told apart by its dashes. */
  readonly dataset: DatasetRole | null;
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  readonly band: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] } | null;
};

/** Lines over one axis: curves of a model, or figures over time (milliseconds since 1970 UTC). */
export type LinesView = {
  readonly kind: 'lines';
  readonly title: string;
  readonly x: { readonly kind: 'number' | 'datetime'; readonly name: string };
  readonly y: { readonly name: string };
  readonly lines: readonly Line[];
  /** Levels across the whole chart. */
  readonly thresholds: readonly { readonly name: string; readonly value: number }[];
  /** Where y equals x, to compare with; null for none. */
  readonly diagonal: { readonly name: string } | null;
  /** Where along x something began. */
  readonly marks?: readonly { readonly name: string; readonly x: number }[];
};

/** Rows in each cell of an axis, in none of them, and without a value. */
export type Spread = { readonly counts: readonly number[]; readonly other: number; readonly missing: number };

/**
 * What a cause did, over one axis: reference, current, and a third that tells whether that is all: current with the cause
 * undone, or reference with the same done to it; null where neither is known.
 */
export type UndoneView = {
  readonly kind: 'undone';
  readonly title: string;
  readonly over: GridAxis;
  readonly reference: Spread;
  readonly current: Spread;
  readonly third: (Spread & { readonly made: 'undone' | 'redone' }) | null;
};

/** What comes of every threshold from which a row is taken for positive, to be chosen among by what mistakes cost. */
export type ThresholdsView = {
  readonly kind: 'thresholds';
  readonly title: string;
  /** The class that is taken from the threshold on. */
  readonly positive: string;
  /** Rows of either class, or their weights. */
  readonly positives: number;
  readonly negatives: number;
  /** The highest threshold first; null takes no row. */
  readonly points: readonly {
    readonly threshold: number | null;
    readonly truePositives: number;
    readonly falsePositives: number;
  }[];
  /** Of a mistake each, as the run had them. */
  readonly costs: { readonly falsePositive: number; readonly falseNegative: number };
};

/** Views of one kind of thing each, such as a class, of which one is shown; the first until another is chosen. */
export type ChoiceView = {
  readonly kind: 'choice';
  readonly title: string;
  /** What is chosen. */
  readonly label: string;
  readonly options: readonly { readonly name: string; readonly view: Exclude<View, ChoiceView> }[];
};

/** A figure over chunks against its limits. The points are the result's own `value.chunks`, so that a report holds them once. */
export type TimelineView = {
  readonly kind: 'timeline';
  readonly title: string;
  /** What was measured of each chunk. */
  readonly label: string;
  readonly format: NumberFormat;
};

/** Evidence as data; the viewer has one component a kind. */
export type View =
  | HistogramPairView
  | BarsPairView
  | BarsView
  | ScaleView
  | FiguresView
  | TableView
  | GridPairView
  | LinesView
  | UndoneView
  | ThresholdsView
  | ChoiceView
  | TimelineView;
export type ViewKind = View['kind'];

/** Asks the engine for two columns against each other: only the page can, the exported file has none. */
export type PairAsked = (a: PairColumn, b: PairColumn) => Promise<GridPairView>;
export type PairColumn = { readonly name: string; readonly type: ColumnType };
