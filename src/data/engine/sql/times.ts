import type { Storage, StoredColumn } from '../../../contract';
import { identifier, sql, type Sql } from './tag';

type Cell = Pick<StoredColumn, 'name' | 'storage'>;

/** A cell as TIMESTAMP in UTC; null where it is missing or does not read as a time. */
export const asTimestamp = ({ name, storage }: Cell): Sql => timestampOf(identifier(name), storage);

/** A cell as milliseconds since 1970 UTC; null where it is missing, infinite or does not read as a time. */
export function asMilliseconds(cell: Cell): Sql {
  const time = asTimestamp(cell);
  return sql`CASE WHEN isfinite(${time}) THEN epoch_us(${time}) / 1000.0 END`;
}

/** As `asTimestamp`, of a value of a column that is stored so. */
export function timestampOf(value: Sql, storage: Storage): Sql {
  if (storage === 'datetime') return sql`${value}::TIMESTAMP`;
  if (storage === 'string') return sql`TRY_CAST(${value} AS TIMESTAMPTZ)::TIMESTAMP`;
  const number = sql`TRY_CAST(${value} AS DOUBLE)`;
  return sql`(CASE
    WHEN ${number} >= 30000 AND ${number} < 60000
      THEN make_timestamp(1000 * TRY_CAST(round(86400000 * (${number} - 25569)) AS BIGINT))
    WHEN ${number} >= 1e7 AND ${number} < 1e8 AND ${number} = trunc(${number})
      THEN try_strptime(TRY_CAST(${number} AS BIGINT)::VARCHAR, '%Y%m%d')
    WHEN ${number} >= 190000 AND ${number} < 210100 AND ${number} = trunc(${number})
      THEN try_strptime(TRY_CAST(${number} AS BIGINT)::VARCHAR || '01', '%Y%m%d')
    WHEN ${number} >= 19e12 AND ${number} < 21.01e12 AND ${number} = trunc(${number})
      THEN try_strptime(TRY_CAST(${number} AS BIGINT)::VARCHAR, '%Y%m%d%H%M%S')
    WHEN abs(${number}) < 1e11 THEN make_timestamp(TRY_CAST(${number} * 1e6 AS BIGINT))
    WHEN abs(${number}) < 1e14 THEN make_timestamp(TRY_CAST(${number} * 1e3 AS BIGINT))
    WHEN abs(${number}) < 1e16 THEN make_timestamp(TRY_CAST(${number} AS BIGINT))
  END)`;
}

/**
 * The time that a number notes, in ms since 1970 UTC, as `timestampOf` has it in SQL: numbers from 30,000 to 60,000 are
 * days as Excel counts them, from 1982 to 2064, for on the first day of 1970 nothing was measured; whole numbers of eight digits are
 * dates (YYYYMMDD), from 1900 to 2100 those of six months (YYYYMM) and those of fourteen times (YYYYMMDDhhmmss), others
 * seconds since 1970 where they fit before the year 5138, else milliseconds or microseconds likewise; NaN for none. Each
 * number by itself, so that a value is the same time in every dataset, chunk and sample, whatever stands beside it.
 */
export function timeOfNumber(value: number): number {
  if (isSerial(value)) return Math.round(msOfDay * (value - serialOf1970));
  if (Number.isInteger(value) && value >= 1e7 && value < 1e8) return timeOfDate(value);
  if (Number.isInteger(value) && value >= 190_000 && value < 210_100) return timeOfMonth(value);
  if (isStamp(value)) return timeOfStamp(value);
  if (Math.abs(value) < 1e11) return value * 1000;
  if (Math.abs(value) < 1e14) return value;
  return Math.abs(value) < 1e16 ? value / 1000 : NaN;
}

/** Days from the one that Excel counts as 0, 1899-12-30, to 1970-01-01. */
const serialOf1970 = 25_569;
const msOfDay = 86_400_000;

/** A day as Excel counts them, with the time as its fraction. */
export const isSerial = (value: number): boolean => value >= 30_000 && value < 60_000;

/** The first day of a month (YYYYMM) from 1900 to 2100; NaN for any other number. */
export function timeOfMonth(value: number): number {
  const month = value % 100;
  const isMonth = Number.isInteger(value) && value >= 190_000 && value < 210_100 && month >= 1 && month <= 12;
  return isMonth ? Date.UTC(Math.floor(value / 100), month - 1, 1) : NaN;
}

/** A day that no month has (20240230) is no date, not one of the next month. */
function timeOfDate(value: number): number {
  const [month, day] = [Math.floor(value / 100) % 100, value % 100];
  const date = new Date(Date.UTC(Math.floor(value / 10_000), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : NaN;
}

/** Whole numbers of fourteen digits from 1900 to 2100; as milliseconds they would lie 600 years ahead. */
export const isStamp = (value: number): boolean => Number.isInteger(value) && value >= 19e12 && value < 21.01e12;

function timeOfStamp(value: number): number {
  const [hour, minute, second] = [Math.floor(value / 10_000) % 100, Math.floor(value / 100) % 100, value % 100];
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  return timeOfDate(Math.floor(value / 1_000_000)) + 1000 * (3600 * hour + 60 * minute + second);
}
