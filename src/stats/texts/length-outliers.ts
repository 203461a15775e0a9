import { countBetween } from '../sorted/count-between';
import { valueAtRank, type Counted } from '../sorted/counted';

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
 * How many times as long as the longest of all others the shortest of a range is, or the shortest of all others as the longest of the
 * range: 1 and little more where lengths only go on. Infinite for empty texts.
 */
export function timesApart({ values }: Counted, { min, max }: LengthRange): number {
  const others = values.filter((length) => length < min || length > max);
  const [shortest, longest] = [others[0], others.at(-1)];
  if (shortest === undefined || longest === undefined) return 1;
  return min > shortest ? min / longest : shortest / max;
}
