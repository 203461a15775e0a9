import type { ColumnType, StoredColumn } from '../../contract';
import type { Table } from '../dataset';
import { identifier, sql, table } from '../engine/sql';
import type { Cells } from './cells';

/** 1 for every row in which a column has no value; one that can not be read as the type is a value all the same. */
export async function missingRows(
  data: Pick<Table, 'cells' | 'numbers'>,
  stored: StoredColumn,
  type: ColumnType,
): Promise<Uint8Array> {
  const found = withoutCell(await data.cells(stored.name, type));
  return found?.reduce((sum, one) => sum + one, 0) === stored.missing ? found : readNulls(data, stored);
}

/** 1 for every row without a cell; null of a nested column. */
function withoutCell(cells: Cells): Uint8Array | null {
  if (cells.kind === 'none') return null;
  if (cells.kind === 'levels') return flag(cells.codes, (code) => code === 0);
  return flag(cells.kind === 'numbers' ? cells.values : cells.lengths, Number.isNaN);
}

function flag(cells: Float64Array | Uint32Array, isMissing: (cell: number) => boolean): Uint8Array {
  const flags = new Uint8Array(cells.length);
  for (let row = 0; row < flags.length; row++) if (isMissing(cells[row] ?? NaN)) flags[row] = 1;
  return flags;
}

/** Asked of the engine, which alone tells what is missing from what can not be read. */
async function readNulls({ numbers }: Pick<Table, 'numbers'>, { name, storage }: StoredColumn): Promise<Uint8Array> {
  const column = identifier(name);
  const isMissing = storage === 'float' ? sql`(${column} IS NULL OR isnan(${column}))` : sql`(${column} IS NULL)`;
  return Uint8Array.from(await numbers(sql`SELECT ${isMissing}::INTEGER::DOUBLE AS v FROM ${table}`));
}
