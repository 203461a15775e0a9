import { identifier, sql, table, type Sql } from '../../data/sql';
import type { ColumnPlan, StoredColumn } from '../../spec';
import { countSorted, quantile, randomNumbers, sortNumbers, type Leveled } from '../../stats';
import type { Side } from '../define';
import { minus } from '../wording';
import { isMissing, isNoneOf, isValue, isWithin } from './level-filter';
import { isNumeric, mostClasses, readNumbered, readNumbers, storedOf, textOf } from './columns';

/** A column in few levels, each with the condition that its rows meet, as a person reads it. */
export type NamedLevels = Leveled & {
  readonly column: string;
  readonly where: readonly string[];
  /** The same in SQL, for the first dataset read; null where a suite keeps values out. */
  readonly filters: readonly (Sql | null)[];
  /** The values themselves; of a number its range, null where it is missing. */
  readonly names: readonly (string | null)[];
  /** The level of all categories beyond the most frequent ones; null where there is none. */
  readonly rest: number | null;
};

type Reading = {
  /** The most frequent categories that are levels of their own; all others are one more. */
  readonly categories: number;
  readonly bins: number;
  readonly isPrivate: boolean;
};

/** The rows of one dataset that meet a condition. */
type Part = { readonly side: Side; readonly condition: Sql };

/** Numbers in quantile bins of the rows, categories and booleans by value, missing as a level; null for other columns. */
export async function readLevels(
  side: Side,
  plan: ColumnPlan,
  condition: Sql,
  reading: Reading,
): Promise<NamedLevels | null> {
  const [levels = null] = (await readSameLevels([{ side, condition }], plan, reading)) ?? [];
  return levels;
}

/** The same levels of several datasets: bins of the first one, categories that are most frequent in all together. */
export async function readSameLevels(
  parts: readonly Part[],
  plan: ColumnPlan,
  reading: Reading,
): Promise<readonly NamedLevels[] | null> {
  const stored = parts.flatMap(({ side }) => storedOf(side, plan.name) ?? []);
  if (stored.length < parts.length) return null;
  if (plan.type === 'numeric' && stored.every(isNumeric)) return readBins(parts, stored, reading.bins);
  if (plan.type !== 'categorical' && plan.type !== 'boolean') return null;
  return readCategories(parts, stored, plan.name, reading);
}

async function readBins(
  parts: readonly Part[],
  stored: readonly StoredColumn[],
  bins: number,
): Promise<readonly NamedLevels[]> {
  const [column] = stored;
  if (!column) return [];
  const value = sql`coalesce(TRY_CAST(${identifier(column.name)} AS DOUBLE), 'nan'::DOUBLE)`;
  const values = await Promise.all(parts.map(({ side, condition }) => readNumbers(side, value, condition)));
  const edges = edgesOf(values[0] ?? new Float64Array(), bins);
  return values.map((own) => binned(column, own, edges));
}

/** Rows that the edges are found by: of more, as many drawn by chance, so that a million need no sorting. */
const edgeRows = 50_000;

/** Where the finite values part into so many bins of about as many rows. */
function edgesOf(values: Float64Array, bins: number): readonly number[] {
  const random = randomNumbers(1);
  const drawn =
    values.length <= edgeRows
      ? values
      : new Float64Array(edgeRows).map(() => values[Math.floor(random() * values.length)] ?? NaN);
  const counted = countSorted(sortNumbers(drawn.filter(Number.isFinite)));
  return readable(
    Array.from({ length: bins - 1 }, (_, index) => quantile(counted, (index + 1) / bins)).filter(
      (edge) => edge !== null,
    ),
  );
}

/** Numbers in bins [from, to), NaN as a level of its own, the last. */
function binned(stored: StoredColumn, values: Float64Array, edges: readonly number[]): NamedLevels {
  const column = stored.name;
  const missing = edges.length + 1;
  const codes = new Uint16Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] ?? NaN;
    let bin = 0;
    while (bin < edges.length && value >= (edges[bin] ?? Infinity)) bin += 1;
    codes[row] = Number.isNaN(value) ? missing : bin;
  }
  const text = (edge: number | undefined): string => minus(String(edge ?? ''));
  const ranges = Array.from({ length: edges.length + 1 }, (_, bin) => {
    if (edges.length === 0) return { where: `${column} is there`, name: 'any' };
    if (bin === 0) return { where: `${column} < ${text(edges[0])}`, name: `< ${text(edges[0])}` };
    if (bin === edges.length) return { where: `${column} ≥ ${text(edges.at(-1))}`, name: `≥ ${text(edges.at(-1))}` };
    const [from, to] = [text(edges[bin - 1]), text(edges[bin])];
    return { where: `${from} ≤ ${column} < ${to}`, name: `${from} … < ${to}` };
  });
  return {
    column,
    levels: missing + 1,
    codes,
    where: [...ranges.map(({ where }) => where), `${column} is missing`],
    filters: [
      ...ranges.map((_, bin) => isWithin(stored, edges[bin - 1] ?? null, edges[bin] ?? null)),
      isMissing(stored),
    ],
    names: [...ranges.map(({ name }) => name), null],
    rest: null,
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
  parts: readonly Part[],
  stored: readonly StoredColumn[],
  column: string,
  { categories, isPrivate }: Reading,
): Promise<readonly NamedLevels[]> {
  const { texts, isComplete } = await textsOf(parts, stored, categories);
  const values = texts.slice(0, categories);
  const [others, missing] = [values.length, values.length + 1];
  const numbered = new Map(texts.map((text, index) => [text, Math.min(index, others)]));
  const names = isPrivate ? values.map((_, index) => `value ${index + 1}`) : values;
  const [first] = stored;
  const told = {
    column,
    levels: missing + 1,
    where: [
      ...names.map((name) => `${column} = ${name}`),
      `${column} is none of the ${categories} most frequent values`,
      `${column} is missing`,
    ],
    filters: first && !isPrivate ? filtersOf(first, values) : new Array<null>(missing + 1).fill(null),
    names: [...names, 'all others', null],
    rest: others,
  };
  const unlisted = { unknown: others, missing };
  return Promise.all(
    parts.map(async ({ side, condition }, index) => {
      const own = stored[index];
      if (!own) throw new Error(`${column} is not stored.`);
      return { ...told, codes: await readNumbered(side, own, condition, numbered, unlisted, isComplete) };
    }),
  );
}

const filtersOf = (column: StoredColumn, values: readonly string[]): readonly Sql[] => [
  ...values.map((value) => isValue(column, value)),
  isNoneOf(column, values),
  isMissing(column),
];

/** The different texts, most frequent first: all, or where they are many those of the most frequent categories. */
async function textsOf(
  parts: readonly Part[],
  stored: readonly StoredColumn[],
  categories: number,
): Promise<{ readonly texts: readonly string[]; readonly isComplete: boolean }> {
  const rows = new Map<string, number>();
  let isComplete = true;
  for (const [index, column] of stored.entries()) {
    const part = parts[index];
    if (!part) continue;
    const text = textOf(column);
    const found = await part.side.data.query(sql`
      SELECT ${text} AS value, count(*)::DOUBLE AS n FROM ${table} WHERE ${part.condition} AND ${text} IS NOT NULL
      GROUP BY value ORDER BY n DESC, value LIMIT ${mostClasses + 1}`);
    if (found.length > mostClasses) isComplete = false;
    for (const { value, n } of found) rows.set(String(value), (rows.get(String(value)) ?? 0) + Number(n));
  }
  const texts = [...rows].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([text]) => text);
  return { texts: isComplete ? texts : texts.slice(0, categories), isComplete };
}
