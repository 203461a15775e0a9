import type { Chunking, Report } from '../../contract';
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

/** Fewer chunks show no course. */
const fewest = 4;

/** How current may be cut to be followed: by the longest period that gives a course, where there is a time; else in ten. */
export function cutOf({ columns }: Pick<Report, 'columns'>): Chunking {
  const time = columns.find(({ role }) => role === 'time')?.current;
  const [from, to] = [time?.min, time?.max].map((at) => (typeof at === 'string' ? instant(at) : null));
  const span = (to ?? 0) - (from ?? 0);
  const every = chunkPeriods.findLast((period) => span / lengths[period] >= fewest - 1);
  return every ? { by: 'time', every } : { by: 'count', n: 10 };
}

export const cutWords = (cut: Chunking): string =>
  cut.by === 'time' ? `Follow current ${cut.every} by ${cut.every}` : 'Follow current in ten chunks';
