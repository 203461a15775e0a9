import type { CellValue, FiguresView, Json, NumberFormat, Result, ScaleView } from '../../contract';
import { findView } from '../shared/find-view';

type Figure = FiguresView['figures'][number];

const names: { readonly [key: string]: string } = {
  pValue: 'p-value',
  qValue: 'q-value',
  psi: 'PSI',
  auc: 'AUC',
  ks: 'KS',
};

/** "referenceRows" as people write it: "reference rows". */
export const wordsOf = (key: string): string =>
  names[key] ??
  key.replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replace(/[_-]/g, ' ');

function formatOf(key: string, value: Json): NumberFormat {
  if (typeof value !== 'number') return 'text';
  if (/^[pq]Value$/.test(key)) return 'p-value';
  if (/share$/i.test(key) && value >= -1 && value <= 1) return 'share';
  return Number.isInteger(value) ? 'integer' : 'number';
}

const isScalar = (value: Json): value is CellValue => value === null || typeof value !== 'object';

/** A list of plain values reads as a list; what is nested deeper, yes or no, or not there, is for the views and the JSON, not for a line of text. */
function written(value: Json): CellValue | undefined {
  if (typeof value === 'boolean' || value === null) return undefined;
  if (isScalar(value)) return value;
  if (Array.isArray(value) && value.every(isScalar)) return value.length > 0 ? value.map(String).join(', ') : 'none';
  return undefined;
}

/** The plain figures of a result as a view. */
export function valueFigures({ value }: Result): FiguresView | null {
  const { accept: _, offers: __, ...told } = value;
  const figures = Object.entries(told).flatMap(([key, item]): Figure[] => {
    const text = written(item);
    return text === undefined ? [] : [{ label: wordsOf(key), value: text, format: formatOf(key, item) }];
  });
  return figures.length > 0 ? { kind: 'figures', title: 'All figures of this result', figures } : null;
}

/** The measured value against its limit: the check's own scale, else what `score` and `threshold` tell. */
export function scaleOf(result: Result): ScaleView | null {
  const own = findView(result, 'scale');
  if (own) return own;
  const { score, threshold } = result.value;
  if (typeof score !== 'number' || typeof threshold !== 'number') return null;
  const isFound = result.status === 'fail' || result.status === 'warn';
  const bad = score > threshold === isFound ? 'above' : 'below';
  return { kind: 'scale', title: 'Score', value: score, threshold, bad, format: 'number' };
}

/** The same, where it is a share of rows. */
export function shareScale(result: Result): ScaleView | null {
  const own = findView(result, 'scale');
  return own?.format === 'share' ? own : null;
}
