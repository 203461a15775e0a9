import { hashClass, identifier, join, rowHash, sql, table, type Sql } from '../../data/sql';
import type { ColumnPlan, StoredColumn } from '../../spec';
import type { Side } from '../define';
import { sampled } from '../sample-features';
import { present } from './read-predictor';

export type Encoding = { readonly by: string; readonly rows: number; readonly chance: number };

/** Columns by which an encoding is looked for, the first ones. */
const mostColumns = 50;
const firstLook = { maxRows: 5000, seed: 42 };
const fewestCategories = 3;

/**
 * Whether a column of numbers is the label's mean per category of another one, taken from these very rows. Means from
 * elsewhere, such as an earlier year's, miss those of the rows by their standard errors; the chance is that such misses
 * sum up to as little as the column's: chi-square's lower tail, by its first term. `label` is a number, null for missing.
 */
export async function encodingOf(
  side: Side,
  column: StoredColumn,
  label: Sql,
  others: readonly ColumnPlan[],
  { maxChance, minRows }: { readonly maxChance: number; readonly minRows: number },
): Promise<Encoding | null> {
  const categories = others
    .filter(({ name, type }) => name !== column.name && (type === 'categorical' || type === 'boolean' || type === 'id'))
    .flatMap(({ name }) => side.facts.columns.filter((stored) => stored.name === name && stored.storage !== 'nested'))
    .slice(0, mostColumns);
  for (const by of await decidedBy(side, column, categories)) {
    const encoding = await measure(side, column, label, by);
    if (encoding && encoding.rows >= minRows && encoding.chance <= maxChance) return encoding;
  }
  return null;
}

/** Categories of which each has a single value of the column, in a sample. */
async function decidedBy(
  { facts, data }: Side,
  column: StoredColumn,
  categories: readonly StoredColumn[],
): Promise<readonly StoredColumn[]> {
  if (categories.length === 0) return [];
  const value = { name: column.name, as: hashClass(column.storage) };
  const counts = categories.map((category, at) => {
    const own = { name: category.name, as: hashClass(category.storage) };
    const [alone, together] = [rowHash([own]).high, rowHash([own, value]).high];
    return sql`
      count(DISTINCT ${alone})::DOUBLE AS ${identifier(`categories${at}`)},
      count(DISTINCT ${together})::DOUBLE AS ${identifier(`pairs${at}`)}`;
  });
  const [row] = await data.query(sql`
    SELECT count(*)::DOUBLE AS n, ${join(counts)}
    FROM ${table} WHERE ${present(column)} AND ${sampled(facts.rows, firstLook)}`);
  return categories.filter((_, at) => {
    const found = Number(row?.[`categories${at}`]);
    // Of categories that hardly repeat anything is a function.
    return found >= fewestCategories && found <= Number(row?.['n']) / 2 && found === Number(row?.[`pairs${at}`]);
  });
}

async function measure({ data }: Side, column: StoredColumn, label: Sql, by: StoredColumn): Promise<Encoding | null> {
  const value = sql`TRY_CAST(${identifier(column.name)} AS DOUBLE)`;
  const [row] = await data.query(sql`
    WITH groups AS (
      SELECT min(f) AS low, max(f) AS high, count(*)::DOUBLE AS n, avg(y) AS mean, var_pop(y) AS spread
      FROM (SELECT ${identifier(by.name)} AS c, ${value} AS f, ${label} AS y
            FROM ${table} WHERE ${present(column)} AND ${present(by)})
      WHERE isfinite(f) AND isfinite(y) GROUP BY c),
    pooled AS (SELECT sum(spread * n) / sum(n) AS variance, bool_and(low = high) AS decided FROM groups)
    SELECT count(*)::DOUBLE AS categories, sum(n) AS rows, any_value(decided) AS decided, count(DISTINCT low)::DOUBLE AS values,
      sum(n * (low - mean) ** 2) / any_value(variance) AS misses,
      sum(n * (1 - low - mean) ** 2) / any_value(variance) AS reversed,
      any_value(variance) AS variance
    FROM groups, pooled`);
  const categories = Number(row?.['categories'] ?? 0);
  const isLikely =
    row?.['decided'] === true && Number(row['values']) >= fewestCategories && Number(row['variance']) > 0;
  if (!isLikely) return null;
  const misses = Math.min(Number(row['misses']), Number(row['reversed']));
  return { by: by.name, rows: Number(row['rows']), chance: lowerTail(misses, categories) };
}

/** An upper bound of P(χ² ≤ x): (x/2)^(k/2) ÷ Γ(k/2 + 1). */
function lowerTail(x: number, degrees: number): number {
  let log = (degrees / 2) * Math.log(Math.max(x, 1e-30) / 2);
  // Γ(k/2 + 1) as the product of its steps down to 1 or √π ÷ 2.
  for (let step = degrees / 2; step > 0; step -= 1)
    log -= step === 0.5 ? Math.log(Math.sqrt(Math.PI) / 2) : Math.log(step);
  return Math.exp(Math.min(0, log));
}
