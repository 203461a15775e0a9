import type { ColumnProfile, NumberDistribution } from '../../../contract';
import { finitePart, momentsOfSums } from '../../../stats';
import { toIsoTime } from '../../read/profile/iso-time';
import { profileNumbers, profileTimes } from '../../read/profile/numbers';
import { timeOfNumber } from '../../engine/sql';
import { topOf } from './categories';
import { distributionOf, numbersOf } from './points';
import type { ColumnParts } from './parts';

export type Numbers = { readonly profile: ColumnProfile; readonly numbers: NumberDistribution };

/**
 * Numbers as our own reader gives them. Where points stand for several values, figures that need each single value come from
 * the SQL, or are left out.
 */
export function readNumbers(parts: ColumnParts): Numbers {
  const numbers = numbersOf(parts);
  const profile = profileNumbers(numbers, parts.count('rows'));
  if (!numbers.rankError) return { profile, numbers };
  const { mad: _, modes: __, variation: ___, ...kept } = profile;
  const central = momentsOf(parts, numbers);
  const { mean, std } = central;
  return {
    numbers,
    profile: {
      ...kept,
      ...central,
      variation: mean && typeof std === 'number' ? std / Math.abs(mean) : null,
      distinct: distinctOf(parts),
      once: parts.count('once'),
      zeros: parts.count('zeros'),
      negatives: parts.count('negatives'),
      integers: parts.count('whole'),
      top: topOf(parts, (value) => (Number.isFinite(value) ? value : null)),
    },
  };
}

/** Numbers of a column that is read as times: ms since 1970 UTC, or numbers that note times. */
export function readTimes(parts: ColumnParts, stored: 'time' | 'number'): Numbers {
  const timeOf = stored === 'number' ? timeOfNumber : (time: number): number => time;
  const points = parts.values.map((point) => ({ ...point, value: timeOf(point.value) }));
  const readable = points.filter(({ value }) => !Number.isNaN(value));
  const numbers =
    stored === 'number' ? distributionOf(readable, 'times') : { ...numbersOf(parts), of: 'times' as const };
  const profile = profileTimes(numbers, parts.count('rows'));
  if (!numbers.rankError) return { profile, numbers };
  const { modes: _, rhythm: __, weekdays: ___, hours: ____, ...kept } = profile;
  return {
    numbers,
    profile: {
      ...kept,
      distinct: distinctOf(parts),
      once: parts.count('once'),
      top: topOf(parts, (value) => toIsoTime(timeOf(value))),
    },
  };
}

const distinctOf = ({ count }: ColumnParts): number =>
  count('distinct') + (count('below') > 0 ? 1 : 0) + (count('above') > 0 ? 1 : 0);

type Central = Pick<ColumnProfile, 'mean' | 'std' | 'sum' | 'skewness' | 'kurtosis'>;

function momentsOf({ number }: ColumnParts, numbers: NumberDistribution): Central {
  const rows = finitePart(numbers).total;
  const mean = number('mean') ?? NaN;
  const central = momentsOfSums({
    count: rows,
    sum: mean * rows,
    mean,
    scale: Math.max(mean - (number('min') ?? mean), (number('max') ?? mean) - mean),
    firsts: number('power 1') ?? 0,
    squares: number('power 2') ?? 0,
    cubes: number('power 3') ?? 0,
    quartics: number('power 4') ?? 0,
  });
  const { std, sum, skewness, kurtosis } = central;
  return { mean: central.mean, std, sum, skewness, kurtosis };
}
