import type { CellValue, ColumnProfile, NumberFormat } from '../spec';
import { quantileLevels } from '../spec/profile';
import { shown, type Shown } from './cells';
import { alignedShare, exactDifference, points, signed } from './numbers';
import { instant, readable, span } from './times';

/** One line of the profile: the figure on both sides and what changed. A side is null where there is no such figure. */
export type ProfileRow = {
  readonly label: string;
  readonly about: string;
  readonly reference: Shown | null;
  readonly current: Shown | null;
  readonly difference: Shown | null;
  /** The difference in percent of the reference, where that makes sense. */
  readonly relative: string | null;
};

type Spec = {
  readonly label: string;
  readonly about: string;
  readonly format: NumberFormat;
  /** A ratio to the reference says something: not for shares, shapes and counts of another number of rows. */
  readonly relative: boolean;
  readonly get: (profile: ColumnProfile) => CellValue | undefined;
};

const quantileNames: { readonly [level: string]: string } = {
  '0.25': 'Lower quartile',
  '0.5': 'Median',
  '0.75': 'Upper quartile',
};

const row = (label: string, about: string, format: NumberFormat, get: Spec['get'], relative = false): Spec => ({
  label,
  about,
  format,
  relative,
  get,
});

const ofRows =
  (key: 'missing' | 'unreadable' | 'zeros' | 'negatives' | 'infinite') =>
  (profile: ColumnProfile): number | undefined => {
    const count = profile[key];
    return count === undefined || profile.count === 0 ? undefined : count / profile.count;
  };

const specs: readonly Spec[] = [
  row('Rows', 'All rows, missing ones included.', 'integer', (p) => p.count, true),
  row('Missing', 'Share of rows without a value.', 'share', ofRows('missing')),
  row('Unreadable', 'Share of rows whose value is not of the type of the column.', 'share', ofRows('unreadable')),
  row('Distinct', 'How many different values occur.', 'integer', (p) => p.distinct, true),
  row('Mean', 'The sum of the values by their number.', 'number', (p) => p.mean, true),
  row('Std. deviation', 'How far values typically lie from the mean.', 'number', (p) => p.std, true),
  row('Minimum', 'The smallest value.', 'number', (p) => p.min),
  ...quantileLevels.map((level) =>
    row(
      quantileNames[level] ?? `${level * 100}th percentile`.replace(/^1th/, '1st'),
      `${level * 100} % of the values lie below.`,
      'number',
      (p) => p.quantiles?.[String(level)],
      true,
    ),
  ),
  row('Maximum', 'The largest value.', 'number', (p) => p.max),
  row('Sum', 'All values added up.', 'number', (p) => p.sum, true),
  row('Skewness', '0 is symmetric; above 0 the long tail is on the right.', 'number', (p) => p.skewness),
  row('Excess kurtosis', '0 is a bell curve; above 0 extremes are more common.', 'number', (p) => p.kurtosis),
  row('Zeros', 'Share of rows that are exactly 0.', 'share', ofRows('zeros')),
  row('Negative', 'Share of rows below 0.', 'share', ofRows('negatives')),
  row('Infinite', 'Share of rows that are plus or minus infinity.', 'share', ofRows('infinite')),
  row('Shortest', 'Characters in the shortest value.', 'integer', (p) => p.minLength),
  row('Mean length', 'Characters in a value on average.', 'number', (p) => p.meanLength, true),
  row('Longest', 'Characters in the longest value.', 'integer', (p) => p.maxLength),
];

type Change = Pick<ProfileRow, 'difference' | 'relative'>;
const same: Change = { difference: { text: '0', exact: 'no difference' }, relative: null };
const unknown: Change = { difference: null, relative: null };

function changeOf({ format, relative }: Spec, before: CellValue, after: CellValue): Change {
  if (before === null || after === null) return unknown;
  if (before === after) return same;
  if (typeof before === 'number' && typeof after === 'number') {
    const change = after - before;
    const ratio = change / Math.abs(before);
    const text = format === 'share' ? points(change) : signed(change);
    const exact = exactDifference(change);
    return {
      difference: { text, exact: exact === text ? null : exact },
      relative: relative && before !== 0 ? (ratio > 0 ? '+' : '') + alignedShare(ratio) : null,
    };
  }
  const times = [before, after].map((value) => (typeof value === 'string' ? instant(value) : null));
  const [from, to] = times;
  return typeof from === 'number' && typeof to === 'number'
    ? { difference: { text: span(to - from), exact: null }, relative: null }
    : unknown;
}

/** The full profile; figures that neither side has are left out. */
export function profileRows(
  reference: ColumnProfile | null,
  current: ColumnProfile | null,
  isTime: boolean,
): readonly ProfileRow[] {
  return specs.flatMap((spec) => {
    const before = reference ? spec.get(reference) : undefined;
    const after = current ? spec.get(current) : undefined;
    if (before === undefined && after === undefined) return [];
    const side = (value: CellValue | undefined): Shown | null => {
      if (value === undefined) return null;
      return isTime && typeof value === 'string' ? { text: readable(value), exact: value } : shown(value, spec.format);
    };
    const change =
      before === undefined || after === undefined || (!isTime && typeof after === 'string')
        ? unknown
        : changeOf(spec, before, after);
    return [{ label: spec.label, about: spec.about, reference: side(before), current: side(after), ...change }];
  });
}
