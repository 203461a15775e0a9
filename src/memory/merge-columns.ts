import {
  compareCodePoints,
  learned,
  quantileLevels,
  type CellValue,
  type ColumnProfile,
  type KeptCategories,
  type KeptColumn,
  type KeptDistribution,
  type KeptNumbers,
  type NumberDistribution,
} from '../contract';
import { mergeSketches, quantile } from '../stats';
import { numbersOf } from './earlier-dataset';
import { keepCategories, keepNumbers } from './keep-column';

/**
 * What a report would keep of all the rows of which these are parts: counts, extremes and moments exactly; numbers exactly
 * where all parts are and the different ones few enough, else within the `rankError` that it says; categories exactly where
 * every part names them. Figures that parts do not tell (skewness, forms of texts) are absent, `distinct` is the least that
 * there can be where it is not known. Throws RangeError without a part.
 */
export function mergeColumns(parts: readonly KeptColumn[]): KeptColumn {
  const [first] = parts;
  if (!first) throw new RangeError('There is no part to merge.');
  if (parts.length === 1) return first;
  const distribution = mergeDistributions(parts.map((part) => part.distribution));
  const lengths = mergeAll(parts.flatMap((part) => part.lengths ?? []));
  const profile = mergeProfiles(
    parts.map((part) => part.profile),
    distribution,
  );
  const same = <K extends keyof KeptColumn['expected']>(key: K): KeptColumn['expected'][K] | null =>
    parts.every(({ expected }) => expected[key] === first.expected[key]) ? first.expected[key] : null;
  return {
    stored: {
      ...first.stored,
      missing: profile.missing,
      distinct: null,
      min: extreme(
        parts.map(({ stored }) => stored.min),
        Math.min,
      ),
      max: extreme(
        parts.map(({ stored }) => stored.max),
        Math.max,
      ),
    },
    plan: first.plan,
    profile,
    distribution,
    lengths: parts.every((part) => part.lengths) ? lengths : null,
    expected: {
      ...first.expected,
      kind: same('kind'),
      pattern: same('pattern'),
      maxMissing:
        profile.count === 0
          ? null
          : Math.min(1, Math.ceil((profile.missing / profile.count + learned.missingRise) * 1e4) / 1e4),
      ...rangeOf(parts, profile),
      // Values of one part may stand in another.
      unique: false,
    },
    listsValues: parts.every(({ listsValues }) => listsValues),
    // Stretches of the parts are no stretches of the whole.
    overTime: [],
  };
}

function rangeOf(
  parts: readonly KeptColumn[],
  { min, max }: ColumnProfile,
): { min: number | null; max: number | null } {
  const bounded = parts.every(({ expected }) => expected.min !== null || expected.max !== null);
  const end = (value: CellValue): number | null => (bounded && typeof value === 'number' ? value : null);
  return { min: end(min), max: end(max) };
}

function mergeDistributions(parts: readonly KeptDistribution[]): KeptDistribution {
  const numbers = parts.filter((part) => part.kind === 'numbers');
  const categories = parts.filter((part) => part.kind === 'categories');
  const none = parts.find((part) => part.kind === 'none');
  if (none) return none;
  if (categories.length === parts.length) return mergeCategories(categories);
  const merged = numbers.length === parts.length ? mergeAll(numbers) : null;
  return merged ?? { kind: 'none', why: 'its parts hold different kinds of values' };
}

/** Null where they count different things. */
function mergeAll(parts: readonly KeptNumbers[]): KeptNumbers | null {
  const [first] = parts;
  if (!first || parts.some(({ of }) => of !== first.of)) return null;
  const { rankError, ...counted } = mergeSketches(parts.map((part) => ({ rankError: 0, ...numbersOf(part) })));
  const whole: NumberDistribution = { kind: 'numbers', of: first.of, ...counted };
  const kept = keepNumbers(whole, false);
  return { ...kept, rankError: kept.rankError + rankError };
}

/** What one part names and another cuts off is not known exactly, and joins the rest. */
function mergeCategories(parts: readonly KeptCategories[]): KeptCategories {
  const counts = new Map<string, number>();
  const named = parts.map(({ values }) => new Set(values));
  for (const { values, counts: rows } of parts) {
    values.forEach((value, index) => counts.set(value, (counts.get(value) ?? 0) + (rows[index] ?? 0)));
  }
  const isSure = (value: string): boolean => parts.every(({ more }, part) => more === null || named[part]?.has(value));
  const all = [...counts].sort(([a], [b]) => compareCodePoints(a, b));
  const sure = all.filter(([value]) => isSure(value));
  const unsure = all.filter(([value]) => !isSure(value));
  const kept = keepCategories({
    kind: 'categories',
    values: sure.map(([value]) => value),
    counts: Uint32Array.from(sure, ([, rows]) => rows),
    total: sure.reduce((sum, [, rows]) => sum + rows, 0),
  });
  const beyond = { values: Math.max(0, ...parts.map(({ more }) => more?.values ?? 0)), rows: 0 };
  for (const { more } of parts) beyond.rows += more?.rows ?? 0;
  const rows = (kept.more?.rows ?? 0) + beyond.rows + unsure.reduce((sum, [, count]) => sum + count, 0);
  const values = (kept.more?.values ?? 0) + Math.max(beyond.values, unsure.length);
  return { ...kept, more: rows > 0 ? { values, rows } : null };
}

function mergeProfiles(parts: readonly ColumnProfile[], distribution: KeptDistribution): ColumnProfile {
  const [first] = parts;
  const total = (figure: (part: ColumnProfile) => number | null | undefined): number =>
    parts.reduce((sum, part) => sum + (figure(part) ?? 0), 0);
  const has = (key: keyof ColumnProfile): boolean => parts.every((part) => part[key] !== undefined);
  const sums = (['zeros', 'negatives', 'infinite', 'integers'] as const).filter(has);
  const unreadable = total((part) => part.unreadable);
  return {
    count: total(({ count }) => count),
    missing: total(({ missing }) => missing),
    ...(unreadable > 0 && { unreadable }),
    distinct: distinctOf(parts, distribution),
    min: endOf(
      parts.map(({ min }) => min),
      -1,
    ),
    max: endOf(
      parts.map(({ max }) => max),
      1,
    ),
    ...(has('mean') && momentsOf(parts)),
    ...Object.fromEntries(sums.map((key) => [key, total((part) => part[key])])),
    ...(first?.quantiles && distribution.kind === 'numbers' && distribution.of === 'values'
      ? { quantiles: quantilesOf(numbersOf(distribution)) }
      : {}),
    top: topOf(distribution),
    ...(has('minLength') && {
      minLength: extreme(
        parts.map((part) => part.minLength ?? null),
        Math.min,
      ),
      maxLength: extreme(
        parts.map((part) => part.maxLength ?? null),
        Math.max,
      ),
      meanLength: meanOf(parts.map((part) => ({ rows: part.count - part.missing, mean: part.meanLength ?? null }))),
    }),
  };
}

function distinctOf(parts: readonly ColumnProfile[], distribution: KeptDistribution): number {
  const least = Math.max(...parts.map(({ distinct }) => distinct));
  if (distribution.kind === 'none') return least;
  if (distribution.kind === 'categories')
    return Math.max(least, distribution.values.length + (distribution.more?.values ?? 0));
  if (distribution.of === 'lengths' || distribution.rankError > 0) return least;
  return distribution.values.length + Number(distribution.below > 0) + Number(distribution.above > 0);
}

/** Chan, Golub and LeVeque (1979): means and sums of squares of parts combine exactly. */
function momentsOf(parts: readonly ColumnProfile[]): Pick<ColumnProfile, 'mean' | 'std' | 'sum'> {
  let [rows, mean, squares] = [0, 0, 0];
  for (const part of parts) {
    const n = part.count - part.missing - (part.unreadable ?? 0) - (part.infinite ?? 0);
    if (n <= 0 || typeof part.mean !== 'number') continue;
    const gap = part.mean - mean;
    squares += (n > 1 ? (part.std ?? 0) ** 2 * (n - 1) : 0) + (gap ** 2 * rows * n) / (rows + n);
    mean += (gap * n) / (rows + n);
    rows += n;
  }
  if (rows === 0) return { mean: null, std: null, sum: parts[0]?.sum ?? null };
  const sum = parts.reduce((all, part) => all + (part.sum ?? 0), 0);
  return { mean, std: rows > 1 ? Math.sqrt(squares / (rows - 1)) : null, sum };
}

function meanOf(parts: readonly { readonly rows: number; readonly mean: number | null }[]): number | null {
  const known = parts.filter(({ mean }) => mean !== null);
  const rows = known.reduce((sum, part) => sum + part.rows, 0);
  return rows > 0 ? known.reduce((sum, part) => sum + (part.mean ?? 0) * part.rows, 0) / rows : null;
}

const quantilesOf = (numbers: NumberDistribution): ColumnProfile['quantiles'] =>
  Object.fromEntries(quantileLevels.map((level) => [String(level), quantile(numbers, level)]));

const listed = 20;

/** Of points that stand for others nobody knows which value is the most frequent. */
function topOf(distribution: KeptDistribution): ColumnProfile['top'] {
  if (distribution.kind === 'none') return [];
  if (distribution.kind === 'numbers' && (distribution.of !== 'values' || distribution.rankError > 0)) return [];
  const { values, counts } = distribution;
  return values
    .map((value, index) => ({ value, count: counts[index] ?? 0 }))
    .sort((a, b) => b.count - a.count)
    .slice(0, listed);
}

function extreme(values: readonly (number | null)[], of: (...values: number[]) => number): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? of(...known) : null;
}

/** The smallest (−1) or largest (1) cell; numbers by size, texts and times by code points. */
function endOf(values: readonly CellValue[], sign: -1 | 1): CellValue {
  const known = values.filter((value) => value !== null);
  const compare = (a: CellValue, b: CellValue): number =>
    typeof a === 'string' || typeof b === 'string' ? compareCodePoints(String(a), String(b)) : Number(a) - Number(b);
  return known.reduce<CellValue>((end, value) => (end === null || sign * compare(value, end) > 0 ? value : end), null);
}
