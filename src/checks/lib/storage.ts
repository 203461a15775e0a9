import {
  compareCodePoints,
  type CategoryDistribution,
  type ColumnSummary,
  type NumberDistribution,
} from '../../contract';
import { commonDigits, powerOfTen, respelt, roundTo } from '../../stats';

/** Two columns as if they had been stored alike, and what had to be done, as a sentence. */
export type StoredAlike = {
  readonly reference: ColumnSummary;
  readonly current: ColumnSummary;
  readonly note: string;
};

/** Null where they are stored alike. Profiles stay as they are: it is what is compared that storage must not move. */
export function storeAlike(reference: ColumnSummary, current: ColumnSummary): StoredAlike | null {
  const [before, after] = [reference.distribution, current.distribution];
  if (before.kind === 'categories' && after.kind === 'categories') {
    const spelt = respelt(after.values, before.values);
    return spelt && { reference, current: { ...current, distribution: renamed(after, spelt) }, note: flagsNote };
  }
  if (!isNumbers(before) || !isNumbers(after)) return null;
  const digits = digitsOf(before, after);
  if (digits === null) return null;
  return {
    reference: { ...reference, distribution: rounded(before, digits) },
    current: { ...current, distribution: rounded(after, digits) },
    note: `Stored to another precision than the reference: compared to the nearest ${powerOfTen(-digits)}.`,
  };
}

/** What a value of current, by its name or as a number, is once both columns are as if stored alike. */
export function asStoredAlike(
  reference: ColumnSummary | null,
  current: ColumnSummary,
): { name(name: string): string; number(value: number): number } {
  const [before, after] = [reference?.distribution, current.distribution];
  const same = { name: (name: string) => name, number: (value: number) => value };
  if (before?.kind === 'categories' && after.kind === 'categories') {
    const spelt = respelt(after.values, before.values);
    const names = new Map(after.values.map((value, at) => [value, spelt?.[at] ?? value]));
    return { ...same, name: (name) => names.get(name) ?? name };
  }
  const digits = before && isNumbers(before) && isNumbers(after) ? digitsOf(before, after) : null;
  if (digits === null) return same;
  const number = (value: number): number => roundTo(value, digits) + 0;
  return { number, name: (name) => String(number(Number(name))) };
}

/** Several checks ask it of the same two columns. */
const lastDigits = new WeakMap<
  NumberDistribution,
  { readonly after: NumberDistribution; readonly digits: number | null }
>();

function digitsOf(before: NumberDistribution, after: NumberDistribution): number | null {
  const last = lastDigits.get(before);
  if (last?.after === after) return last.digits;
  const digits = commonDigits(before, after);
  lastDigits.set(before, { after, digits });
  return digits;
}

const flagsNote = 'Yes and no are written otherwise than in the reference: compared as the same.';

/** Spellings of one value become one. */
function renamed({ values, counts, total }: CategoryDistribution, names: readonly string[]): CategoryDistribution {
  const rows = new Map<string, number>();
  values.forEach((_, index) => {
    const name = names[index] ?? '';
    rows.set(name, (rows.get(name) ?? 0) + (counts[index] ?? 0));
  });
  const merged = [...rows].sort(([a], [b]) => compareCodePoints(a, b));
  return {
    kind: 'categories',
    values: merged.map(([name]) => name),
    counts: Uint32Array.from(merged, ([, count]) => count),
    total,
  };
}

const isNumbers = (distribution: ColumnSummary['distribution']): distribution is NumberDistribution =>
  distribution.kind === 'numbers' && distribution.of === 'values';

/** Rounding keeps the order, so equal ones stand together. */
function rounded({ values, counts, total, ...rest }: NumberDistribution, digits: number): NumberDistribution {
  const [merged, rows] = [new Float64Array(values.length), new Uint32Array(values.length)];
  let last = -1;
  values.forEach((value, index) => {
    const number = roundTo(value, digits) + 0;
    if (last < 0 || merged[last] !== number) merged[++last] = number;
    rows[last] = (rows[last] ?? 0) + (counts[index] ?? 0);
  });
  return { ...rest, values: merged.slice(0, last + 1), counts: rows.slice(0, last + 1), total };
}
