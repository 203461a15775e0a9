import type { Chunking, Report, ReportColumn } from '../../contract';
import { chunkPeriods, type ChunkPeriod } from '../../contract/types';
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

function spanOf(time: ReportColumn['current'] | undefined): number {
  const [from, to] = [time?.min, time?.max].map((at) => (typeof at === 'string' ? instant(at) : null));
  return (to ?? 0) - (from ?? 0);
}

/** How current may be cut to be followed: by the longest period that gives enough chunks, where there is a time; else in ten. */
export function cutOf({ columns }: Pick<Report, 'columns'>): Chunking {
  const span = spanOf(columns.find(({ role }) => role === 'time')?.current);
  const every = chunkPeriods.findLast((period) => span / lengths[period] >= enough);
  return every ? { by: 'time', every } : { by: 'count', n: 10 };
}

/** How both sides may be cut where the reference has too few chunks to teach limits: by a period, else in ten; null where they are so, or nothing would teach. */
export function finerCut({
  columns,
  datasets,
  suite,
}: Pick<Report, 'columns' | 'datasets' | 'suite'>): Chunking | null {
  const reference = datasets.find(({ role }) => role === 'reference');
  if (!reference || reference.baseline) return null;
  const spans = columns.filter(({ role }) => role === 'time').map(({ reference: profile }) => spanOf(profile));
  const every = chunkPeriods.findLast((period) => spans.some((span) => span / lengths[period] >= enough + 1));
  const cut: Chunking = every ? { by: 'time', every } : { by: 'count', n: 10 };
  return JSON.stringify(cut) === JSON.stringify(suite.chunks) ? null : cut;
}

export const finerWords = (cut: Chunking): string =>
  cut.by === 'time' ? `Cut both by the ${cut.every} instead` : 'Cut both into ten instead';

export const cutWords = (cut: Chunking): string =>
  cut.by === 'time' ? `Follow current ${cut.every} by ${cut.every}` : 'Follow current in ten chunks';
