import { countBetween } from '../sorted/count-between';
import { howFarOutside, tailOf } from '../learned';
import { valueAtRank, type Counted } from '../sorted/counted';
import { quantile } from '../sorted/quantile';

export type LengthRule = {
  /** The inner range runs from this quantile level to its mirror image, 0 … 0.5. */
  readonly innerLevel: number;
  /** How many half inner ranges from the median are normal. */
  readonly factor: number;
  /** How far at least an outlier lies from the normal range: characters, and share of the middle of that range. */
  readonly minCharacters: number;
  readonly minShare: number;
};

export type LengthRange = { readonly min: number; readonly max: number };
export type LengthOutliers = {
  readonly normal: LengthRange;
  readonly outliers: readonly (LengthRange & { readonly rows: number })[];
};

/**
 * Text lengths that lie far from the usual ones, at most a range below and one above (deepchecks'
 * StringLengthOutOfBounds). Null without rows.
 */
export function lengthOutliers(lengths: Counted, rule: LengthRule): LengthOutliers | null {
  const { values, total } = lengths;
  if (total === 0) return null;
  // The row nearest to a level, the lower one of two, as that tool reads quantiles.
  const at = (level: number): number => valueAtRank(lengths, Math.min(total - 1, Math.ceil(level * total - 0.5)));
  const median = at(0.5);
  const spread = Math.abs(at(1 - rule.innerLevel) - at(rule.innerLevel));
  const isUsual = (length: number): boolean => Math.abs(length - median) <= (rule.factor * spread) / 2;
  const usual = values.filter(isUsual);
  const normal = { min: usual[0] ?? median, max: usual.at(-1) ?? median };
  const distance = Math.max(rule.minCharacters, (rule.minShare * (normal.min + normal.max)) / 2);
  const far = [
    values.filter((length) => length < normal.min && length <= normal.min - distance),
    values.filter((length) => length > normal.max && length >= normal.max + distance),
  ];
  const outliers = far.flatMap((part) => {
    const [min, max] = [part[0], part.at(-1)];
    if (min === undefined || max === undefined) return [];
    const [rows = 0] = countBetween(lengths, [min, max + 0.5]);
    return [{ min, max, rows }];
  });
  return { normal, outliers };
}

/**
 * P(a length at least so far from all others), of a range that `lengthOutliers` found: whether the lengths only go on. By the law of
 * `howFarOutside`, the range left out; the length next to the last one is no gap. 0 where the others are of one length.
 */
export function lengthsGoOn(lengths: Counted, { min, max }: LengthRange): number {
  const isOther = (length: number): boolean => length < min || length > max;
  const kept = Array.from(lengths.values, isOther);
  const rest: Counted = {
    values: lengths.values.filter((_, index) => kept[index]),
    counts: lengths.counts.filter((_, index) => kept[index]),
    total: lengths.counts.reduce((rows, count, index) => rows + (kept[index] ? count : 0), 0),
  };
  const isAbove = min > (rest.values[0] ?? Infinity);
  const [low, median, high] = [1 / 4, 1 / 2, 3 / 4].map((level) => quantile(rest, level) ?? NaN);
  const spread = ((high ?? NaN) - (low ?? NaN)) / 1.349;
  const tail = tailOf(rest, isAbove ? 'upper' : 'lower', { median: median ?? NaN, spread });
  return tail === null ? 0 : howFarOutside(isAbove ? min - 1 : -max - 1, 1, tail);
}
