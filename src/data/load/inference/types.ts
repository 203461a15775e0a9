import type { ColumnType, TextFacts } from '../../../contract';
import { isSerial, isStamp, timeOfMonth, timeOfNumber } from '../../engine/sql';
import { countsUp, fewValues, grouped, howMany, type Facts } from './facts';
import {
  saysAmount,
  saysCode,
  saysDate,
  saysIdentifier,
  saysMonth,
  saysNumbering,
  saysRowNumber,
  saysStep,
  saysTime,
} from './names';
import { isYesNo } from '../../../stats';

export type Inferred = { readonly type: ColumnType; readonly why: string };

/** `why` is shown to people: a fragment of a sentence with the figure that decided, and never a value of the data. */
type Rule = { readonly type: ColumnType; when(column: Facts): boolean; why(column: Facts): string };

/** So many whole numbers at most are codes by their look alone: the months of a year. */
const mostCodes = 12;
/** A code comes back: as many rows a value at least, on average. */
const rowsPerCode = 10;
/** So many at most where the name says that they are steps: the hours of a day. */
const mostSteps = 24;
/** Nearly every value, of an identifier that may have a few duplicates or of text that may have a few faults. */
const nearly = 0.9;
const nearlyAll = 0.95;
/** Unix times from 1990 to 2100, in seconds. */
const unixTimes = [631_152_000, 4_102_444_800] as const;

/** Asked in order; the first that holds decides, and the last always holds. */
const rules: readonly Rule[] = [
  // What the file itself says.
  {
    type: 'text',
    when: ({ storage }) => storage === 'nested',
    why: ({ engineType }) => `stored as ${engineType}, which is named but not analysed`,
  },
  { type: 'boolean', when: ({ storage }) => storage === 'boolean', why: () => 'stored as true and false' },
  { type: 'datetime', when: ({ storage }) => storage === 'datetime', why: () => 'stored as dates or times' },
  {
    type: 'categorical',
    when: ({ storage, present }) => storage === 'string' && present === 0,
    why: () => 'has no values',
  },
  { type: 'numeric', when: ({ isNumber, present }) => isNumber && present === 0, why: () => 'numbers without a value' },

  // Identifiers.
  {
    type: 'id',
    when: ({ isIndex }) => isIndex === true,
    why: () => 'the index of the rows, by the file’s own metadata',
  },
  {
    type: 'id',
    when: ({ kind, storage }) => kind === 'number' && storage === 'string',
    why: () => 'numbers beyond 2^53, which are kept digit by digit',
  },
  {
    type: 'id',
    when: ({ name, isWhole, distinct, min, max, present }) =>
      (saysRowNumber(name) || saysIdentifier(name)) && isWhole && distinct === present && countsUp(min, max, present),
    why: ({ present }) => `counts the ${grouped(present)} rows one by one`,
  },
  {
    type: 'id',
    when: (column) => saysIdentifier(column.name) && mayIdentify(column) && (column.distinctShare ?? 0) > nearly,
    why: (column) => `named like an identifier, ${howMany(column)}`,
  },
  {
    type: 'id',
    when: (column) =>
      saysNumbering(column.name) &&
      mayIdentify(column) &&
      (column.distinct ?? 0) > fewValues &&
      (column.distinctShare ?? 0) > nearly,
    why: (column) => `named like a number that identifies, hardly two alike: ${howMany(column)}`,
  },
  {
    type: 'categorical',
    when: (column) => saysIdentifier(column.name) && mayIdentify(column) && (column.distinct ?? Infinity) <= fewValues,
    why: (column) => `named like an identifier, but few: ${howMany(column)}`,
  },
  {
    type: 'id',
    when: (column) => saysIdentifier(column.name) && mayIdentify(column),
    why: (column) => `named like an identifier, and its values come back: ${howMany(column)}`,
  },

  // Numbers.
  {
    type: 'boolean',
    when: ({ isWhole, min, max }) => isWhole && min === 0 && max === 1,
    why: ({ present }) => `only 0 and 1 in ${grouped(present)} rows`,
  },
  {
    type: 'datetime',
    when: (column) => saysTime(column.name) && isUnixTime(column),
    why: () => 'named like a time, and in the range of seconds, milliseconds or microseconds since 1970',
  },
  {
    type: 'datetime',
    when: (column) => saysTime(column.name) && isDateNumber(column),
    why: () => 'named like a time, and whole numbers that read as YYYYMMDD',
  },
  {
    type: 'datetime',
    when: (column) => saysTime(column.name) && isStampNumber(column),
    why: () => 'named like a time, and whole numbers that read as YYYYMMDDhhmmss',
  },
  {
    type: 'datetime',
    when: (column) => saysMonth(column.name) && isMonthNumber(column),
    why: () => 'named like a month, and whole numbers that read as YYYYMM',
  },
  {
    type: 'datetime',
    when: (column) => saysDate(column.name) && column.isWhole && isSerialNumber(column),
    why: () => 'named like a date, and in the range of days as Excel counts them',
  },
  {
    type: 'id',
    when: ({ name, isWhole, distinct, distinctShare }) =>
      isWhole && saysCode(name) && (distinct ?? 0) > fewValues && (distinctShare ?? 0) > nearly,
    why: (column) => `whole numbers named like a code, hardly two alike: ${howMany(column)}`,
  },
  {
    type: 'categorical',
    when: ({ name, isWhole }) => isWhole && saysCode(name),
    why: (column) => `whole numbers named like a code, ${howMany(column)}`,
  },
  {
    type: 'categorical',
    when: ({ name, isWhole, distinct, isConstant }) =>
      isWhole && !isConstant && saysStep(name) && (distinct ?? Infinity) <= mostSteps,
    why: (column) => `whole numbers named like steps or classes, ${howMany(column)}`,
  },
  {
    type: 'numeric',
    when: ({ name, isWhole }) => isWhole && saysAmount(name),
    why: (column) => `whole numbers named like a count or an amount, ${howMany(column)}`,
  },
  {
    type: 'categorical',
    when: looksLikeCodes,
    why: (column) => `whole numbers that look like codes, ${howMany(column)}`,
  },
  { type: 'numeric', when: ({ isWhole }) => isWhole, why: (column) => `whole numbers ${howMany(column)}` },
  { type: 'numeric', when: ({ isNumber }) => isNumber, why: ({ present }) => `numbers in ${grouped(present)} rows` },

  // Text.
  {
    type: 'boolean',
    when: ({ text }) => text?.values != null && isYesNo(text.values),
    why: ({ distinct }) => (distinct === 2 ? 'only a yes and a no' : `only yes and no, in ${distinct} spellings`),
  },
  {
    type: 'datetime',
    when: ({ text }) => (text?.dates ?? 0) >= nearlyAll,
    why: ({ text }) => `text, but ${percent(text?.dates)} of it reads as dates or times`,
  },
  {
    type: 'id',
    when: ({ text, distinct, present }) =>
      text !== null && distinct === present && present > fewValues && isUniform(text),
    why: ({ present }) =>
      `${grouped(present)} values, each a different one, of about the same length and without spaces`,
  },
  {
    type: 'id',
    when: ({ text, distinct }) => text !== null && (distinct ?? 0) > fewValues && isHash(text),
    why: (column) => `long values of one length and without spaces, ${howMany(column)}`,
  },
  {
    type: 'numeric',
    when: ({ text, distinct, name }) =>
      (text?.numbers ?? 0) >= nearlyAll && (distinct ?? 0) > mostCodes && !saysCode(name),
    why: ({ text }) => `text, but ${percent(text?.numbers)} of it reads as numbers`,
  },
  {
    type: 'text',
    when: ({ distinct, distinctShare, present }) =>
      ((distinct ?? 0) > fewValues && (distinctShare ?? 0) > 0.5) || (present >= 10 && (distinctShare ?? 0) > nearly),
    why: (column) => `text that hardly repeats, ${howMany(column)}`,
  },
  {
    type: 'text',
    when: ({ text, isConstant }) => text !== null && !isConstant && text.meanLength > 50 && text.spaced > 0.5,
    why: ({ text }) => `sentences, ${Math.round(text?.meanLength ?? 0)} characters long on average`,
  },
  { type: 'categorical', when: () => true, why: (column) => `text ${howMany(column)}` },
];

/** The type of one column and the reason, from its exact facts and its name alone. */
export function inferType(column: Facts): Inferred {
  const rule = rules.find(({ when }) => when(column));
  if (!rule) throw new Error(`No type rule holds for ${column.name}.`);
  return { type: rule.type, why: column.isConstant ? `${rule.why(column)}, all the same` : rule.why(column) };
}

/** Text with spaces names things; decimals measure them. */
const mayIdentify = ({ isWhole, text, present }: Facts): boolean =>
  present > 1 && (isWhole || (text !== null && text.spaced < 0.1));

/** Whether numbers note times one way or another, whatever their name says. */
export const notesTimes = (column: Facts): boolean =>
  isUnixTime(column) ||
  isDateNumber(column) ||
  isStampNumber(column) ||
  isMonthNumber(column) ||
  isSerialNumber(column);

function isUnixTime({ isNumber, min, max }: Facts): boolean {
  if (!isNumber || min === null || max === null) return false;
  const [first, last] = unixTimes;
  return [1, 1e3, 1e6].some((unit) => min >= first * unit && max <= last * unit);
}

/** From 1900 to 2100, or 99991231 for never; a value between that is no date is counted as unreadable later. */
function isDateNumber({ isWhole, min, max }: Facts): boolean {
  if (!isWhole || min === null || max === null) return false;
  const isDate = (value: number): boolean =>
    value >= 19_000_101 && value <= 21_001_231 && !Number.isNaN(timeOfNumber(value));
  return isDate(min) && (isDate(max) || max === 99_991_231);
}

const isStampNumber = ({ isWhole, min, max }: Facts): boolean =>
  isWhole && [min, max].every((value) => value !== null && isStamp(value) && !Number.isNaN(timeOfNumber(value)));

const isSerialNumber = ({ isNumber, min, max }: Facts): boolean =>
  isNumber && [min, max].every((value) => value !== null && isSerial(value));

/** From 1900 to 2100. */
function isMonthNumber({ isWhole, min, max }: Facts): boolean {
  const isMonth = (value: number | null): boolean => value !== null && !Number.isNaN(timeOfMonth(value));
  return isWhole && isMonth(min) && isMonth(max);
}

/**
 * A count begins at 0 and grows (children, visits); codes mostly begin at 1 or above (class 1 to 3, cylinders 4, 6, 8),
 * or are two or three. A ceiling, not a share of the rows, so that more rows of the same kind give the same answer.
 */
function looksLikeCodes({ isWhole, distinct, min, present }: Facts): boolean {
  if (!isWhole || distinct === null || distinct < 2 || min === null) return false;
  return distinct <= mostCodes && present >= rowsPerCode * distinct && (min >= 1 || distinct <= 3);
}

/** Letters and a number, as C1 is the first of C1000. */
const isNumbered = (text: string): boolean => /^\p{L}+[-_]?\d+$/u.test(text);

/** Serial numbers, tokens, account numbers: but no times of day and no decimals. */
const isUniform = ({ minLength, maxLength, spaced, smallest, numbers }: TextFacts): boolean =>
  maxLength - minLength <= 4 &&
  (minLength >= 3 || isNumbered(smallest)) &&
  spaced === 0 &&
  !/^\d{1,2}:\d{2}/.test(smallest) &&
  !isAmount(smallest) &&
  (numbers < nearlyAll || /^\d+$/.test(smallest));

/** With a currency, a percent sign, parentheses, or marks between its thousands and decimals. */
const isAmount = (text: string): boolean =>
  /[.,%()\p{Sc}]/u.test(text) &&
  /^[(+-]?\p{Sc}?(\d{1,3}(,\d{3})*(\.\d+)?|\d{1,3}(\.\d{3})*(,\d+)?|\d+([.,]\d+)?)[%\p{Sc}]?\)?$/u.test(text);

const isHash = ({ minLength, maxLength, spaced }: TextFacts): boolean =>
  minLength === maxLength && minLength >= 16 && spaced === 0;

const percent = (share = 0): string => (share === 1 ? 'all' : `${Math.floor(share * 1000) / 10} %`);
