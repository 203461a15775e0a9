import { hasRows, rowsAbsent, type Rows, type Summarised } from './dataset';
import { countBetween, histogramEdges } from '../stats';
import {
  type RowsAbsent,
  type ColumnPlan,
  type ColumnSummary,
  type DatasetRole,
  type NumberDistribution,
} from '../contract';

/** One column of both datasets; a side is null where the dataset or the column is absent. */
export type ColumnPair = {
  readonly plan: ColumnPlan;
  readonly reference: ColumnSummary | null;
  readonly current: ColumnSummary | null;
  /** Why the column could not be read; then both sides are null. */
  readonly broke: Error | null;
};

export type Datasets = { readonly reference: Summarised | null; readonly current: Summarised };

/** Only those whose rows are here. */
export const withRows = ({ reference, current }: Datasets): { readonly [role in DatasetRole]: Rows | null } => ({
  reference: reference && hasRows(reference) ? reference : null,
  current: hasRows(current) ? current : null,
});

/** What a check says that needs the rows of both, where one has none. */
export function absentRows({ reference, current }: Datasets): RowsAbsent | null {
  const without = [reference, current].find((dataset) => dataset && !hasRows(dataset));
  return without ? rowsAbsent(without) : null;
}

/** Reads a column of both datasets at once. */
export const readPair = (datasets: Datasets, plan: ColumnPlan): Promise<ColumnPair> =>
  readBoth(datasets, plan).catch((broke: unknown) => {
    const error = broke instanceof Error ? broke : new Error(String(broke));
    return { plan, reference: null, current: null, broke: error };
  });

async function readBoth({ reference, current }: Datasets, plan: ColumnPlan): Promise<ColumnPair> {
  const read = async (dataset: Summarised | null): Promise<ColumnSummary | null> =>
    dataset && readSummary(dataset, plan);
  const [before, after] = await Promise.all([read(reference), read(current)]);
  return drawable({ plan, reference: before, current: after, broke: null });
}

/** With histograms of both sides over the same edges. */
export const drawable = (pair: ColumnPair): ColumnPair => withLengths(withHistograms(pair));

/** A column of one dataset; null where it has none of the name. */
export async function readSummary(dataset: Summarised, { name, type }: ColumnPlan): Promise<ColumnSummary | null> {
  return dataset.facts.columns.some((column) => column.name === name) ? dataset.summarise(name, type) : null;
}

/** Both histograms share their edges, so that they can be drawn over each other. */
function withHistograms(pair: ColumnPair): ColumnPair {
  const [before, after] = [numbersOf(pair.reference), numbersOf(pair.current)];
  if (!before && !after) return pair;
  const integers = [before, after].every((numbers) => numbers?.values.every(Number.isInteger) ?? true);
  const edges = histogramEdges(before, after, { integers, maxBins: 40 });
  if (edges.length < 2) return pair;
  const add = (summary: ColumnSummary | null, numbers: NumberDistribution | null): ColumnSummary | null =>
    summary && numbers
      ? { ...summary, profile: { ...summary.profile, histogram: { edges, counts: countBetween(numbers, edges) } } }
      : summary;
  return { ...pair, reference: add(pair.reference, before), current: add(pair.current, after) };
}

const numbersOf = (summary: ColumnSummary | null): NumberDistribution | null =>
  summary?.distribution.kind === 'numbers' && summary.distribution.of !== 'lengths' ? summary.distribution : null;

/** The same of text lengths. */
function withLengths(pair: ColumnPair): ColumnPair {
  const [before, after] = [lengthsOf(pair.reference), lengthsOf(pair.current)];
  const edges = histogramEdges(before, after, { integers: true, maxBins: 20 });
  if (edges.length < 2) return pair;
  const add = (summary: ColumnSummary | null, lengths: NumberDistribution | null): ColumnSummary | null =>
    summary && lengths
      ? { ...summary, profile: { ...summary.profile, lengths: { edges, counts: countBetween(lengths, edges) } } }
      : summary;
  return { ...pair, reference: add(pair.reference, before), current: add(pair.current, after) };
}

const lengthsOf = (summary: ColumnSummary | null): NumberDistribution | null =>
  summary?.lengths ??
  (summary?.distribution.kind === 'numbers' && summary.distribution.of === 'lengths' ? summary.distribution : null);
