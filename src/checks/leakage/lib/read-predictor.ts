import { identifier, join, sql, table } from '../../../data/engine/sql';
import type { ColumnPlan, StoredColumn } from '../../../contract';
import { binFeature, type Binned } from '../../../stats';
import { readColumn, pick } from '../../cells/column';
import { readLengths, readNumbers } from '../../cells/numbers';
import { readCodes } from '../../cells/codes';
import { NotApplicable, type Side } from '../../define';

/** Throws NotApplicable where the dataset lacks the column, or it is nested. */
export function storedAs({ facts }: Side, { name }: ColumnPlan): StoredColumn {
  const stored = facts.columns.find((column) => column.name === name);
  if (!stored) throw new NotApplicable(`The dataset lacks the column ${name}.`);
  if (stored.storage === 'nested') throw new NotApplicable('Nested columns are not read.');
  return stored;
}

/**
 * One column as features of some rows: numbers and times by size, categories by name, texts and ids by length and in the
 * order of text. What is missing tells something too: it has a bin of its own.
 */
export async function readPredictor(
  side: Side,
  plan: ColumnPlan,
  { storage }: StoredColumn,
  rows: Uint32Array,
): Promise<readonly Binned[]> {
  const ordered = (values: Float64Array): Binned => binFeature({ kind: 'ordered', values: pick(values, rows) });
  switch (plan.type) {
    case 'numeric':
    case 'datetime':
      return [ordered(await readNumbers(side, plan))];
    case 'categorical':
    case 'boolean': {
      const codes = await readCodes(side, plan);
      return [binFeature({ kind: 'nominal', values: Float64Array.from(rows, (row) => codes[row] || NaN) })];
    }
    case 'id':
    case 'text':
      if (storage === 'datetime') return [ordered(await readNumbers(side, { name: plan.name, type: 'datetime' }))];
      if (storage !== 'string') return [ordered(await readNumbers(side, plan))];
      return [
        ordered(await readLengths(side, plan)),
        binFeature({ kind: 'ordered', values: await placesOf(side, plan, rows) }),
      ];
  }
}

/** Where the texts of some rows stand in order, NaN where they are missing; of texts with too many values the engine says. */
async function placesOf(side: Side, plan: ColumnPlan, rows: Uint32Array): Promise<Float64Array> {
  const column = await readColumn(side, plan);
  if (column?.cells.kind === 'levels') {
    const { codes } = column.cells;
    return Float64Array.from(rows, (row) => codes[row] || NaN);
  }
  const text = identifier(plan.name);
  const chosen = join(Array.from(rows, (row) => sql`${row}`));
  return side.data.numbers(sql`
    SELECT v FROM (
      SELECT rowid AS r, CASE WHEN ${text} IS NULL THEN 'nan'::DOUBLE ELSE (rank() OVER (ORDER BY ${text}))::DOUBLE END AS v
      FROM ${table} WHERE rowid IN (${chosen}))
    ORDER BY r`);
}
