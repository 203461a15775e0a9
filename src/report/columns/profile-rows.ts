import type { CellValue, Characters, ColumnProfile, NumberFormat, Rhythm } from '../../contract';
import { quantileLevels } from '../../contract/profile/profile';
import type { RuleFigure } from '../shared/actions';
import { shown, type Shown } from '../shared/cells';
import { alignedShare, bytes, exactDifference, figure, points, signed } from '../shared/numbers';
import { rhythmText } from './rhythm-text';
import { instant, readable, span } from '../shared/times';

/** One line of a comparison: the figure on both sides and what changed. A side is null where there is no such figure. */
export type ComparedRow = {
  readonly label: string;
  readonly about: string;
  readonly reference: Shown | null;
  readonly current: Shown | null;
  readonly difference: Shown | null;
  /** The difference in percent of the reference, where that makes sense. */
  readonly relative: string | null;
  /** Whether another kind of figures begins here. */
  readonly begins: boolean;
  /** What a rule of this line is about; null where none can be. */
  readonly rule: RuleFigure | null;
};

/** A figure to compare: how to get it from a side. */
export type Figure<T> = {
  readonly label: string;
  readonly about: string;
  readonly format: NumberFormat;
  /** A ratio to the reference says something: not for shares, shapes and counts of another number of rows. */
  readonly relative: boolean;
  readonly get: (side: T) => CellValue | undefined;
  readonly rule: RuleFigure | null;
};
type Spec = Figure<ColumnProfile>;

const quantileNames: { readonly [level: string]: string } = {
  '0.25': 'Lower quartile',
  '0.5': 'Median',
  '0.75': 'Upper quartile',
};

export const figureOf = <T>(
  label: string,
  about: string,
  format: NumberFormat,
  get: Figure<T>['get'],
  relative = false,
  rule: RuleFigure | null = null,
): Figure<T> => ({ label, about, format, relative, get, rule });
const row = figureOf<ColumnProfile>;

const ofRows =
  (key: 'missing' | 'unreadable' | 'zeros' | 'negatives' | 'infinite' | 'integers') =>
  (profile: ColumnProfile): number | undefined =>
    shareOf(profile, profile[key]);

const ofTexts =
  (key: Exclude<keyof Characters, 'scripts'>) =>
  (profile: ColumnProfile): number | undefined => {
    const share = shareOf(profile, profile.characters?.[key]);
    return share === 0 && (key === 'empty' || key === 'blank') ? undefined : share;
  };

const shareOf = ({ count }: ColumnProfile, rows: number | undefined): number | undefined =>
  rows === undefined || count === 0 ? undefined : rows / count;

const trueShare = (profile: ColumnProfile): number | undefined => {
  const levels = profile.top.filter(({ value }) => typeof value === 'boolean');
  if (levels.length === 0) return undefined;
  return shareOf(profile, levels.find(({ value }) => value === true)?.count ?? 0);
};

const specs: readonly (readonly Spec[])[] = [
  [
    row('Rows', 'All rows, missing ones included.', 'integer', (p) => p.count, true),
    row('Missing', 'Share of rows without a value.', 'share', ofRows('missing'), false, 'missing'),
    row('Unreadable', 'Share of rows whose value is not of the type of the column.', 'share', ofRows('unreadable')),
    row('Distinct', 'How many different values occur.', 'integer', (p) => p.distinct, true, 'distinct'),
    row('Occur once', 'How many values occur in one row only.', 'integer', (p) => p.once, true),
    row(
      'Most frequent',
      'The value that occurs in most rows, and how many share that place.',
      'text',
      modeText,
      false,
      'mostFrequent',
    ),
    row('True', 'Share of rows that are true.', 'share', trueShare),
    row('Row order', 'How the values run from the first row to the last.', 'text', orderText, false, 'order'),
  ],
  [
    row('Mean', 'The sum of the values by their number.', 'number', (p) => p.mean, true, 'mean'),
    row('Std. deviation', 'How far values typically lie from the mean.', 'number', (p) => p.std, true, 'std'),
    row('Variation', 'Standard deviation by the absolute mean.', 'number', (p) => p.variation),
    row('Median deviation', 'Median distance from the median, unscaled.', 'number', (p) => p.mad, true),
    row('Quartile range', 'Upper less lower quartile: the span of the middle half.', 'number', (p) => p.iqr, true),
  ],
  [
    row('Minimum', 'The smallest value.', 'number', (p) => p.min, false, 'min'),
    ...quantileLevels.map((level) =>
      row(
        quantileNames[level] ?? `${level * 100}th percentile`.replace(/^1th/, '1st'),
        `${level * 100} % of the values lie below.`,
        'number',
        (p) => p.quantiles?.[String(level)],
        true,
        { quantile: level },
      ),
    ),
    row('Maximum', 'The largest value.', 'number', (p) => p.max, false, 'max'),
  ],
  [
    row('Sum', 'All values added up.', 'number', (p) => p.sum, true, 'sum'),
    row('Skewness', '0 is symmetric; above 0 the long tail is on the right.', 'number', (p) => p.skewness),
    row('Excess kurtosis', '0 is a bell curve; above 0 extremes are more common.', 'number', (p) => p.kurtosis),
    row('Entropy', 'How much a row tells, in bits: 0 where all rows are alike.', 'number', (p) => p.entropy),
    row(
      'Imbalance',
      '0 where all values are as frequent; near 1 where one has nearly all rows.',
      'number',
      (p) => p.imbalance,
    ),
  ],
  [
    row('Zeros', 'Share of rows that are exactly 0.', 'share', ofRows('zeros')),
    row('Negative', 'Share of rows below 0.', 'share', ofRows('negatives')),
    row('Whole numbers', 'Share of rows without a fraction.', 'share', ofRows('integers')),
    row('Infinite', 'Share of rows that are plus or minus infinity.', 'share', ofRows('infinite')),
  ],
  [
    row('Shortest', 'Characters in the shortest value.', 'integer', (p) => p.minLength, false, 'shortest'),
    row('Mean length', 'Characters in a value on average.', 'number', (p) => p.meanLength, true),
    row('Median length', 'Half of the values are at most that long.', 'number', (p) => p.medianLength, true),
    row('Longest', 'Characters in the longest value.', 'integer', (p) => p.maxLength, false, 'longest'),
  ],
  [
    row('With letters', 'Share of rows with a letter.', 'share', ofTexts('letters')),
    row('With digits', 'Share of rows with a digit.', 'share', ofTexts('digits')),
    row('With spaces', 'Share of rows with a space.', 'share', ofTexts('spaces')),
    row('With punctuation', 'Share of rows with punctuation or a symbol.', 'share', ofTexts('punctuation')),
    row('Beyond ASCII', 'Share of rows with a character other than plain English has.', 'share', ofTexts('nonAscii')),
    row('Empty', 'Share of rows with a text of no characters.', 'share', ofTexts('empty')),
    row('Only spaces', 'Share of rows with nothing but spaces.', 'share', ofTexts('blank')),
    row('Scripts', 'Writing systems of the letters, the most frequent first.', 'text', scriptsText),
    row(
      'Commonest form',
      'A: capitals, a: other letters, 9: a digit.',
      'text',
      (p) => p.patterns?.top[0]?.value,
      false,
      'pattern',
    ),
    row(
      'Forms',
      'How many different patterns of letters and digits occur.',
      'integer',
      (p) => p.patterns?.number,
      true,
    ),
  ],
  [
    row('Rhythm', 'The commonest step between successive times.', 'text', (p) => p.rhythm && rhythmText(p.rhythm)),
    row('In rhythm', 'Share of the steps that are just that long.', 'share', (p) => inRhythm(p)?.regular),
    row('Gaps', 'Stretches longer than the rhythm.', 'integer', (p) => inRhythm(p)?.gaps, true),
    row(
      'Missing periods',
      'Periods of the rhythm without any row.',
      'integer',
      (p) => inRhythm(p)?.missingPeriods,
      true,
    ),
  ],
];

const inRhythm = ({ rhythm }: ColumnProfile): Rhythm | undefined => (rhythm?.every ? rhythm : undefined);

function orderText({ order }: ColumnProfile): CellValue | undefined {
  return order === 'none' ? undefined : order;
}

function modeText({ modes }: ColumnProfile): CellValue | undefined {
  if (!modes) return undefined;
  const [first] = modes.values;
  if (typeof first === 'string') return modes.number > 1 ? `${readable(first)} and ${modes.number - 1} more` : first;
  const text = typeof first === 'number' ? figure(first) : String(first ?? '±∞');
  return modes.number > 1 ? `${text} and ${modes.number - 1} more` : (first ?? null);
}

function scriptsText({ characters }: ColumnProfile): CellValue | undefined {
  const names = characters?.scripts.map(({ script }) => script) ?? [];
  return names.length === 0 || names.join() === 'Latin' ? undefined : names.join(', ');
}

type Change = Pick<ComparedRow, 'difference' | 'relative'>;
const same: Change = { difference: { text: '0', exact: 'no difference' }, relative: null };
const unknown: Change = { difference: null, relative: null };

function changeOf(
  { format, relative }: Pick<Spec, 'format' | 'relative'>,
  before: CellValue,
  after: CellValue,
): Change {
  if (before === null || after === null) return unknown;
  if (before === after) return same;
  if (typeof before === 'number' && typeof after === 'number') {
    const change = after - before;
    const ratio = change / Math.abs(before);
    const text = format === 'share' ? points(change) : format === 'bytes' ? signedBytes(change) : signed(change);
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

const signedBytes = (change: number): string => (change < 0 ? '−' : '+') + bytes(Math.abs(change));

/** The full profile; figures that neither side has are left out. */
export const profileRows = (
  reference: ColumnProfile | null,
  current: ColumnProfile | null,
  isTime: boolean,
): readonly ComparedRow[] => comparedRows(specs, reference, current, isTime);

/** Groups of figures, one line a figure; those that neither side has are left out. */
export function comparedRows<T>(
  groups: readonly (readonly Figure<T>[])[],
  reference: T | null,
  current: T | null,
  isTime = false,
): readonly ComparedRow[] {
  return groups.flatMap((figures) => {
    const rows = figures.flatMap((figure) => compared(figure, reference, current, isTime) ?? []);
    return rows.map((one, index) => ({ ...one, begins: index === 0 }));
  });
}

function compared<T>(
  spec: Figure<T>,
  reference: T | null,
  current: T | null,
  isTime: boolean,
): Omit<ComparedRow, 'begins'> | null {
  const before = reference ? spec.get(reference) : undefined;
  const after = current ? spec.get(current) : undefined;
  if (before === undefined && after === undefined) return null;
  const side = (value: CellValue | undefined): Shown | null => {
    if (value === undefined) return null;
    return isTime && typeof value === 'string' && instant(value) !== null
      ? { text: readable(value), exact: value }
      : shown(value, spec.format);
  };
  const change =
    before === undefined || after === undefined || (!isTime && typeof after === 'string')
      ? unknown
      : changeOf(spec, before, after);
  const hasLimits = typeof after === 'number' || spec.format === 'text' || (isTime && typeof after === 'string');
  return {
    label: spec.label,
    about: spec.about,
    reference: side(before),
    current: side(after),
    ...change,
    // Text has a first and a last value, and no limits; what is constant runs nowhere.
    rule: hasLimits && current && after !== 'constant' ? spec.rule : null,
  };
}
