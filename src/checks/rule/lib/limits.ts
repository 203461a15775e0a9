import { join, sql, typeName, type Sql } from '../../../data/engine/sql';
import { InputError, type StoredColumn } from '../../../contract';
import { exactFigure } from '../../lib/wording';
import { isLongNumber, type Limit } from './params';

type Given<T> = { readonly min?: T | undefined; readonly max?: T | undefined };

/** "between 18 and 120", "at least 18", "at most 120". */
export function limitsText({ min, max }: Given<Limit>, exclusive = false): string {
  const text = (limit: Limit): string => (typeof limit === 'number' ? exactFigure(limit) : limit);
  if (min !== undefined && max !== undefined) {
    return `${exclusive ? 'strictly ' : ''}between ${text(min)} and ${text(max)}`;
  }
  if (min !== undefined) return `${exclusive ? 'above' : 'at least'} ${text(min)}`;
  if (max !== undefined) return `${exclusive ? 'below' : 'at most'} ${text(max)}`;
  return 'within limits';
}

/** Where a value lies: "at or above 18" rather than "at least 18". */
export const placeText = (limits: Given<Limit>, exclusive: boolean): string =>
  limitsText(limits, exclusive)
    .replace(/^at least/, 'at or above')
    .replace(/^at most/, 'at or below');

/** Whether a number lies within limits, in SQL. */
export function passesLimits(
  value: Sql,
  { min, max }: { readonly min: number | bigint | null; readonly max: number | bigint | null },
  exclusive: boolean,
): Sql {
  const conditions = [
    ...(min === null ? [] : [exclusive ? sql`${value} > ${min}` : sql`${value} >= ${min}`]),
    ...(max === null ? [] : [exclusive ? sql`${value} < ${max}` : sql`${value} <= ${max}`]),
  ];
  return sql`(${join(conditions, ' AND ')})`;
}

/**
 * How numbers that are kept digit by digit compare with whole limits: as themselves, for doubles would not part them.
 * Null for all others.
 */
export function exactly(
  { storage, kind, engineType }: StoredColumn,
  limits: Given<Limit>,
): { read(value: Sql): Sql; readonly min: bigint | null; readonly max: bigint | null } | null {
  const isWhole = (limit: Limit | undefined): boolean =>
    limit === undefined || Number.isInteger(limit) || isLongNumber(limit);
  if (storage !== 'string' || kind !== 'number' || !isWhole(limits.min) || !isWhole(limits.max)) return null;
  const type = typeName(engineType.startsWith('DECIMAL') ? engineType : 'HUGEINT');
  const whole = (limit: Limit | undefined): bigint | null => (limit === undefined ? null : BigInt(limit));
  return { read: (value) => sql`TRY_CAST(${value} AS ${type})`, min: whole(limits.min), max: whole(limits.max) };
}

export const isWithin = (
  observed: number,
  { min, max }: { readonly min: number | null; readonly max: number | null },
): boolean => (min === null || observed >= min) && (max === null || observed <= max);

type CountLimits = Given<number> & { readonly equals?: number | undefined };

/** Limits on a count. Throws InputError where they are impossible or none. */
export function readCountLimits({ equals, min, max }: CountLimits): {
  readonly min: number | null;
  readonly max: number | null;
} {
  if (equals !== undefined) {
    if (min !== undefined || max !== undefined)
      throw new InputError('It has equals and limits: give one or the other.');
    return { min: equals, max: equals };
  }
  if (min === undefined && max === undefined) throw new InputError('It has no limit: give equals, min or max.');
  if (min !== undefined && max !== undefined && min > max) {
    throw new InputError(`min (${min}) is above max (${max}): nothing can lie between them.`);
  }
  return { min: min ?? null, max: max ?? null };
}

export const countLimitsText = (limits: CountLimits): string =>
  limits.equals === undefined ? limitsText(limits) : exactFigure(limits.equals);
