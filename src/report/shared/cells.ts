import type { CellValue, NumberFormat } from '../../contract';
import { alignedShare, bytes, exact, figure, points, pValue, share } from './numbers';
import { visible } from './visible';

/** What is shown, and what pointing at it reveals where that is more. */
export type Shown = { readonly text: string; readonly exact: string | null };

export const nothing: Shown = { text: '–', exact: 'no value' };

const written: { readonly [format in NumberFormat]: (value: number) => string } = {
  number: figure,
  integer: exact,
  share: alignedShare,
  points,
  'p-value': pValue,
  bytes,
  text: exact,
};

/** A cell as its format asks. */
export function shown(value: CellValue, format: NumberFormat): Shown {
  if (value === null) return nothing;
  if (typeof value === 'boolean') return { text: value ? 'true' : 'false', exact: null };
  if (typeof value === 'string') return { text: visible(value), exact: null };
  const text = written[format](value);
  return { text, exact: exact(value) === text ? null : exact(value) };
}

/** A number in a sentence. */
export const said = (value: number, format: NumberFormat): string =>
  format === 'share' ? share(value) : written[format](value);
