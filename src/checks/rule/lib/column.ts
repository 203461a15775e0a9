import { identifier, sql, timeOfNumber, timestampOf, type Sql } from '../../../data/engine/sql';
import { InputError, type CellValue, type ColumnPlan, type StoredColumn } from '../../../contract';
import type { CheckOf } from '../../define';
import { exactFigure } from '../../lib/wording';
import { toIso, toMilliseconds } from '../../lib/iso-time';
import { isLongNumber, type Limit, type SetValue } from './params';

export type RuleInput = Parameters<CheckOf<'rule'>['start']>[0];

/** As what a rule compares the values of a column. */
export type Kind = 'number' | 'time' | 'boolean' | 'text';

export type RuleColumn = StoredColumn & {
  readonly plan: ColumnPlan;
  readonly as: Kind;
  /** Without any value it is of no kind, or of all. */
  readonly isEmpty: boolean;
};

/** A column of current; null where it has none of that name. */
export function findColumn({ current, plans }: RuleInput, name: string): RuleColumn | null {
  const stored = current.facts.columns.find((column) => column.name === name);
  const plan = plans.find((column) => column.name === name);
  if (!stored || !plan) return null;
  return { ...stored, plan, as: kindOf(stored, plan), isEmpty: stored.missing === current.facts.rows };
}

function kindOf({ storage }: StoredColumn, { type }: ColumnPlan): Kind {
  switch (storage) {
    case 'integer':
    case 'float':
    case 'decimal':
      return type === 'datetime' ? 'time' : 'number';
    case 'datetime':
      return 'time';
    case 'boolean':
      return 'boolean';
    case 'string':
      if (type === 'numeric') return 'number';
      return type === 'datetime' ? 'time' : 'text';
    case 'nested':
      return 'text';
  }
}

type Stored = Pick<StoredColumn, 'storage'>;

const isNumber = ({ storage }: Stored): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** Numbers that note times are still numbers to whoever asks for these. */
export const asNumbers = (column: RuleColumn): RuleColumn =>
  column.as === 'time' && isNumber(column) ? { ...column, as: 'number' } : column;

/** Whether there is a value: NaN is none. */
export const isPresent = ({ storage }: Stored, value: Sql): Sql =>
  storage === 'float' ? sql`(${value} IS NOT NULL AND NOT isnan(${value}))` : sql`(${value} IS NOT NULL)`;

/** A value to compare: numbers as DOUBLE, times as milliseconds since 1970 UTC; null where it can not be read so. */
export function readAs(kind: Kind, { storage }: Stored, value: Sql): Sql {
  switch (kind) {
    case 'number':
      return sql`nullif(TRY_CAST(${value} AS DOUBLE), 'nan'::DOUBLE)`;
    case 'time': {
      const read = timestampOf(value, storage);
      return sql`(CASE WHEN isinf(${read}) THEN 'inf'::DOUBLE ELSE epoch_us(${read}) / 1000.0 END)`;
    }
    case 'boolean':
      return value;
    case 'text':
      return sql`${value}::VARCHAR`;
  }
}

export const readValue = (column: RuleColumn, value: Sql = identifier(column.name)): Sql =>
  readAs(column.as, column, value);

/** Longer text is cut where it is shown. */
const maxShown = 200;

/** A value as it leaves the engine to be shown; `toCell` makes a cell of it. */
export function shown({ as, storage }: RuleColumn, value: Sql): Sql {
  const asWritten = storage === 'string' || as === 'text' || (as === 'time' && isNumber({ storage }));
  if (asWritten) return sql`left(${value}::VARCHAR, ${maxShown})`;
  return readAs(as, { storage }, value);
}

export function toCell(column: RuleColumn | null, value: CellValue | undefined): CellValue {
  if (typeof value !== 'number') return value ?? null;
  if (column?.as === 'time') return toIso(value);
  return Number.isFinite(value) ? value : exactFigure(value);
}

/** A value of a set as SQL to compare with `readValue`; null where no value of the column can equal it. */
export function setLiteral({ as }: RuleColumn, value: SetValue): Sql | null {
  switch (as) {
    case 'number': {
      const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
      return typeof value === 'boolean' || Number.isNaN(number) ? null : sql`${number}`;
    }
    case 'time': {
      if (typeof value === 'boolean') return null;
      const time = typeof value === 'string' ? toMilliseconds(value) : timeOfNumber(value);
      return time === null || Number.isNaN(time) ? null : sql`${time}`;
    }
    case 'boolean': {
      const text = String(value).toLowerCase();
      if (text === 'true' || text === '1') return sql`TRUE`;
      return text === 'false' || text === '0' ? sql`FALSE` : null;
    }
    case 'text':
      return sql`${String(value)}`;
  }
}

/** Whether limits are dates or numbers, and each as a number. Throws InputError where they are impossible. */
export function readLimits(
  column: RuleColumn,
  { min, max }: { readonly min?: Limit | undefined; readonly max?: Limit | undefined },
): { readonly kind: Kind; readonly min: number | null; readonly max: number | null } {
  if (min === undefined && max === undefined) throw new InputError('It has no limit: give min, max or both.');
  const isDate = (limit: Limit | undefined): boolean => typeof limit === 'string' && !isLongNumber(limit);
  if (min !== undefined && max !== undefined && isDate(min) !== isDate(max)) {
    throw new InputError('Its limits are a number and a date: write both alike.');
  }
  const kind = isDate(min ?? max) ? 'time' : 'number';
  if (column.as === 'boolean') throw new InputError(`${column.name} holds true and false, which have no limits.`);
  const mayBe = kind === 'number' ? asNumbers(column).as : column.as;
  if (mayBe !== 'text' && mayBe !== kind) {
    const [holds, write] = column.as === 'time' ? ['dates', 'dates in ISO 8601'] : ['numbers', 'numbers'];
    throw new InputError(`${column.name} holds ${holds}: write its limits as ${write}.`);
  }
  const [low, high] = [toNumber(min), toNumber(max)];
  if (low !== null && high !== null && low > high) {
    throw new InputError(`min (${min}) is above max (${max}): no value can lie between them.`);
  }
  return { kind, min: low, max: high };
}

function toNumber(limit: Limit | undefined): number | null {
  if (limit === undefined) return null;
  return typeof limit === 'number' ? limit : isLongNumber(limit) ? Number(limit) : toMilliseconds(limit);
}
