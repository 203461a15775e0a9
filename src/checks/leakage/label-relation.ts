import { identifier, sql, table, type Sql } from '../../data/sql';
import type { StoredColumn } from '../../spec';
import { commonClass } from '../common-class';
import type { Side } from '../define';
import { sampled } from '../sample-features';
import { present } from './read-predictor';

export type Relation = 'equal' | 'one-to-one' | 'monotone';

/** What holds on all rows that have both values. */
export type Related = {
  readonly relation: Relation;
  readonly rows: number;
  /** That a label shuffled over these rows would relate to the column alike. */
  readonly chance: number;
};

/** A relation that fails on some rows holds on no more: most columns need no second look. */
const firstLook = { maxRows: 5000, seed: 42 };

/** The strictest relation between a column and the label that chance does not explain; exact on all rows. */
export async function relationOf(
  { facts, data }: Side,
  column: StoredColumn,
  label: StoredColumn,
  { maxChance, minRows, inOrder }: { readonly maxChance: number; readonly minRows: number; readonly inOrder: boolean },
): Promise<Related | null> {
  const look = async (part: Sql): Promise<readonly Related[]> => {
    const [row] = await data.query(relationsIn(column, label, part, inOrder));
    const rows = Number(row?.['rows'] ?? 0);
    const logChance = (key: string): number => Math.min(0, Number(row?.[key] ?? 0));
    const candidates = [
      { relation: 'equal', holds: row?.['equal'], log: logChance('equalChance') },
      // Of a quantity what keeps the order says more than what only renames its values.
      { relation: 'monotone', holds: row?.['monotone'], log: logChance('monotoneChance') },
      { relation: 'one-to-one', holds: row?.['oneToOne'], log: logChance('oneToOneChance') },
    ] as const;
    return candidates
      .filter(({ holds }) => holds === true)
      .map(({ relation, log }) => ({ relation, rows, chance: Math.exp(log) }));
  };
  if (facts.rows > firstLook.maxRows && (await look(sampled(facts.rows, firstLook))).length === 0) return null;
  return (await look(sql`true`)).find(({ rows, chance }) => rows >= minRows && chance <= maxChance) ?? null;
}

/**
 * Which relations hold over the rows of a part, with the logarithm of the chance that each has in a shuffled label: over
 * the table of counts n by value and label, rows and columns of it summing to f and y, that of a table with these sums is
 * ∏f! ∏y! ÷ N! ∏n! (Fisher 1934). One-to-one: as often as values of the same count can be exchanged.
 */
function relationsIn(column: StoredColumn, label: StoredColumn, part: Sql, inOrder: boolean): Sql {
  const [value, target] = [identifier(column.name), identifier(label.name)];
  const as = commonClass([column.storage, label.storage]);
  const equal = as === 'string' ? sql`f::VARCHAR = y::VARCHAR` : sql`f = y`;
  const ordered = sql`
    SELECT bool_and(coalesce(low >= highBefore, true)) OR bool_and(coalesce(high <= lowBefore, true)) AS monotone
    FROM (SELECT low, high, lag(high) OVER (ORDER BY f) AS highBefore, lag(low) OVER (ORDER BY f) AS lowBefore FROM byValue)`;
  return sql`
    WITH cells AS (
      SELECT f, y, count(*)::DOUBLE AS n
      FROM (SELECT ${inOrder ? asNumber(value) : value} AS f, ${inOrder ? asNumber(target) : target} AS y
            FROM ${table} WHERE ${present(column)} AND ${present(label)} AND ${part})
      WHERE f IS NOT NULL AND y IS NOT NULL GROUP BY 1, 2),
    byValue AS (SELECT f, min(y) AS low, max(y) AS high, sum(n) AS n FROM cells GROUP BY 1),
    byLabel AS (SELECT y, sum(n) AS n FROM cells GROUP BY 1),
    totals AS (SELECT count(*) AS cells, sum(n) AS n, sum(lgamma(n + 1)) AS within, bool_and(${equal}) AS equal FROM cells),
    alike AS (SELECT sum(lgamma(m + 1)) AS ways FROM (SELECT count(*) AS m FROM cells GROUP BY n)),
    perValue AS (SELECT count(*) AS n, sum(lgamma(n + 1)) AS within FROM byValue),
    perLabel AS (SELECT count(*) AS n, sum(lgamma(n + 1)) AS within FROM byLabel),
    ordered AS (${inOrder ? ordered : sql`SELECT false AS monotone`})
    SELECT coalesce(totals.n, 0)::DOUBLE AS rows, equal,
      perValue.n = cells AND perLabel.n = cells AS "oneToOne", monotone,
      totals.within - lgamma(totals.n + 1) AS "equalChance",
      totals.within + ways - lgamma(totals.n + 1) AS "oneToOneChance",
      ln(2) + perValue.within + perLabel.within - lgamma(totals.n + 1) - totals.within AS "monotoneChance"
    FROM totals, alike, perValue, perLabel, ordered`;
}

const asNumber = (column: Sql): Sql => sql`TRY_CAST(${column} AS DOUBLE)`;
