import type { Dataset } from '../data/dataset';
import { identifier, sql, table, type Sql } from '../data/sql';
import type { ColumnPlan, StoredColumn } from '../spec';
import {
  correlationRatios,
  cramersVOfLevels,
  levelsOfKeys,
  rankNumbers,
  spearman,
  type Levelled,
  type Ranked,
} from '../stats';

export type CorrelationMethod = 'spearman' | 'correlation-ratio' | 'cramers-v';
/** Names as people know them. */
export const correlationNames: { readonly [method in CorrelationMethod]: string } = {
  spearman: 'Spearman',
  'correlation-ratio': 'correlation ratio',
  'cramers-v': "Cramér's V",
};

/** Spearman −1…1, the others 0…1; null where a column is constant among the rows that both have, or these are too few. */
export type Correlation = {
  readonly a: string;
  readonly b: string;
  readonly method: CorrelationMethod;
  readonly value: number | null;
};
export type Correlations = {
  /** Every pair of the columns that could be compared, in their order. */
  readonly pairs: readonly Correlation[];
  readonly columns: readonly string[];
  readonly leftOut: readonly { readonly column: string; readonly why: string }[];
};

export type CorrelateLimits = {
  /** Categories of a column above which it is left out; also above a fifth of the rows. */
  readonly maxLevels: number;
  readonly maxColumns: number;
  /** Rows with both values below which a pair has no value. */
  readonly minRows: number;
};

/** Cells kept in memory at 4 bytes each. */
const mostCells = 250_000_000;

/**
 * Correlations of all pairs of columns, exact on all rows. Each column is read once: categories are kept as level
 * numbers, numbers as ranks, and a number meets all categories while its values are at hand. Numbers pair by Spearman,
 * categories by Cramér's V, one of each by the correlation ratio; rows that lack either value leave their pair.
 */
export async function correlate(
  data: Dataset,
  plans: readonly ColumnPlan[],
  { maxLevels, maxColumns, minRows }: CorrelateLimits,
): Promise<Correlations> {
  const { rows } = data.facts;
  const most = Math.min(maxColumns, Math.floor(mostCells / rows));
  const able = plans.flatMap((plan) => readable(plan, data.facts.columns));
  const read = able.slice(0, most);
  const leftOut = able.slice(most).map(({ name }) => ({ column: name, why: `only the first ${most} are compared` }));
  const values = new Map<string, { readonly method: CorrelationMethod; readonly value: number | null }>();
  const levels = new Map<string, Levelled>();
  for (const { name, kind, value } of read) {
    if (kind !== 'levels') continue;
    const most = Math.min(maxLevels, Math.floor(rows / 5));
    const own = levelsOfKeys(await data.numbers(sql`SELECT ${value} AS v FROM ${table}`), most);
    if (own === null) {
      leftOut.push({ column: name, why: `it has more than ${most} categories` });
      continue;
    }
    for (const [other, theirs] of levels) {
      values.set(pairKey(name, other), { method: 'cramers-v', value: cramersVOfLevels(own, theirs, minRows) });
    }
    levels.set(name, own);
  }
  const ranked = new Map<string, Ranked>();
  for (const { name, kind, value } of read) {
    if (kind !== 'numbers') continue;
    const numbers = await data.numbers(sql`SELECT ${value} AS v FROM ${table}`);
    const others = [...levels];
    correlationRatios(
      numbers,
      others.map(([, theirs]) => theirs),
      minRows,
    ).forEach((value, index) => {
      values.set(pairKey(name, others[index]?.[0] ?? ''), { method: 'correlation-ratio', value });
    });
    const own = rankNumbers(numbers);
    for (const [other, theirs] of ranked) {
      values.set(pairKey(name, other), { method: 'spearman', value: spearman(own, theirs, minRows) });
    }
    ranked.set(name, own);
  }
  const columns = read.map(({ name }) => name).filter((name) => levels.has(name) || ranked.has(name));
  const pairs = columns.flatMap((a, index) =>
    columns.slice(index + 1).flatMap((b): readonly Correlation[] => {
      const found = values.get(pairKey(a, b));
      return found ? [{ a, b, ...found }] : [];
    }),
  );
  return { pairs, columns, leftOut };
}

const pairKey = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

type Readable = { readonly name: string; readonly kind: 'numbers' | 'levels'; readonly value: Sql };

/** How a column is read as doubles, NaN for missing; categories as their hashes. Nothing for other types. */
function readable({ name, type }: ColumnPlan, stored: readonly StoredColumn[]): readonly Readable[] {
  const storage = stored.find((column) => column.name === name)?.storage;
  if (storage === undefined || storage === 'nested') return [];
  const column = identifier(name);
  const nan = sql`'nan'::DOUBLE`;
  if (type === 'numeric' && storage !== 'datetime') {
    return [{ name, kind: 'numbers', value: sql`coalesce(TRY_CAST(${column} AS DOUBLE), ${nan})` }];
  }
  if (type !== 'categorical' && type !== 'boolean') return [];
  const missing = storage === 'float' ? sql`${column} IS NULL OR isnan(${column})` : sql`${column} IS NULL`;
  return [{ name, kind: 'levels', value: sql`CASE WHEN ${missing} THEN ${nan} ELSE hash(${column})::DOUBLE END` }];
}
