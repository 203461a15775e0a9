import { identifier, rowHash, sql, table, type Sql } from '../data/sql';
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
  const readable = plans.flatMap((plan) => {
    const read = reading(plan, sides);
    return read ? [{ name: plan.name, ...read }] : [];
  });
  const features: Binned[] = [];
  let rows: readonly number[] = [];
  for (const { kind, value } of readable) {
    const parts = await Promise.all(sides.map((side) => sampleNumbers(side, value, sampling)));
    rows = parts.map(({ length }) => length);
    features.push(binFeature({ kind, values: concatenate(parts) }));
  }
  return { names: readable.map(({ name }) => name), features, rows };
}

/** Doubles of the sampled rows in their order, NaN for missing; the same rows for every expression. */
export const sampleNumbers = ({ facts, data }: Side, value: Sql, sampling: Sampling): Promise<Float64Array> =>
  data.numbers(sql`SELECT ${value} AS v FROM ${table} WHERE ${sampled(facts.rows, sampling)}`);

/** A condition that the rows with the smallest hashes of position and seed meet. */
export function sampled(rows: number, { maxRows, seed, within = sql`true` }: Sampling): Sql {
  if (rows <= maxRows) return within;
  const bound = (2n ** 64n * BigInt(maxRows)) / BigInt(rows);
  return sql`${within} AND hash(${table}.rowid, ${seed}) < ${String(bound)}::UBIGINT`;
}

type Readable = { readonly kind: Feature['kind']; readonly value: Sql };

function reading({ name, type }: ColumnPlan, sides: readonly Side[]): Readable | null {
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

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let first = 0;
  for (const part of parts) {
    all.set(part, first);
    first += part.length;
  }
  return all;
}
