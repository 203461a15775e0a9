import type { CellValue } from '../../../../contract';
import { coded } from './codings';
import { cellOf, type Both, type SharedColumn } from './column';

/** A column of few different values on both sides: 0 is missing, `code` is `values[code - 1]`. */
export type Levelled = Both<Uint8Array> & { readonly values: readonly CellValue[]; readonly size: number };

/** Null where it has more different values, or none that are told. */
export function levelled(column: SharedColumn, most: number): Levelled | null {
  if (column.kind === 'levels') return ofNames(column, most);
  return column.kind === 'numbers' ? ofNumbers(column, most) : null;
}

function ofNames(column: SharedColumn & { readonly kind: 'levels' }, most: number): Levelled | null {
  const { names, reference, current } = column;
  if (names.length === 0 || names.length > Math.min(most, 255)) return null;
  return {
    values: names.map((name) => cellOf(name, column)),
    size: names.length + 1,
    reference: Uint8Array.from(reference),
    current: Uint8Array.from(current),
  };
}

function ofNumbers({ reference, current }: Both<Float64Array>, most: number): Levelled | null {
  const found = new Set<number>();
  for (const values of [reference, current]) {
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      found.add(value);
      if (found.size > Math.min(most, 255)) return null;
    }
  }
  if (found.size === 0) return null;
  const values = [...found].sort((a, b) => a - b);
  const codes = new Map(values.map((value, index) => [value, index + 1]));
  return { values, size: values.length + 1, ...coded({ reference, current }, (value) => codes.get(value) ?? 0) };
}
