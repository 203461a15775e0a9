import { identifier, join, rowHash, sql, table, type Sql } from '../data/sql';
import type { ColumnPlan, StoredColumn } from '../spec';
import { binFeature, type Binned, type Feature } from '../stats';
import { commonClass } from './common-class';
import type { Side } from './define';

/** Rows of datasets, one dataset after another, as features of a model. */
export type FeatureTable = {
  readonly names: readonly string[];
  readonly features: readonly Binned[];
  /** Of each dataset. */
  readonly rows: readonly number[];
};

/**
 * Which rows: about so many of each dataset, the same ones at every run of a seed; all where there are no more. Only
 * those that meet `within`, where it is given.
 */
export type Sampling = { readonly maxRows: number; readonly seed: number; readonly within?: Sql };

/**
 * Reads columns that all datasets have as features: numbers by size, categories and booleans by name, texts by length.
 * Times, ids and nested columns are none.
 */
export async function sampleFeatures(
  sides: readonly Side[],
  plans: readonly ColumnPlan[],
  sampling: Sampling,
): Promise<FeatureTable> {
  const readable = readableFeatures(sides, plans);
  const features: Binned[] = [];
  let rows: readonly number[] = [];
  const together = Math.max(1, Math.floor(cellsAtOnce / sampling.maxRows));
  for (let first = 0; first < readable.length; first += together) {
    const some = readable.slice(first, first + together);
    const read = sides.map((side) => sampleColumns(side, some, sampling));
    const parts = await Promise.all(read);
    rows = parts.map(([column]) => column?.length ?? 0);
    some.forEach(({ kind }, index) => {
      const values = concatenate(parts.map((columns) => columns[index] ?? new Float64Array()));
      features.push(binFeature({ kind, values }));
    });
  }
  return { names: readable.map(({ name }) => name), features, rows };
}

/** To choose the rows takes longer than to read them, so that several columns are read in one pass. */
const cellsAtOnce = 500_000;

async function sampleColumns(
  side: Side,
  columns: readonly Readable[],
  sampling: Sampling,
): Promise<readonly Float64Array[]> {
  const cells = await sampleNumbers(side, sql`unnest([${join(columns.map(({ value }) => value))}])`, sampling);
  return columns.map((_, first) => {
    const values = new Float64Array(cells.length / columns.length);
    for (let row = 0; row < values.length; row++) values[row] = cells[row * columns.length + first] ?? NaN;
    return values;
  });
}

/** What a model would learn from: no label, output, key or time. */
export const isFeature = ({ role, type }: ColumnPlan): boolean =>
  (role === 'feature' || role === 'segment') && type !== 'id' && type !== 'datetime';

/** A column as a number a row: NaN where it is missing, of categories a code. */
export type Readable = { readonly name: string; readonly kind: Feature['kind']; readonly value: Sql };

/** The columns that all datasets have and that can be features, as `sampleFeatures` reads them. */
export const readableFeatures = (sides: readonly Side[], plans: readonly ColumnPlan[]): readonly Readable[] =>
  plans.flatMap((plan) => {
    const read = reading(plan, sides);
    return read ? [{ name: plan.name, ...read }] : [];
  });

/** Doubles of the sampled rows in their order, NaN for missing; the same rows for every expression. */
export const sampleNumbers = ({ facts, data }: Side, value: Sql, sampling: Sampling): Promise<Float64Array> =>
  data.numbers(sql`SELECT ${value} AS v FROM ${table} WHERE ${sampled(facts.rows, sampling)}`);

/** A condition that the rows with the smallest hashes of position and seed meet. */
export function sampled(rows: number, { maxRows, seed, within = sql`true` }: Sampling): Sql {
  if (rows <= maxRows) return within;
  const bound = (2n ** 64n * BigInt(maxRows)) / BigInt(rows);
  return sql`${within} AND hash(${table}.rowid, ${seed}) < ${String(bound)}::UBIGINT`;
}

function reading({ name, type }: ColumnPlan, sides: readonly Side[]): Omit<Readable, 'name'> | null {
  const stored = sides.map(({ facts }) => facts.columns.find((column) => column.name === name));
  const found = stored.filter((column): column is StoredColumn => column !== undefined);
  if (found.length < sides.length || found.some(({ storage }) => storage === 'nested')) return null;
  const column = identifier(name);
  const nan = sql`'nan'::DOUBLE`;
  switch (type) {
    case 'numeric':
      if (found.some(({ storage }) => storage === 'datetime')) return null;
      return { kind: 'ordered', value: sql`coalesce(TRY_CAST(${column} AS DOUBLE), ${nan})` };
    case 'text':
      return { kind: 'ordered', value: sql`coalesce(length(${column}::VARCHAR)::DOUBLE, ${nan})` };
    case 'categorical':
    case 'boolean': {
      const { high } = rowHash([{ name, as: commonClass(found.map(({ storage }) => storage)) }]);
      const missing = found.some(({ storage }) => storage === 'float')
        ? sql`${column} IS NULL OR TRY_CAST(${column} AS DOUBLE) = ${nan}`
        : sql`${column} IS NULL`;
      return { kind: 'nominal', value: sql`CASE WHEN ${missing} THEN ${nan} ELSE (${high})::DOUBLE END` };
    }
    case 'datetime':
    case 'id':
      return null;
  }
}

/** One array after another. */
export function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let first = 0;
  for (const part of parts) {
    all.set(part, first);
    first += part.length;
  }
  return all;
}
