import type { ColumnProfile, NumberDistribution } from '../../spec';
import { finitePart, momentsOfSums } from '../../stats';
import { toIsoTime } from '../profile/iso-time';
import { profileNumbers, profileTimes } from '../profile/numbers';
import { asTimes } from '../summarise';
import { topOf } from './categories';
import { numbersOf } from './points';
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

/** Numbers of a column that is read as times: ms since 1970 UTC, or seconds where `stored` as numbers. */
export function readTimes(parts: ColumnParts, stored: 'time' | 'number'): Numbers {
  const found = numbersOf(parts);
  const inMilliseconds = (values: Float64Array): Float64Array => (stored === 'number' ? asTimes(values) : values);
  const numbers: NumberDistribution = { ...found, of: 'times', values: inMilliseconds(found.values) };
  const profile = profileTimes(numbers, parts.count('rows'));
  if (!numbers.rankError) return { profile, numbers };
  const { modes: _, rhythm: __, weekdays: ___, hours: ____, ...kept } = profile;
  const factor = (numbers.values.at(-1) ?? 0) / (found.values.at(-1) || 1) || 1;
  return {
    numbers,
    profile: {
      ...kept,
      distinct: distinctOf(parts),
      once: parts.count('once'),
      top: topOf(parts, (value) => toIsoTime(value * factor)),
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
