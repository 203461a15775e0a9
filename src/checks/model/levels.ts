import { identifier, join, sql, table, type Sql } from '../../data/sql';
import type { ColumnPlan, StoredColumn } from '../../spec';
import type { Leveled } from '../../stats';
import type { Side } from '../define';
import { minus } from '../wording';
import { isNumeric, storedOf, textOf } from './columns';

/** A column in few levels, each with the condition that its rows meet, as a person reads it. */
export type NamedLevels = Leveled & {
  readonly column: string;
  readonly where: readonly string[];
  /** The values themselves; of a number its range, null where it is missing. */
  readonly names: readonly (string | null)[];
};

type Reading = {
  /** The most frequent categories that are levels of their own; all others are one more. */
  readonly categories: number;
  readonly bins: number;
  readonly isPrivate: boolean;
};

/** Numbers in quantile bins of the rows, categories and booleans by value, missing as a level; null for other columns. */
export async function readLevels(
  side: Side,
  plan: ColumnPlan,
  condition: Sql,
  reading: Reading,
): Promise<NamedLevels | null> {
  const stored = storedOf(side, plan.name);
  if (!stored) return null;
  if (plan.type === 'numeric' && isNumeric(stored)) return readBins(side, stored, condition, reading.bins);
  if (plan.type !== 'categorical' && plan.type !== 'boolean') return null;
  return readCategories(side, stored, condition, reading);
}

async function readBins(side: Side, stored: StoredColumn, condition: Sql, bins: number): Promise<NamedLevels> {
  const column = identifier(stored.name);
  const value = sql`${column}::DOUBLE`;
  const isThere =
    stored.storage === 'float' ? sql`(${column} IS NOT NULL AND NOT isnan(${column}))` : sql`(${column} IS NOT NULL)`;
  const shares = Array.from({ length: bins - 1 }, (_, index) => (index + 1) / bins);
  const asked = shares.map(
    (share, index) => sql`quantile_cont(${value}, ${share}) FILTER (isfinite(${value})) AS ${identifier(`q${index}`)}`,
  );
  const [row] = await side.data.query(sql`SELECT ${join(asked)} FROM ${table} WHERE ${condition}`);
  const edges = readable(shares.flatMap((_, index) => row?.[`q${index}`] ?? []).map(Number));
  const above = edges.map((edge) => sql`(${value} >= ${edge})::INTEGER`);
  const missing = edges.length + 1;
  const code = sql`CASE WHEN ${isThere} THEN ${above.length > 0 ? join(above, ' + ') : sql`0`} ELSE ${missing} END`;
  const text = (edge: number | undefined): string => minus(String(edge ?? ''));
  const ranges = Array.from({ length: edges.length + 1 }, (_, bin) => {
    if (edges.length === 0) return { where: `${stored.name} is there`, name: 'any' };
    if (bin === 0) return { where: `${stored.name} < ${text(edges[0])}`, name: `< ${text(edges[0])}` };
    if (bin === edges.length)
      return { where: `${stored.name} ≥ ${text(edges.at(-1))}`, name: `≥ ${text(edges.at(-1))}` };
    const [from, to] = [text(edges[bin - 1]), text(edges[bin])];
    return { where: `${from} ≤ ${stored.name} < ${to}`, name: `${from} … < ${to}` };
  });
  return {
    column: stored.name,
    levels: missing + 1,
    codes: await codesOf(side, code, condition),
    where: [...ranges.map(({ where }) => where), `${stored.name} is missing`],
    names: [...ranges.map(({ name }) => name), null],
  };
}

/** Edges to as many digits as part them well, so that a filter that is written down holds the same rows. */
function readable(edges: readonly number[]): readonly number[] {
  const spread = (edges.at(-1) ?? 0) - (edges[0] ?? 0);
  const distinct = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)];
  if (spread <= 0) return distinct(edges);
  const digits = 2 - Math.floor(Math.log10(spread));
  const rounded = edges.map((edge) => (digits >= 0 && digits <= 15 ? Number(edge.toFixed(digits)) : Math.round(edge)));
  return distinct(rounded);
}

async function readCategories(
  side: Side,
  stored: StoredColumn,
  condition: Sql,
  { categories, isPrivate }: Reading,
): Promise<NamedLevels> {
  const text = textOf(stored);
  const found = await side.data.query(sql`
    SELECT ${text} AS value, count(*)::DOUBLE AS n FROM ${table} WHERE ${condition} AND ${text} IS NOT NULL
    GROUP BY value ORDER BY n DESC, value LIMIT ${categories + 1}`);
  const values = found.slice(0, categories).map(({ value }) => String(value));
  const cases = values.map((value, index) => sql`WHEN ${text} = ${value} THEN ${index}`);
  const [others, missing] = [values.length, values.length + 1];
  const code = sql`CASE WHEN ${text} IS NULL THEN ${missing} ${join(cases, ' ')} ELSE ${others} END`;
  const names = isPrivate ? values.map((_, index) => `value ${index + 1}`) : values;
  return {
    column: stored.name,
    levels: missing + 1,
    codes: await codesOf(side, code, condition),
    where: [
      ...names.map((name) => `${stored.name} = ${name}`),
      `${stored.name} is none of the ${categories} most frequent values`,
      `${stored.name} is missing`,
    ],
    names: [...names, 'all others', null],
  };
}

const codesOf = async ({ data }: Side, code: Sql, condition: Sql): Promise<Uint8Array> =>
  Uint8Array.from(await data.numbers(sql`SELECT (${code})::DOUBLE AS v FROM ${table} WHERE ${condition}`));
