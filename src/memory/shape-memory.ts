import type { DatasetFacts, StoredColumn } from '../contract';

/** What the engine stores of a text beside its characters; up to twelve of these lie within. */
const textHead = 16;
const textWithin = 12;
/** One bit a cell says whether it is there. */
const presence = 1 / 8;

const widths: { readonly [engineType: string]: number } = {
  BOOLEAN: 1,
  TINYINT: 1,
  UTINYINT: 1,
  SMALLINT: 2,
  USMALLINT: 2,
  INTEGER: 4,
  UINTEGER: 4,
  FLOAT: 4,
  DATE: 4,
  HUGEINT: 16,
  UHUGEINT: 16,
};

/** Bytes of a dataset in memory, uncompressed: estimated from types and text lengths, so that it is the same everywhere. */
export const memoryOf = ({ rows, columns }: Pick<DatasetFacts, 'rows' | 'columns'>): number =>
  Math.round(rows * columns.reduce((sum, column) => sum + widthOf(column), 0));

function widthOf({ storage, engineType, text }: StoredColumn): number {
  if (storage !== 'string') return (widths[engineType] ?? 8) + presence;
  const length = text?.meanLength ?? 0;
  return textHead + (length > textWithin ? length : 0) + presence;
}
