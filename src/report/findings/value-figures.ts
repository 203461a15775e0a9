import type { CellValue, FiguresView, Json, NumberFormat, Result, ScaleView } from '../../contract';
import { methodNames } from '../../contract/report/method-words';
import { metrics } from '../../contract/report/metric-words';
import { findView } from '../shared/find-view';
import { sinceWords } from './where-words';

type Figure = FiguresView['figures'][number];

const names: { readonly [key: string]: string } = {
  pValue: 'p-value',
  qValue: 'q-value',
  psi: 'PSI',
  auc: 'AUC',
  aucLow: 'AUC, low end',
  aucHigh: 'AUC, high end',
  ece: 'calibration error',
  eceLow: 'calibration error, low end',
  eceHigh: 'calibration error, high end',
  low: 'low end',
  high: 'high end',
  ks: 'KS',
  of: 'about',
  alike: 'alike but for ids and times',
  alikeExpected: 'alike by chance',
  chanceRows: 'rows by chance',
  lawRows: 'rows that chance was judged from',
  minRows: 'fewest rows that are judged',
  nan: 'not a number',
  neighbours: 'neighbours looked at',
};

/** "referenceRows" as people write it: "reference rows". */
export const wordsOf = (key: string): string =>
  names[key] ??
  key.replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replace(/[_-]/g, ' ');

function formatOf(key: string, value: Json): NumberFormat {
  if (typeof value !== 'number' || isOfData.test(key)) return 'text';
  if (/^[pq]Value$/.test(key)) return 'p-value';
  if (/share$/i.test(key) && value >= -1 && value <= 1) return 'share';
  return Number.isInteger(value) ? 'integer' : 'number';
}

/** Names that reports keep for programs, as people call them. */
const called = new Map<string, string>([
  ...Object.entries(methodNames),
  ...Object.entries(metrics).map(([name, { title }]) => [name, title] as const),
  ['weighted-f1', 'Weighted F1'],
]);
/** A method or metric by the name that people know; any other text as it is. */
export const peopleCall = (name: string): string => called.get(name) ?? name;

const isName = /^(method|metric)$/i;
const isTime = /^\d{4}-\d\d-\d\dT/;

/** A value of the data stays as it is, even where it is a number: a year is no amount. */
const isOfData = /^topValue$/;

function told(key: string, value: CellValue): CellValue {
  if (isOfData.test(key)) return value === null ? null : String(value);
  if (typeof value !== 'string') return value;
  if (isName.test(key)) return peopleCall(value);
  return isTime.test(value) ? sinceWords(value) : value;
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
  const { accept: _, offers: __, ...own } = value;
  const figures = Object.entries(own).flatMap(([key, item]): Figure[] => {
    const text = written(item);
    return text === undefined ? [] : [{ label: wordsOf(key), value: told(key, text), format: formatOf(key, item) }];
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
