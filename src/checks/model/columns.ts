import type { Earlier } from '../../data/dataset';
import { identifier, join, sql, table, type Sql } from '../../data/sql';
import type { StoredColumn } from '../../spec';
import type { Side } from '../define';

/** Above this many different values a column holds no classes. */
export const mostClasses = 1000;

export const storedOf = ({ facts }: Side, name: string | null | undefined): StoredColumn | null => {
  const found = facts.columns.find((column) => column.name === name);
  return found && found.storage !== 'nested' && found.missing < facts.rows ? found : null;
};

export const isNumeric = ({ storage }: StoredColumn): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** A finite DOUBLE, else null. */
export function numberOf({ name, storage }: StoredColumn): Sql {
  const column = identifier(name);
  if (storage === 'datetime') return sql`NULL::DOUBLE`;
  if (storage === 'integer') return sql`${column}::DOUBLE`;
  const number = storage === 'float' ? sql`${column}::DOUBLE` : sql`TRY_CAST(${column} AS DOUBLE)`;
  return sql`(CASE WHEN isfinite(${number}) THEN ${number} END)`;
}

/** Met by rows with a finite number; null where all rows have one. */
export function hasNumber(column: StoredColumn): Sql | null {
  if (column.storage === 'integer') return hasText(column);
  if (column.storage === 'float') return sql`isfinite(${identifier(column.name)})`;
  return sql`${numberOf(column)} IS NOT NULL`;
}

/** Met by rows with a value, as `textOf` gives it; null where all rows have one. */
export function hasText({ name, storage, missing }: StoredColumn): Sql | null {
  if (missing === 0) return null;
  const column = identifier(name);
  return storage === 'float' || storage === 'decimal'
    ? sql`(${column} IS NOT NULL AND NOT isnan(${column}::DOUBLE))`
    : sql`${column} IS NOT NULL`;
}

/** The value as text, whole numbers without decimals; null where it is missing. */
export function textOf({ name, storage }: StoredColumn): Sql {
  const column = identifier(name);
  if (storage !== 'float' && storage !== 'decimal') return sql`${column}::VARCHAR`;
  const number = sql`${column}::DOUBLE`;
  return sql`(CASE WHEN isnan(${number}) THEN NULL WHEN ${number} = trunc(${number}) AND abs(${number}) < 1e15
    THEN ${number}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END)`;
}

/** The different values of a column as text, or null where there are more than can be classes. */
export async function valuesOf({ data }: Side, column: StoredColumn): Promise<readonly string[] | null> {
  if (data.earlier) return keptValues(data.earlier, column);
  const different = sql`(SELECT DISTINCT ${identifier(column.name)} FROM ${table})`;
  const found = await data.query(sql`
    SELECT DISTINCT ${textOf(column)} AS value FROM ${different} WHERE ${textOf(column)} IS NOT NULL LIMIT ${mostClasses + 1}`);
  return found.length > mostClasses ? null : found.map(({ value }) => String(value));
}

/** As far as an earlier report names them. */
function keptValues({ columns }: Earlier, { name }: StoredColumn): readonly string[] | null {
  const distribution = columns.find(({ plan }) => plan.name === name)?.distribution;
  if (distribution?.kind === 'categories') return distribution.more ? null : distribution.values;
  const isExact = distribution?.kind === 'numbers' && distribution.of === 'values' && distribution.rankError === 0;
  if (!isExact) return [];
  return distribution.values.length > mostClasses ? null : distribution.values.map(String);
}

/**
 * Row by row the number that stands beside the value of a column; `otherwise` where it has none of these values, or no
 * value; `isComplete` where it hardly has others. Whole numbers and booleans are told apart here: the engine would write each of them as text.
 */
export async function readNumbered(
  side: Side,
  column: StoredColumn,
  condition: Sql,
  numbered: ReadonlyMap<string, number>,
  otherwise: { readonly unknown: number; readonly missing: number },
  isComplete = true,
): Promise<Uint16Array> {
  const { storage } = column;
  const isPlain = storage === 'integer' || storage === 'boolean';
  const texts = [...numbered.keys()];
  const found = await readNumbers(side, isPlain ? plainCell(column) : positionIn(texts, column, isComplete), condition);
  const codes = new Uint16Array(found.length);
  const known = new Map(
    texts.map((text, index) => [isPlain ? keyOf(text, storage) : index, numbered.get(text) ?? otherwise.unknown]),
  );
  const codeOf = lookUp(known, otherwise.unknown);
  for (let row = 0; row < codes.length; row++) {
    const value = found[row] ?? NaN;
    codes[row] = Number.isNaN(value) ? otherwise.missing : codeOf(value);
  }
  return codes;
}

/** Small whole numbers are found by position, which takes a million rows a fraction of the time that hashing does. */
function lookUp(known: ReadonlyMap<number, number>, unknown: number): (key: number) => number {
  const most = Math.max(0, ...known.keys());
  if (most > 0xffff || [...known.keys()].some((key) => key < 0 || !Number.isInteger(key))) {
    return (key) => known.get(key) ?? unknown;
  }
  const codes = new Uint16Array(most + 1).fill(unknown);
  for (const [key, code] of known) codes[key] = code;
  return (key) => codes[key] ?? unknown;
}

const plainCell = ({ name }: StoredColumn): Sql => sql`coalesce(${identifier(name)}::DOUBLE, 'nan'::DOUBLE)`;

/** The number that a text of a whole number or a boolean stands for, as the engine writes it; below all where it is none. */
function keyOf(text: string, storage: StoredColumn['storage']): number {
  if (storage === 'boolean') return text === 'true' ? 1 : text === 'false' ? 0 : -Infinity;
  return String(Number(text)) === text ? Number(text) : -Infinity;
}

/** Row by row which of the texts a column holds: −1 where it holds none of them, NaN where it is missing. */
export function positionIn(texts: readonly string[], column: StoredColumn, isComplete: boolean): Sql {
  const text = textOf(column);
  const elsewhere = sql`CASE WHEN ${text} IS NULL THEN 'nan'::DOUBLE ELSE -1 END`;
  if (texts.length === 0) return elsewhere;
  const listed = join(texts.map((one) => sql`${one}`));
  // A cast that fails costs the engine ten times one that does not.
  const known = isComplete ? text : sql`CASE WHEN ${text} IN (${listed}) THEN ${text} END`;
  return sql`coalesce(enum_code(TRY_CAST(${known} AS ENUM(${listed})))::DOUBLE, ${elsewhere})`;
}

/** Doubles of the rows that meet a condition, in their order. */
export const readNumbers = ({ data }: Side, value: Sql, condition: Sql): Promise<Float64Array> =>
  data.numbers(sql`SELECT (${value})::DOUBLE AS v FROM ${table} WHERE ${condition}`);
