import type { ColumnPlan } from '../../../../contract';
import { pow } from '../../../../stats';
import { readColumn, type Column } from '../../../cells/column';
import type { ChunkedSide, ChunksInput, TaughtFigure } from '../../../define/chunks-input';
import { storedOf } from '../../../model/lib/read/columns';
import type { Measured } from '../series';

/** A column, and the share of the reference that is missing. */
type Watched = { readonly plan: ColumnPlan; readonly missing: number };

/** A column of which chance leaves a chunk without a value more often is not watched there. */
const leastChance = 1e-4;

/** How many columns of each chunk have no readable value: those that its batch lost, renamed or filled with another kind. */
export type EmptyColumns = {
  readonly reference: readonly TaughtFigure[];
  readonly current: readonly Measured[];
  /** Of each chunk of current. */
  readonly names: readonly (readonly string[])[];
};

const counted = (names: readonly string[]): Measured => ({ value: names.length, low: null, high: null });

/** Of the columns that have values in the reference. A label may come late. */
export async function emptyColumns({ sides, columns, chunks, memory }: ChunksInput): Promise<EmptyColumns> {
  const { rows } = sides.reference.facts;
  const watched = columns.flatMap((plan): readonly Watched[] => {
    const before = storedOf(sides.reference, plan.name);
    if (plan.role === 'label' || plan.role === 'ignore' || before === null || before.missing === rows) return [];
    return [{ plan, missing: before.missing / rows }];
  });
  const before = await memory.figures(async (reference) =>
    (await emptyIn(reference, watched, chunks.reference)).map(counted),
  );
  const names = await emptyIn(sides.current, watched, chunks.current);
  return { reference: before, current: names.map(counted), names };
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
