import type { ColumnSchema } from '../../../contract';
import { boundNumber } from '../../../contract/suite/bound';

/** What a person typed into a cell: null for no expectation, undefined where it says nothing that can be expected. */
export type Read<T> = (typed: string) => T | null | undefined;

const number = (typed: string): number | undefined => {
  const value = typed === '' ? NaN : Number(typed.replace('−', '-'));
  return Number.isFinite(value) ? value : undefined;
};

/** Percent as a share, 0…1. */
export const readShare: Read<number> = (typed) => {
  if (typed === '') return null;
  const percent = number(typed.replace(/\s*%$/, ''));
  return percent !== undefined && percent >= 0 && percent <= 100 ? Number((percent / 100).toPrecision(12)) : undefined;
};

export const writeShare = (share: number | null): string =>
  share === null ? '' : String(Number((share * 100).toPrecision(12)));

export const readCount: Read<number> = (typed) => {
  if (typed === '') return null;
  const value = number(typed.replaceAll(',', ''));
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
};

const isoTime = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A day that the calendar has, with or without a time, ISO 8601. */
function isTime(typed: string): boolean {
  const day = typed.slice(0, 10);
  const date = new Date(day);
  return isoTime.test(typed) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

export const readText: Read<string> = (typed) => (typed === '' ? null : typed);

/** Reads one end of a range, which must not cross the other. */
export const readBound =
  (end: 'min' | 'max', { type, ...column }: ColumnSchema): Read<number | string> =>
  (typed) => {
    if (typed === '') return null;
    const value = type === 'datetime' ? (isTime(typed) ? typed : undefined) : number(typed);
    if (value === undefined) return undefined;
    const [min, max] = end === 'min' ? [value, column.max] : [column.min, value];
    return min === null || max === null || boundNumber(min) <= boundNumber(max) ? value : undefined;
  };

/** Numbers and times have a range, text has a pattern; a type that is not known may be either. */
export const hasRange = ({ type }: ColumnSchema): boolean => type === null || type === 'numeric' || type === 'datetime';
export const hasPattern = ({ type, kind }: ColumnSchema): boolean =>
  (kind === null || kind === 'text') && type !== 'numeric' && type !== 'datetime' && type !== 'boolean';
