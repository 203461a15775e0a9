import { asMilliseconds, identifier, rowHash, hashClass, sql, table, type Sql } from '../../data/sql';
import type { ColumnPlan, ColumnType, StoredColumn } from '../../spec';
import { binFeature, type Binned, type Feature } from '../../stats';
import { NotApplicable, type Side } from '../define';
import { sampled, type Sampling } from '../sample-features';

/** The rows that have a label, or a sample of them: a condition. */
export function labelledRows({ facts }: Side, label: StoredColumn, sampling: Sampling): Sql {
  return sql`${present(label)} AND ${sampled(facts.rows - label.missing, sampling)}`;
}

/** Not null, and a number where numbers are stored: NaN counts as missing. */
export function present({ name, storage }: StoredColumn): Sql {
  const column = identifier(name);
  return storage === 'float' ? sql`(${column} IS NOT NULL AND NOT isnan(${column}))` : sql`${column} IS NOT NULL`;
}

/** Throws NotApplicable where the dataset lacks the column, or it is nested. */
export function storedAs({ facts }: Side, { name }: ColumnPlan): StoredColumn {
  const stored = facts.columns.find((column) => column.name === name);
  if (!stored) throw new NotApplicable(`The dataset lacks the column ${name}.`);
  if (stored.storage === 'nested') throw new NotApplicable('Nested columns are not read.');
  return stored;
}

/**
 * One column as features, over the rows of a condition in their order: numbers and times by size, categories by name,
 * texts and ids by length and in the order of text. What is missing tells something too: it has a bin of its own.
 */
export async function readPredictor(
  { data }: Side,
  plan: ColumnPlan,
  stored: StoredColumn,
  rows: Sql,
): Promise<readonly Binned[]> {
  return Promise.all(
    readings(plan.type, stored).map(async ({ kind, value, isRank }) => {
      const inOrder = isRank
        ? sql`SELECT v FROM (SELECT rowid AS r, ${value} AS v FROM ${table} WHERE ${rows}) ORDER BY r`
        : sql`SELECT ${value} AS v FROM ${table} WHERE ${rows}`;
      return binFeature({ kind, values: await data.numbers(inOrder) });
    }),
  );
}

type ReadingOf = { readonly kind: Feature['kind']; readonly value: Sql; readonly isRank?: true };

const nan = sql`'nan'::DOUBLE`;

function readings(type: ColumnType, stored: StoredColumn): readonly ReadingOf[] {
  const { name, storage } = stored;
  const column = identifier(name);
  const number: ReadingOf = { kind: 'ordered', value: sql`coalesce(TRY_CAST(${column} AS DOUBLE), ${nan})` };
  switch (type) {
    case 'numeric':
      return storage === 'datetime' ? [timeOf(stored)] : [number];
    case 'datetime':
      return [timeOf(stored)];
    case 'categorical':
    case 'boolean':
      return [{ kind: 'nominal', value: levelOf(stored) }];
    case 'id':
    case 'text':
      if (storage === 'datetime') return [timeOf(stored)];
      return storage === 'string' ? [lengthOf(column), rankOf(column)] : [number];
  }
}

/** A level as the number that its name hashes to, NaN for missing. */
export function levelOf(stored: StoredColumn): Sql {
  const { high } = rowHash([{ name: stored.name, as: hashClass(stored.storage) }]);
  return sql`CASE WHEN ${present(stored)} THEN (${high})::DOUBLE ELSE ${nan} END`;
}

const timeOf = (stored: StoredColumn): ReadingOf => ({
  kind: 'ordered',
  value: sql`coalesce(${asMilliseconds(stored)}, ${nan})`,
});

const lengthOf = (column: Sql): ReadingOf => ({
  kind: 'ordered',
  value: sql`coalesce(length(${column})::DOUBLE, ${nan})`,
});

const rankOf = (column: Sql): ReadingOf => ({
  kind: 'ordered',
  value: sql`CASE WHEN ${column} IS NULL THEN ${nan} ELSE (rank() OVER (ORDER BY ${column}))::DOUBLE END`,
  isRank: true,
});
