import { sql, type Sql } from '../../../engine/sql';
import { accepts, hasValue, isNotANumber } from './fitting';
import type { Target } from './targets';

/** How text becomes another type while it is read, and which value keeps a column from it. */
export type Conversion = {
  /** Ends the statement with an error that `isMisfit` knows at a value that does not fit. */
  readonly value: (column: Sql) => Sql;
  readonly misfit: (column: Sql) => Sql;
};

const misfit = 'a value of another type than the first';

/** As `changeTo` converts a column that has been read, at a fraction of its cost. */
export function conversionTo(target: Target): Conversion {
  const { type, plainly, cast } = target;
  const fits = (column: Sql): Sql => accepts(target, sql`trim(${column})`);
  return {
    value(column) {
      const plain = plainly ? sql`WHEN ${plainly(column)} THEN ${cast(column)}` : sql``;
      const spelled = type === 'DOUBLE' ? sql`WHEN ${isNotANumber(column)} THEN 'nan'::DOUBLE` : sql``;
      return sql`(CASE WHEN ${column} IS NULL THEN NULL ${plain} WHEN ${fits(column)} THEN ${cast(sql`trim(${column})`)}
        ${spelled} WHEN ${hasValue(column)} THEN error(${misfit}) END)`;
    },
    misfit(column) {
      const plain = plainly ? sql`WHEN ${plainly(column)} THEN false` : sql``;
      return sql`(CASE ${plain} WHEN ${fits(column)} THEN false ELSE ${hasValue(column)} END)`;
    },
  };
}

const isDate = (time: Sql): Sql => sql`${time} = ${time}::DATE`;

/** A time, parsed with room for a zone, that is one of midnight throughout. */
export const conversionToDate: Conversion = {
  value(column) {
    const time = sql`${column}::TIMESTAMP`;
    return sql`(CASE WHEN ${column} IS NULL THEN NULL WHEN ${isDate(time)} THEN ${time}::DATE ELSE error(${misfit}) END)`;
  },
  misfit: (column) => sql`(NOT (${isDate(sql`TRY_CAST(${column} AS TIMESTAMPTZ)::TIMESTAMP`)}))`,
};

export const isMisfit = (error: unknown): boolean => String(error).trimEnd().endsWith(`Invalid Input Error: ${misfit}`);
