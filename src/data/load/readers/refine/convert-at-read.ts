import { sql, type Sql } from '../../../engine/sql';
import { accepts, hasValue, isNotANumber } from './fitting';
import type { Target } from './targets';

/** How text becomes another type while it is read, and which value keeps a column from it. */
export type Conversion = {
  /** Ends the statement with an error that `isMisfit` knows at a value that does not fit. */
  readonly value: (column: Sql) => Sql;
  /** As `value` where that needs no regular expression; ends at another spelling with an error that `isUnplain` knows. */
  readonly plainValue: (column: Sql) => Sql;
  readonly misfit: (column: Sql) => Sql;
};

const misfit = 'a value of another type than the first';
const unplain = 'a value that is spelled in another way';

/** As `changeTo` converts a column that has been read, at a fraction of its cost. */
export function conversionTo(target: Target): Conversion {
  const { type, plainly, cast } = target;
  const fits = (column: Sql): Sql => accepts(target, sql`trim(${column})`);
  const value = (column: Sql): Sql => {
    const plain = plainly ? sql`WHEN ${plainly(column)} THEN ${cast(column)}` : sql``;
    const spelled = type === 'DOUBLE' ? sql`WHEN ${isNotANumber(column)} THEN 'nan'::DOUBLE` : sql``;
    return sql`(CASE WHEN ${column} IS NULL THEN NULL ${plain} WHEN ${fits(column)} THEN ${cast(sql`trim(${column})`)}
      ${spelled} WHEN ${hasValue(column)} THEN error(${misfit}) END)`;
  };
  return {
    value,
    plainValue: plainly
      ? (column) => sql`(CASE WHEN ${column} IS NULL THEN NULL
          WHEN ${plainly(column)} THEN ${cast(column)} ELSE error(${unplain}) END)`
      : value,
    misfit(column) {
      const plain = plainly ? sql`WHEN ${plainly(column)} THEN false` : sql``;
      return sql`(CASE ${plain} WHEN ${fits(column)} THEN false ELSE ${hasValue(column)} END)`;
    },
  };
}

const isDate = (time: Sql): Sql => sql`${time} = ${time}::DATE`;

function asDate(column: Sql): Sql {
  const time = sql`${column}::TIMESTAMP`;
  return sql`(CASE WHEN ${column} IS NULL THEN NULL WHEN ${isDate(time)} THEN ${time}::DATE ELSE error(${misfit}) END)`;
}

/** A time, parsed with room for a zone, that is one of midnight throughout. */
export const conversionToDate: Conversion = {
  value: asDate,
  plainValue: asDate,
  misfit: (column) => sql`(NOT (${isDate(sql`TRY_CAST(${column} AS TIMESTAMPTZ)::TIMESTAMP`)}))`,
};

const endsWith = (error: unknown, message: string): boolean =>
  String(error).trimEnd().endsWith(`Invalid Input Error: ${message}`);
export const isMisfit = (error: unknown): boolean => endsWith(error, misfit);
export const isUnplain = (error: unknown): boolean => endsWith(error, unplain);
