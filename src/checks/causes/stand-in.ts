import { ln, log1p, logBinomialTail, roundTo, sameLaw } from '../../stats';
import { sql } from '../../data/engine/sql';
import { percent } from '../lib/wording';
import { once } from '../cells/once';
import type { ColumnRecogniser, Found } from './define';
import type { NumberColumn, SharedColumn } from './lib/read/column';
import { quiet } from './lib/proof/difference';
import { explainedShare } from './lib/proof/explained';
import type { Frame } from './lib/read/frame';
import { distinctUpTo, heaviest, numbersOf, quantileOf, type Numbers } from './lib/read/numbers';
import type { Place } from './lib/place/place';
import { digitsOf } from './lib/proof/redo';
import { shown } from './lib/picture/shown';
import { isSure } from './lib/proof/sure';
import { python, undoOf } from './lib/tell/undo';

/** One value floods a column, in place of values that are not known; or such a value became missing. */

const rule = {
  /** Different values of the reference at least: among fewer every one is heavy. */
  different: 8,
  /** The heaviest values of current that are asked, beside its ends. */
  asked: 6,
  /** Rows, and their share, at least. */
  rows: 5,
  share: 0.004,
  /** Of a value that nothing but a stand-in can be. */
  proven: 0.001,
  /** So many times the share in the reference, where it is at most so much. */
  times: 8,
  before: 0.1,
  /** What was missing was filled with it where it is so many times as common. */
  more: 1.5,
  /** A new value that stands in for nothing elsewhere is so many times as heavy as the next. */
  alone: 3,
  logChance: ln(1e-7),
  /** Of a value that nothing but a stand-in can be. */
  logChanceProven: ln(1e-3),
  /** Rows that are left without it. */
  left: 20,
};

const usual: ReadonlySet<number> = new Set(
  [0, 1, 9, 99, 999, 9999, 99_999, 999_999].flatMap((value) => [value, -value]),
);
/** Zero of computers and spreadsheets, and the ends of calendars. */
const usualTimes: ReadonlySet<number> = new Set(
  ['1970-01-01', '1900-01-01', '1899-12-30', '1899-12-31', '0001-01-01', '2099-12-31', '9999-12-31'].map((day) =>
    Date.parse(`${day}T00:00:00Z`),
  ),
);

/** A value, and what it stands for. */
type Flood = {
  readonly value: number;
  readonly how: 'flooded' | 'filled' | 'emptied';
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
  /** Whether it is one that no value of the reference is near, whatever else changed. */
  readonly isProven: boolean;
};

export const standIn: ColumnRecogniser = (column, place, frame) => {
  if (column.kind !== 'numbers' && column.kind !== 'times') return null;
  const numbers = numbersOf(column, place);
  if (!numbers) return null;
  const isUsual = (value: number): boolean => (column.kind === 'times' ? usualTimes : usual).has(value);
  // What fills it may have been computed from the whole column, before or now; then it is mostly new.
  const laws = (value: number): readonly Law[] => [
    lawOf(column.reference),
    withoutLaw(lawOf(column.current), value, countOf(column.current, value)),
  ];
  // Any day may be a busy one. Near an end a cap of some rows makes the same heap.
  const isKnown = (value: number, isNew: boolean): Known => {
    if (isUsual(value) || isBeyond(numbers.reference, value)) return 'surely';
    const middle = column.kind === 'times' ? 'not' : isMiddle(numbers.reference, value, isNew ? laws(value) : null);
    return isNew && middle !== 'as a mean' && isNearEnd(numbers.reference, value) ? 'never' : middle;
  };
  const found =
    floodOf(numbers, isKnown, { isNew: column.kind === 'numbers', isKept: !place.segment || isSure(numbers) }) ??
    emptied(numbers, isUsual);
  return found && foundOf(column, place, numbers, found, frame);
};

function foundOf(
  column: SharedColumn & NumberColumn,
  place: Place,
  numbers: Numbers,
  { value, how, before, after, pValue, isProven }: Flood,
  frame: Frame,
): Found {
  const cell = column.kind === 'times' ? new Date(value).toISOString().replace('T00:00:00.000Z', '') : value;
  const rest = { reference: without(numbers.reference, value), current: without(numbers.current, value) };
  const [few, many] = [before + 0.5 / numbers.rows.reference, after];
  const [yes, no] = [ln(many / few), ln((1 - many) / (1 - few))];
  return {
    kind: 'stand-in',
    columns: [column.name],
    place,
    explained: explainedShare(numbers, rest),
    sure: isSure(numbers),
    isProven,
    fitsAnywhere: true,
    ...(how !== 'emptied' && { likelier: (row: number) => (column.current[row] === value ? yes : no) }),
    tell: (words) => {
      const said = words.value(cell);
      const others = pValue > quiet ? 'the others are as before' : 'others changed besides';
      const shares = `${percent(after)} of the rows${words.since}, ${percent(before)} in the reference`;
      const { title, message } =
        how === 'emptied'
          ? {
              title: `${column.name} is missing where a value stood in`,
              message: `${words.subject(column.name)} ${words.verb('is', 'may be')} missing${words.since} where it was ${said} in ${percent(before)} of the reference; ${others}.`,
            }
          : {
              title: `${column.name} has a value that stands in for others`,
              message: `${words.subject(column.name)} ${words.verb('is', 'may be')} filled with ${said} ${how === 'filled' ? 'where it was missing before' : 'in place of values that are not known'}: ${said} is in ${shares}; ${others}.`,
            };
      const [readAs, name] = [how === 'emptied' ? said : 'missing', column.name];
      return {
        title,
        message,
        parameters: words.values({ value: cell }),
        todo:
          how === 'emptied'
            ? `Make sure that a missing ${name} is treated as ${said} was.`
            : `Read ${said} of ${name} as ${readAs}, and find what writes it.`,
        undo: undoOf(
          {
            column: name,
            sql: (series) => (how === 'emptied' ? sql`coalesce(${series}, ${cell})` : sql`nullif(${series}, ${cell})`),
            pandas: (series) =>
              how === 'emptied' ? `${series}.fillna(${python(cell)})` : `${series}.mask(${series} == ${python(cell)})`,
          },
          words,
        ),
        views: shown(column, words, frame, {
          made: 'undone',
          of: (one) => (how === 'emptied' ? (Number.isNaN(one) ? value : one) : one === value ? NaN : one),
        }),
      };
    },
  };
}

const without = (values: Float64Array, value: number): Float64Array => values.filter((one) => one !== value);
const countOf = (values: Float64Array, value: number): number => values.filter((one) => one === value).length;

/** `isKnown` tells values that stand in for others elsewhere; `may`: so may one that is heavy alone, and one that some rows held before. */
function floodOf(
  { reference, current, rows }: Numbers,
  isKnown: (value: number, isNew: boolean) => Known,
  may: { readonly isNew: boolean; readonly isKept: boolean },
): Flood | null {
  const [n, m] = [rows.reference, rows.current];
  if (current.length < 10 || distinctUpTo(reference, rule.different) < rule.different) return null;
  const missing = { before: 1 - reference.length / n, after: 1 - current.length / m };
  const spread = { error: Math.sqrt(missing.before * (1 - missing.before) * (1 / n + 1 / m)) };
  const fell = missing.before - missing.after;
  const filled = missing.before > rule.share && fell > 4 * spread.error;
  const isEnd = (value: number): boolean => value === current[0] || value === current.at(-1);
  const asked = heaviest(current).filter(({ value }, at) => at < rule.asked || isEnd(value));
  const usually = (heaviest(reference).find(({ value }) => isKnown(value, false) === 'not')?.rows ?? 0) / n;
  const floods = asked.flatMap(({ value, rows: heavy }): readonly Flood[] => {
    const own = countOf(reference, value);
    const [before, after] = [own / n, heavy / m];
    const known = isKnown(value, own === 0);
    if (known === 'never') return [];
    const isProven = own === 0 && !filled && isMark(reference, current, value);
    if (heavy < rule.rows || after < (isProven ? rule.proven : rule.share)) return [];
    const isTold = known !== 'not';
    if (own > 0 ? !(may.isKept && (isTold || filled)) : !isTold && !may.isNew) return [];
    if (!filled && (after < rule.times * before || before > rule.before)) return [];
    const others = Math.max(0, ...asked.filter((one) => one.value !== value).map((one) => one.rows));
    // Values come again by themselves where others do.
    if (own === 0 && known !== 'surely' && known !== 'as a mean' && after < rule.alone * usually) return [];
    if (own === 0 && !isTold && heavy < rule.alone * others) return [];
    const chance = isProven ? rule.logChanceProven : rule.logChance;
    if (logBinomialTail(heavy, m, Math.min(1, (own + 1) / n)) > chance) return [];
    const rest = without(current, value);
    if (rest.length < rule.left) return [];
    // What is usual here may be more usual there.
    if (filled && after < rule.more * before) return [];
    // As much has to be filled as was missing.
    if (filled && after - before < fell - 4 * Math.sqrt(fell * (1 - fell) * (1 / n + 1 / m))) return [];
    const pValue = sameLaw(without(reference, value), rest);
    return pValue > quiet || isProven
      ? [{ value, how: filled ? 'filled' : 'flooded', before, after, pValue, isProven }]
      : [];
  });
  return floods.sort((a, b) => b.pValue - a.pValue)[0] ?? null;
}

/** A mark that people and programs write for what is not known, with a gap to all other values of either side. */
function isMark(reference: Float64Array, current: Float64Array, value: number): boolean {
  if (!usual.has(value)) return false;
  const others = without(current, value);
  const all = {
    low: Math.min(reference[0] ?? NaN, others[0] ?? Infinity),
    high: Math.max(reference.at(-1) ?? NaN, others.at(-1) ?? -Infinity),
  };
  const width = widthOf(reference);
  if (value < all.low)
    return value <= 0 && (all.low - value > far * width || (value < 0 && isFarBelow(reference, all.low - value)));
  return (value <= 0 || value >= 999) && value - all.high > far * width;
}

/** As a share of the width of most. */
const far = 0.5;

const widthOf = (values: Float64Array): number => quantileOf(values, 0.9) - quantileOf(values, 0.1);

/** Beyond either end by half the width of most. */
const isBeyond = (reference: Float64Array, value: number): boolean =>
  Math.max((reference[0] ?? NaN) - value, value - (reference.at(-1) ?? NaN)) > far * widthOf(reference);

/** As a share of the width of most, and in steps between the lowest quarter of the values. */
const gap = { width: 0.2, steps: 5 };

/** So far below values of which none is below zero that none of these is as far from the next. */
function isFarBelow(reference: Float64Array, distance: number): boolean {
  if (!((reference[0] ?? NaN) >= 0)) return false;
  const quarter = reference.subarray(0, Math.ceil(reference.length / 4));
  const step = quarter.reduce((most, one, at) => Math.max(most, one - (reference[at - 1] ?? one)), 0);
  return distance > gap.width * widthOf(reference) && distance > gap.steps * step;
}

/**
 * Whether a value stands in for others elsewhere: surely, as a mean that is finer than all others, or perhaps, where chance brings one there easily; never,
 * where it is rather a limit.
 */
type Known = 'as a mean' | 'surely' | 'perhaps' | 'not' | 'never';

/** As a share of the values beyond it. */
const nearEnd = 0.2;

/** Within the values, but near an end of them. */
const isNearEnd = (reference: Float64Array, value: number): boolean => {
  const [low, high] = [reference[0] ?? NaN, reference.at(-1) ?? NaN];
  const isOuter = value < quantileOf(reference, nearEnd) || value > quantileOf(reference, 1 - nearEnd);
  return value >= low && value <= high && isOuter;
};

/** Finer than all others, the median or a mean: of these numbers or, of a new value, of those given. */
function isMiddle(reference: Float64Array, value: number, others: readonly Law[] | null): Known {
  const digits = others && digitsOf(reference);
  const isMean = (near: number): boolean =>
    [lawOf(reference), ...(others ?? [])].some(({ mean, deviation }) => Math.abs(value - mean) < near * deviation);
  if (digits !== null && Math.abs(roundTo(value, digits) - value) > 1e-9 * Math.abs(value))
    return isMean(nearMean.finer) ? 'as a mean' : 'surely';
  return isMean(nearMean.any) || value === quantileOf(reference, 0.5) ? 'perhaps' : 'not';
}

type Law = { readonly rows: number; readonly mean: number; readonly deviation: number };
/** In deviations. */
const nearMean = { any: 0.02, finer: 0.1 };
const knownLaws = once<Float64Array, Law>();

const lawOf = (values: Float64Array): Law =>
  knownLaws(values, 'law', () => {
    let [rows, sum, squares] = [0, 0, 0];
    for (const one of values) if (Number.isFinite(one)) [rows, sum] = [rows + 1, sum + one];
    const mean = sum / rows;
    for (const one of values) if (Number.isFinite(one)) squares += (one - mean) ** 2;
    return { rows, mean, deviation: Math.sqrt(squares / rows) };
  });

/** The law of the others where so many hold one value. */
function withoutLaw(all: Law, value: number, count: number): Law {
  const rows = all.rows - count;
  const mean = (all.rows * all.mean - count * value) / rows;
  const squares = all.rows * all.deviation ** 2 - count * (value - all.mean) ** 2 - rows * (mean - all.mean) ** 2;
  return { rows, mean, deviation: Math.sqrt(Math.max(0, squares) / rows) };
}

/** A value that stood in before is gone, and as much more is missing. */
function emptied({ reference, current, rows }: Numbers, isUsual: (value: number) => boolean): Flood | null {
  const [n, m] = [rows.reference, rows.current];
  const rose = (m - current.length) / m - (n - reference.length) / n;
  const [top] = heaviest(reference);
  if (!top || current.length < rule.left || rose < rule.share) return null;
  if (distinctUpTo(current, rule.different) < rule.different) return null;
  const before = top.rows / n;
  if (!(isUsual(top.value) || isBeyond(current, top.value)) || countOf(current, top.value) > 0) return null;
  if (Math.abs(rose - before) > 4 * Math.sqrt(before * (1 - before) * (1 / n + 1 / m))) return null;
  if (m * log1p(-before) > rule.logChance) return null;
  const pValue = sameLaw(without(reference, top.value), current);
  return pValue > quiet ? { value: top.value, how: 'emptied', before, after: 0, pValue, isProven: false } : null;
}
