import type { Chunking, Report, ReportColumn } from '../../contract';
import { chunkPeriods, type ChunkPeriod } from '../../contract/types';
import { exact } from '../shared/numbers';
import { instant } from '../shared/times';

const hour = 3_600_000;
const lengths: { readonly [period in ChunkPeriod]: number } = {
  hour,
  day: 24 * hour,
  week: 7 * 24 * hour,
  month: 30 * 24 * hour,
  quarter: 91 * 24 * hour,
  year: 365 * 24 * hour,
};

/** So many chunks teach limits, where a suite does not say otherwise, and one more is judged by them. */
const enough = 5;
const tenths = 10;

/** Fewer rows teach nothing. */
const fewestRows = 30;

function spanOf(time: ReportColumn['current'] | undefined): number {
  const [from, to] = [time?.min, time?.max].map((at) => (typeof at === 'string' ? instant(at) : null));
  return (to ?? 0) - (from ?? 0);
}

/** How current may be cut to be followed: by the longest period that gives enough chunks, where there is a time; else in ten. */
export function cutOf({ columns }: Pick<Report, 'columns'>): Chunking {
  const span = spanOf(columns.find(({ role }) => role === 'time')?.current);
  const every = chunkPeriods.findLast((period) => span / lengths[period] >= enough);
  return every ? { by: 'time', every } : { by: 'count', n: tenths };
}

/** How long there are rows: stretches without any, as between files of far months, are no periods. */
function filledSpan(time: NonNullable<ReportColumn['reference']>): number {
  const { histogram } = time;
  const span = spanOf(time);
  if (!histogram) return span;
  const [first = 0, last = 0] = [histogram.edges[0], histogram.edges.at(-1)];
  const filled = histogram.counts.reduce(
    (sum, count, bin) => sum + (count > 0 ? (histogram.edges[bin + 1] ?? 0) - (histogram.edges[bin] ?? 0) : 0),
    0,
  );
  return last > first ? span * (filled / (last - first)) : span;
}

/** A cut of both sides, and about how many chunks it makes of the reference. */
export type FinerCut = { readonly cut: Chunking; readonly chunks: number };

/** How both sides may be cut where the reference has too few chunks to teach limits: by a period, else in ten; null where they are so, or nothing would teach. */
export function finerCut({
  columns,
  datasets,
  suite,
}: Pick<Report, 'columns' | 'datasets' | 'suite'>): FinerCut | null {
  const reference = datasets.find(({ role }) => role === 'reference');
  if (!reference || reference.baseline) return null;
  const time = columns.find(({ role }) => role === 'time')?.reference;
  const span = time ? filledSpan(time) : 0;
  const chunksBy = (period: ChunkPeriod): number => Math.floor(span / lengths[period]);
  const every = chunkPeriods.findLast((period) => chunksBy(period) > enough);
  const finer: FinerCut = every
    ? { cut: { by: 'time', every }, chunks: chunksBy(every) }
    : { cut: { by: 'count', n: tenths }, chunks: tenths };
  const isSame = JSON.stringify(finer.cut) === JSON.stringify(suite.chunks);
  return isSame || reference.rows < fewestRows * finer.chunks ? null : finer;
}

export const finerWords = ({ cut, chunks }: FinerCut): string =>
  cut.by === 'time'
    ? `Cut both by the ${cut.every} instead (about ${exact(chunks)} chunks of reference)`
    : 'Cut both into ten instead';

export const cutWords = (cut: Chunking): string =>
  cut.by === 'time' ? `Follow current ${cut.every} by ${cut.every}` : 'Follow current in ten chunks';
