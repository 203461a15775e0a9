import type { Engine } from '../../../engine/engine';
import { changeTo, convert } from './convert';
import type { OrderedDates } from '../../../../contract';
import { findDates, type KnownOrder } from './times/dates';
import { decimalMark, type DecimalMark } from './decimal-mark';
import { findAmounts, type Amounts } from './amounts';
import { clockTimeNotes, findClockTimes, type ClockTimes } from './times/clock-times';
import { fitting, likely, type Candidate } from './fitting';
import { listed } from './listed';
import { unguard } from './guarded-texts';
import { sample } from './sample';
import { countZeroDates } from './times/zero-dates';
import {
  boolean,
  commaDecimal,
  decimal,
  fortranDecimal,
  groupedInteger,
  integer,
  isoTime,
  longInteger,
  type Target,
} from './targets';

/** What was found on the way: the decimal mark of the numbers, and notes without a file's name. */
export type Refined = {
  readonly decimal: DecimalMark;
  readonly dates: readonly OrderedDates[];
  /** Columns of dates with dates of zeros among them, which are missing now. */
  readonly zeroDates: ReturnType<typeof countZeroDates>;
  readonly clocks: readonly ClockTimes[];
  readonly notes: readonly string[];
};

/** Types that no other reading of the values could replace, so that the others need not be asked. */
const plain: readonly Target[] = [boolean, integer, longInteger];

/**
 * Turns text columns into booleans, numbers, dates, times or seconds where every value but the usual spellings of "no value" is
 * one; those become missing. A column with any other value stays as it is written, but for a few among times of day. Where both decimal marks may be
 * meant, the values of the whole table decide.
 */
export function refineStrings(
  engine: Engine,
  names: readonly string[],
  marks: readonly DecimalMark[],
  order: KnownOrder,
  isMarkGiven: boolean,
): Refined {
  const targets = [
    ...plain,
    ...(marks.includes('.') ? [decimal, fortranDecimal] : []),
    ...(marks.includes(',') ? [groupedInteger, commaDecimal] : []),
    isoTime,
  ];
  // The first values rule most out before the whole is read.
  const { samples, notes } = unguard(engine, sample(engine, names));
  const fits = exactly(
    engine,
    samples.map((column) => likely(column, targets)),
  );
  const { mark, unsure } = decimalMark(engine, marks, fits);
  const excluded = mark === ',' ? [decimal, fortranDecimal] : [groupedInteger, commaDecimal];
  const chosen = fits.flatMap(({ name, targets: possible }) => {
    const target = possible.find((candidate) => !excluded.includes(candidate));
    return target ? [{ name, target }] : [];
  });
  const refined = new Set(chosen.map(({ name }) => name));
  const dates = findDates(
    engine,
    samples.filter(({ name }) => !refined.has(name)),
    order,
  );
  const dated = new Set(dates.changes.map(({ name }) => name));
  const clocks = findClockTimes(
    engine,
    samples.filter(({ name }) => !refined.has(name) && !dated.has(name)),
  );
  const points = chosen.some(({ target }) => target === decimal || target === fortranDecimal);
  const amounts = findAmounts(
    engine,
    samples.filter(({ name }) => !refined.has(name) && !dated.has(name) && (points || !unsure.includes(name))),
    points ? ['.'] : mark === ',' ? [','] : marks,
    points || mark === ',' || isMarkGiven,
  );
  const changed = [...chosen, ...clocks, ...amounts].map(({ name, target }) => changeTo(name, target));
  const times = chosen.filter(({ target }) => target === isoTime).map(({ name }) => name);
  const zeroDates = countZeroDates(engine, [...times, ...dated]);
  convert(engine, [...changed, ...dates.changes]);
  const commas = chosen.filter(({ target }) => target === commaDecimal || target === groupedInteger);
  const read = commas.map(({ name }) => name);
  return {
    decimal: amounts.find((column) => column.mark === ',')?.mark ?? mark,
    dates: dates.dates,
    zeroDates,
    clocks,
    notes: [
      ...notes,
      ...(read.length > 0 ? [`numbers were read with a decimal comma in ${listed(read)}`] : []),
      ...(unsure.length > 0 ? [`commas may part thousands or decimals in ${listed(unsure)}: left as text`] : []),
      ...amountNotes(amounts),
      ...clockTimeNotes(clocks),
      ...dates.notes,
    ],
  };
}

function amountNotes(amounts: readonly Amounts[]): readonly string[] {
  const names = (of: readonly Amounts[]): string => listed(of.map(({ name }) => name));
  const percents = amounts.filter(({ sign }) => sign === '%');
  return [
    ...(amounts.length > 0 ? [`amounts were read as numbers in ${names(amounts)}`] : []),
    ...(percents.length > 0 ? [`percentages are kept as they are written, 10 % as 10, in ${names(percents)}`] : []),
  ];
}

/** What the columns are on all rows: first whether they are the plain type they seem, then what else they may be. */
function exactly(engine: Engine, candidates: readonly Candidate[]): readonly Candidate[] {
  const possible = candidates.filter(({ targets }) => targets.length > 0);
  const first = possible.map(({ name, targets }): Candidate => {
    const simplest = targets.slice(0, 1);
    return { name, targets: simplest.some((target) => plain.includes(target)) ? simplest : targets };
  });
  const found = fitting(engine, first);
  const settled = new Set(found.map(({ name }) => name));
  const rest = possible
    .map(({ name, targets }, index): Candidate => {
      const tried = first[index]?.targets ?? [];
      return { name, targets: targets.filter((target) => !tried.includes(target)) };
    })
    .filter(({ name, targets }) => !settled.has(name) && targets.length > 0);
  return [...found, ...fitting(engine, rest)];
}
