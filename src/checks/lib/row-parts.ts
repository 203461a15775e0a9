import { identifier, join, literal, sql, table, written, type Sql } from '../../data/engine/sql';
import type { StoredColumn } from '../../contract';
import { readColumn, type Named } from '../cells/column';
import { levelsOf } from '../cells/levels';
import type { RowsPart, Side } from '../define';

/** More values than that are no condition that anybody would copy. */
const mostCopied = 1000;

/** No value: null, or no number. */
export function isMissing({ name, storage }: StoredColumn): Sql {
  const column = identifier(name);
  return storage === 'float' ? sql`(${column} IS NULL OR isnan(${column}))` : sql`${column} IS NULL`;
}

/** The rows of a column without a value. */
export function missingPart({ columns }: Side['facts'], name: string): readonly RowsPart[] {
  const stored = columns.find((column) => column.name === name);
  return stored ? [{ cells: [name], where: isMissing(stored), reason: `${name} is missing` }] : [];
}

/** Rows by their positions, which a check knows. */
export const placed = (
  cells: readonly string[],
  places: Uint32Array,
  reason: string | ((at: number) => string),
  condition: Sql | null = null,
): RowsPart => ({ cells, places, reason: typeof reason === 'string' ? () => reason : reason, condition });

/** The positions, ascending, of rows whose value is meant. */
export function placesWhere<T>(values: ArrayLike<T>, isMeant: (value: T, row: number) => boolean): Uint32Array {
  const places: number[] = [];
  for (let row = 0; row < values.length; row++) if (isMeant(values[row] as T, row)) places.push(row);
  return Uint32Array.from(places);
}

/** A column has one of these texts. */
const isOneOf = (name: string, texts: readonly string[]): Sql =>
  sql`${identifier(name)} IN (${join(texts.map(literal))})`;

/** Rows of a column stored as text whose text meets a condition, in the order of the file. */
export async function textsPart(
  { data, facts }: Side,
  name: string,
  isMeant: (text: string) => boolean,
  reason: string,
): Promise<readonly RowsPart[]> {
  const meant: string[] = [];
  for await (const { values } of data.eachText(name)) meant.push(...values.filter(isMeant));
  if (meant.length === 0) return [];
  if (meant.length <= mostCopied) return [{ cells: [name], where: isOneOf(name, meant), reason }];
  const flags = new Uint8Array(facts.rows);
  for (let from = 0; from < meant.length; from += mostCopied) {
    const found = isOneOf(name, meant.slice(from, from + mostCopied));
    const rows = await data.numbers(sql`SELECT rowid::DOUBLE AS place FROM ${table} WHERE ${found}`);
    for (const row of rows) flags[row] = 1;
  }
  const places = placesWhere(flags, (flag) => flag === 1);
  return [placed([name], places, reason)];
}

/** Rows of a column whose value, as a summary calls it, is meant; nothing of one with more values than are told apart. */
export async function levelsPart(
  side: Side,
  plan: Named,
  isMeant: (name: string) => boolean,
  reason: string,
): Promise<readonly RowsPart[]> {
  const column = await readColumn(side, plan);
  const levels = column && levelsOf(column, 'by-value');
  if (!column || !levels) return [];
  const meant = levels.names.map(isMeant);
  const places = placesWhere(levels.codes, (code) => meant[code - 1] === true);
  const texts = column.stored.storage === 'string' ? levels.names.filter((_, at) => meant[at]) : [];
  const isShort = texts.length > 0 && texts.length <= mostCopied;
  return [placed([plan.name], places, reason, isShort ? isOneOf(plan.name, texts) : null)];
}

/** Of equal rows, told by codes (0: none), those beyond the first, group by group in the order of the file. */
export function repeatsPart(
  cells: readonly string[],
  codes: ArrayLike<number>,
  isLeftOut: (code: number) => boolean = () => false,
): RowsPart {
  const first = new Map<number, number>();
  const repeats: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    if (isLeftOut(code)) continue;
    if (first.has(code)) repeats.push(row);
    else first.set(code, row);
  }
  const firstOf = (row: number): number => first.get(codes[row] ?? 0) ?? row;
  const places = Uint32Array.from(repeats.sort((a, b) => firstOf(a) - firstOf(b) || a - b));
  return placed(cells, places, (at) => `repeats row ${firstOf(places[at] ?? 0) + 1}`);
}

/** Seconds that a condition which an earlier step composed may take. */
const timeLimit = 60;

/** Rows that meet a condition which a result tells as text. */
export async function metPart(
  { data }: Side,
  text: string,
  cells: readonly string[],
  reason: string,
): Promise<RowsPart> {
  const { table: met } = await data.evaluate({ kind: 'condition', text, kept: null, reference: null }, timeLimit);
  try {
    const name = identifier(met);
    const places = await data.numbers(
      sql`SELECT ${table}.rowid::DOUBLE AS place FROM ${table} POSITIONAL JOIN ${name} WHERE ${name}.met`,
    );
    return placed(cells, Uint32Array.from(places), reason, written(text));
  } finally {
    await data.drop([met]);
  }
}
