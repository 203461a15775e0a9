import * as z from 'zod';
import type { Immutable } from '../immutable';
import { valueCountSchema } from '../profile/profile-schema';
import { datasetRoles, type ColumnType } from '../types';
import { cellSchema } from '../types-schema';

const numbers = z.array(z.number());
const gapped = z.array(z.number().nullable());
const sides = z.strictObject({ reference: z.number(), current: z.number() });
const title = z.string();

/** How a number is to be read. `share` is 0…1 and shown in percent. */
const numberFormat = z.enum(['number', 'integer', 'share', 'points', 'p-value', 'bytes', 'text']);

/** Both datasets' distributions over the same edges; a side is null where it has no values. */
const histogramPair = z.strictObject({
  kind: z.literal('histogram-pair'),
  title,
  /** Datetime edges are milliseconds since 1970 UTC. */
  axis: z.enum(['number', 'datetime']),
  edges: numbers,
  reference: numbers.nullable(),
  current: numbers.nullable(),
  missing: sides,
});

/** Category shares side by side, most frequent first; `other` gathers those not listed. */
const barsPair = z.strictObject({
  kind: z.literal('bars-pair'),
  title,
  categories: z.array(
    z.strictObject({ label: z.string(), reference: z.number().nullable(), current: z.number().nullable() }),
  ),
  other: sides.extend({ categories: z.number() }),
  missing: sides,
  /** Non-missing plus missing rows, the whole that shares refer to; null where the dataset is absent. */
  rows: z.strictObject({ reference: z.number().nullable(), current: z.number().nullable() }),
});

/** Counts of one dataset. */
const bars = z.strictObject({ kind: z.literal('bars'), title, bars: z.array(valueCountSchema), total: z.number() });

/** A measured value against the threshold that judged it, on one scale. */
const scale = z.strictObject({
  kind: z.literal('scale'),
  title,
  value: z.number(),
  threshold: z.number(),
  /** The side of the threshold on which the check fails. */
  bad: z.enum(['above', 'below']),
  format: numberFormat,
});

const figures = z.strictObject({
  kind: z.literal('figures'),
  title,
  figures: z.array(z.strictObject({ label: z.string(), value: cellSchema, format: numberFormat })),
});

const table = z.strictObject({
  kind: z.literal('table'),
  title,
  columns: z.array(z.strictObject({ label: z.string(), format: numberFormat })),
  rows: z.array(z.array(cellSchema)),
  /** Rows that exist beyond those listed. */
  more: z.number(),
});

/** The cells along one side of a grid: bins of numbers or times (milliseconds since 1970 UTC), or categories. */
const gridAxis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['number', 'datetime']), name: z.string(), edges: numbers }),
  z.strictObject({ kind: z.literal('category'), name: z.string(), levels: z.array(z.string()) }),
]);

/** Rows of two columns counted in cells, `counts[y][x]`; a side is null where its dataset lacks a column. */
const gridPair = z.strictObject({
  kind: z.literal('grid-pair'),
  title,
  x: gridAxis,
  y: gridAxis,
  reference: z.array(numbers).nullable(),
  current: z.array(numbers).nullable(),
  /** Rows without a value in either column, which no cell counts. */
  missing: sides,
});

/** One of several lines: `y` over `x`, null where it has a gap; `band` lies around it. */
const line = z.strictObject({
  name: z.string(),
  /** How it is drawn: as reference, as current, or told apart by its dashes. */
  dataset: z.enum(datasetRoles).nullable(),
  x: numbers,
  y: gapped,
  band: z.strictObject({ low: gapped, high: gapped }).nullable(),
});

/** Lines over one axis: curves of a model, or figures over time (milliseconds since 1970 UTC). */
const lines = z.strictObject({
  kind: z.literal('lines'),
  title,
  x: z.strictObject({ kind: z.enum(['number', 'datetime']), name: z.string() }),
  y: z.strictObject({ name: z.string() }),
  lines: z.array(line),
  /** Levels across the whole chart. */
  thresholds: z.array(z.strictObject({ name: z.string(), value: z.number() })),
  /** Where y equals x, to compare with; null for none. */
  diagonal: z.strictObject({ name: z.string() }).nullable(),
  /** Where along x something began. */
  marks: z.array(z.strictObject({ name: z.string(), x: z.number() })).optional(),
});

/** Rows in each cell of an axis, in none of them, and without a value. */
const spread = z.strictObject({ counts: numbers, other: z.number(), missing: z.number() });

/**
 * What a cause did, over one axis: reference, current, and a third that tells whether that is all: current with the cause
 * undone, or reference with the same done to it; null where neither is known.
 */
const undone = z.strictObject({
  kind: z.literal('undone'),
  title,
  over: gridAxis,
  reference: spread,
  current: spread,
  third: spread.extend({ made: z.enum(['undone', 'redone']) }).nullable(),
});

/** What comes of every threshold from which a row is taken for positive, to be chosen among by what mistakes cost. */
const thresholds = z.strictObject({
  kind: z.literal('thresholds'),
  title,
  /** The class that is taken from the threshold on. */
  positive: z.string(),
  /** Rows of either class, or their weights. */
  positives: z.number(),
  negatives: z.number(),
  /** The highest threshold first; null takes no row. */
  points: z.array(
    z.strictObject({ threshold: z.number().nullable(), truePositives: z.number(), falsePositives: z.number() }),
  ),
  /** Of a mistake each, as the run had them. */
  costs: z.strictObject({ falsePositive: z.number(), falseNegative: z.number() }),
});

/** A figure over chunks against its limits. The points are the result's own `value.chunks`, so that a report holds them once. */
const timeline = z.strictObject({
  kind: z.literal('timeline'),
  title,
  /** What was measured of each chunk. */
  label: z.string(),
  format: numberFormat,
});

const plain = [
  histogramPair,
  barsPair,
  bars,
  scale,
  figures,
  table,
  gridPair,
  lines,
  undone,
  thresholds,
  timeline,
] as const;

/** Views of one kind of thing each, such as a class, of which one is shown; the first until another is chosen. */
const choice = z.strictObject({
  kind: z.literal('choice'),
  title,
  /** What is chosen. */
  label: z.string(),
  options: z.array(z.strictObject({ name: z.string(), view: z.discriminatedUnion('kind', plain) })),
});

/** Evidence as data; the viewer has one component a kind. */
export const viewSchema = z.discriminatedUnion('kind', [...plain, choice]);

export type View = Immutable<z.infer<typeof viewSchema>>;
export type ViewKind = View['kind'];
export type ViewOf<Kind extends ViewKind> = Extract<View, { readonly kind: Kind }>;

export type NumberFormat = z.infer<typeof numberFormat>;
export type HistogramPairView = ViewOf<'histogram-pair'>;
export type BarsPairView = ViewOf<'bars-pair'>;
export type BarsView = ViewOf<'bars'>;
export type ScaleView = ViewOf<'scale'>;
export type FiguresView = ViewOf<'figures'>;
export type TableView = ViewOf<'table'>;
export type GridAxis = GridPairView['x'];
export type GridPairView = ViewOf<'grid-pair'>;
export type Line = LinesView['lines'][number];
export type LinesView = ViewOf<'lines'>;
export type Spread = UndoneView['reference'];
export type UndoneView = ViewOf<'undone'>;
export type ThresholdsView = ViewOf<'thresholds'>;
export type ChoiceView = ViewOf<'choice'>;
export type TimelineView = ViewOf<'timeline'>;

/** Asks the engine for two columns against each other: only the page can, the exported file has none. */
export type PairAsked = (a: PairColumn, b: PairColumn) => Promise<GridPairView>;
export type PairColumn = { readonly name: string; readonly type: ColumnType };
