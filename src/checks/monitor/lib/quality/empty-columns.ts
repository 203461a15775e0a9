import type { ColumnPlan, DatasetRole } from '../../../../contract';
import { pow } from '../../../../stats';
import { readColumn, type Column } from '../../../cells/column';
import type { ChunkedSide, ChunksInput } from '../../../define/chunks-input';
import { sideWithRows } from '../../../define';
import { storedOf } from '../../../model/lib/read/columns';

/** A column, and the share of the reference that is missing. */
type Watched = { readonly plan: ColumnPlan; readonly missing: number };

/** A column of which chance leaves a chunk without a value more often is not watched there. */
const leastChance = 1e-4;

/** Of each chunk the columns without a readable value: those that its batch lost, renamed or filled with another kind. */
export type EmptyColumns = { readonly [role in DatasetRole]: readonly (readonly string[])[] };

/** Of the columns that have values in the reference. A label may come late, and what an earlier report measured is known. */
export async function emptyColumns({ sides, columns, chunks }: ChunksInput): Promise<EmptyColumns> {
  const { rows } = sides.reference.facts;
  const watched = columns.flatMap((plan): readonly Watched[] => {
    const before = storedOf(sides.reference, plan.name);
    if (plan.role === 'label' || plan.role === 'ignore' || before === null || before.missing === rows) return [];
    return [{ plan, missing: before.missing / rows }];
  });
  const isKnown = chunks.reference.every(({ known }) => known);
  return {
    reference: isKnown ? [] : await emptyIn(sideWithRows(sides.reference), watched, chunks.reference),
    current: await emptyIn(sides.current, watched, chunks.current),
  };
}

async function emptyIn(
  side: ChunkedSide,
  watched: readonly Watched[],
  chunks: readonly { readonly rows: number }[],
): Promise<readonly (readonly string[])[]> {
  const found = chunks.map((): string[] => []);
  for (const { plan, missing } of watched) {
    const column = storedOf(side, plan.name) && (await readColumn(side, plan));
    const isFilled = column ? filledChunks(column, side.chunkOf, chunks.length) : new Uint8Array(chunks.length);
    chunks.forEach(({ rows }, chunk) => {
      if (pow(missing, rows) < leastChance && isFilled[chunk] === 0) found[chunk]?.push(plan.name);
    });
  }
  return found;
}

/** 1 for every chunk with a row that holds a readable value. */
function filledChunks({ stored, cells }: Column, chunkOf: Uint16Array, count: number): Uint8Array {
  const isFilled = new Uint8Array(count);
  const fill = (isThere: (row: number) => boolean): void => {
    for (let row = 0; row < chunkOf.length; row++) {
      const chunk = chunkOf[row] ?? count;
      if (chunk < count && isFilled[chunk] === 0 && isThere(row)) isFilled[chunk] = 1;
    }
  };
  if (cells.kind === 'levels') fill((row) => cells.codes[row] !== 0);
  if (cells.kind === 'texts') fill((row) => !Number.isNaN(cells.lengths[row]));
  if (cells.kind === 'numbers') {
    // A text that reads as an infinite number is none.
    const isText = stored.storage === 'string';
    fill((row) => (isText ? Number.isFinite(cells.values[row]) : !Number.isNaN(cells.values[row])));
  }
  return isFilled;
}
