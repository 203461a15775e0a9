import type { ColumnProfile, ColumnSummary, ColumnType } from '../../../contract';

/** A column of truth values by its counts of rows. */
export function profileBooleans(
  found: { readonly rows: number; readonly no: number; readonly yes: number },
  type: ColumnType,
): Pick<ColumnSummary, 'profile' | 'distribution'> {
  const levels = [
    { value: false, count: found.no },
    { value: true, count: found.yes },
  ].filter(({ count }) => count > 0);
  const values = levels.map(({ value }) => value);
  const counts = Uint32Array.from(levels, ({ count }) => count);
  const total = found.no + found.yes;
  const profile: ColumnProfile = {
    count: found.rows,
    missing: found.rows - total,
    distinct: levels.length,
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    top: [...levels].sort((a, b) => b.count - a.count),
  };
  if (type === 'numeric') {
    const numbers = Float64Array.from(values, Number);
    return { profile, distribution: { kind: 'numbers', of: 'values', values: numbers, counts, total } };
  }
  return { profile, distribution: { kind: 'categories', values: values.map(String), counts, total } };
}
