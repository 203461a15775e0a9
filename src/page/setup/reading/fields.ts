import type { FileFacts, Reading } from '../../../contract';
import { counted, share } from '../../../report/shared/numbers';
import { visible } from '../../../report/shared/visible';

type Option = { readonly value: string; readonly label: string };

/** One thing about reading that a person may overrule. Values of controls are text; empty stands for the guess. */
export type Field = {
  readonly key: keyof Reading;
  readonly label: string;
  /** What there is to choose; null for a number or a text of one's own. */
  readonly options: readonly Option[] | null;
  /** Whether another value than these may be typed in. */
  readonly isOpen: boolean;
  readonly unit: 'lines' | 'rows' | '%' | null;
};

const option = (value: string, label = value): Option => ({ value, label });

const delimiters = [
  option(',', 'comma'),
  option(';', 'semicolon'),
  option('\t', 'tab'),
  option('|', 'bar |'),
  option(' ', 'space'),
];

/** As the WHATWG Encoding Standard names them: https://encoding.spec.whatwg.org/#names-and-labels */
const encodings = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'],
  ...['windows-1257', 'iso-8859-2', 'iso-8859-15', 'koi8-r', 'macintosh', 'ibm437', 'ibm850', 'ibm852', 'ibm857'],
  ...['shift_jis', 'euc-jp', 'gbk', 'gb18030', 'big5', 'euc-kr'],
].map((name) => option(name));

const choice = (key: keyof Reading, label: string, options: readonly Option[], isOpen = false): Field => ({
  key,
  label,
  options,
  isOpen,
  unit: null,
});
const number = (key: keyof Reading, label: string, unit: Field['unit']): Field => ({
  key,
  label,
  options: null,
  isOpen: false,
  unit,
});

const ofText: readonly Field[] = [
  choice('delimiter', 'Delimiter', delimiters, true),
  choice('encoding', 'Encoding', encodings),
  choice('decimal', 'Decimal mark', [option('.', 'point'), option(',', 'comma')]),
  choice('dates', 'Dates', [option('day-first', 'day first'), option('month-first', 'month first')]),
  choice('header', 'First line', [option('true', 'header'), option('false', 'a row')]),
  choice('quote', 'Quote', [option('"', 'double "'), option("'", 'single ’'), option('none')], true),
  choice('comment', 'Comment lines', [option('#', 'begin with #'), option('none')], true),
  number('headerRows', 'Header of', 'lines'),
  number('skip', 'Lines before', 'lines'),
];
const ofTextLimits = [number('maxRejectedShare', 'Unreadable at most', '%')];
const ofAll = [number('firstRows', 'First rows only', 'rows')];

const textNames = /\.(csv|tsv|tab|txt|dat|psv|gz|zst|zstd|bz2|zip)$/i;
const workbookNames = /\.(xlsx|xlsm|xls)$/i;
const databaseNames = /\.(duckdb|ddb|db3?|sqlite3?|gpkg)$/i;

/** What can be overruled for these files: by how they were read, or by their names where they could not be. */
export function fieldsOf(names: readonly string[], read: readonly FileFacts[]): readonly Field[] {
  const is = (pattern: RegExp, key: keyof Reading): boolean =>
    read.length > 0 ? read.some(({ readAs }) => key in readAs) : names.some((name) => pattern.test(name));
  const offered = (key: 'sheets' | 'tables'): readonly Option[] =>
    [...new Set(read.flatMap(({ readAs }) => readAs[key] ?? []))].map((name) => option(name, visible(name)));
  const isText = is(textNames, 'delimiter');
  return [
    ...(is(workbookNames, 'sheet') ? [choice('sheet', 'Sheet', offered('sheets'), true)] : []),
    ...(is(databaseNames, 'table') ? [choice('table', 'Table', offered('tables'), true)] : []),
    ...(isText ? ofText : []),
    ...ofAll,
    ...(isText ? ofTextLimits : []),
  ];
}

/** A value as its control holds it. */
export function textOf({ key, unit }: Field, reading: Reading): string {
  const value = reading[key];
  if (value === undefined) return '';
  if (unit === '%') return String(Math.round(Number(value) * 1e6) / 1e4);
  return value === '' ? 'none' : String(value);
}

/** The reading with what a control says; what can not be meant leaves it to the guess. */
export function withText({ key, unit }: Field, text: string, reading: Reading): Reading {
  const { [key]: _, ...others } = reading;
  const value = valueOf(key, unit, text);
  return value === null ? others : { ...others, [key]: value };
}

function valueOf(key: keyof Reading, unit: Field['unit'], text: string): string | number | boolean | null {
  if (text === '') return null;
  if (unit !== null) {
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0) return null;
    if (unit === '%') return Math.min(1, value / 100);
    return (key === 'firstRows' || key === 'headerRows') && value < 1 ? null : Math.round(value);
  }
  if (key === 'header') return text === 'true';
  if (key === 'quote' || key === 'comment') return text === 'none' ? '' : text.slice(0, 1);
  return key === 'delimiter' ? text.replaceAll('\\t', '\t').slice(0, 4) : text;
}

/** A guess in a word: "comma"; null where it is not known. */
export function guessWord(field: Field, guess: Reading): string | null {
  const text = textOf(field, guess);
  if (text === '') return null;
  return field.options?.find(({ value }) => value === text)?.label ?? visible(text);
}

/** How a file was read, in words: "comma, utf-8, decimal point". */
export function readAsWords({ readAs }: Pick<FileFacts, 'readAs'>): string {
  const {
    delimiter,
    encoding,
    decimal,
    dates,
    header,
    headerRows = 1,
    quote,
    comment,
    skip,
    sheet,
    table,
    firstRows,
    maxRejectedShare,
  } = readAs;
  const word = (key: keyof Reading): string | null => {
    const field = ofText.find((candidate) => candidate.key === key);
    return field ? guessWord(field, readAs) : null;
  };
  const words = [
    sheet !== undefined && `sheet ${visible(sheet)}`,
    table !== undefined && `table ${visible(table)}`,
    delimiter !== undefined && `delimiter ${word('delimiter') ?? ''}`,
    encoding,
    decimal === ',' && 'decimal comma',
    dates && `dates ${word('dates') ?? ''}`,
    header !== undefined &&
      (header ? (headerRows > 1 ? `a header of ${counted(headerRows, 'row')}` : 'a header') : 'no header'),
    quote !== undefined && quote !== '"' && `quote ${word('quote') ?? ''}`,
    comment && `comments begin with ${comment}`,
    skip !== undefined && skip > 0 && `${counted(skip, 'line')} skipped`,
    firstRows !== undefined && `first ${counted(firstRows, 'row')} only`,
    maxRejectedShare !== undefined && maxRejectedShare > 0 && `up to ${share(maxRejectedShare)} unreadable lines`,
  ];
  return words.filter(Boolean).join(', ');
}
