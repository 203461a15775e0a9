import { compareCodePoints, type StoredColumn } from '../../../contract';
import { countMarked, mayRepeat } from '../../../stats';
import type { Engine } from '../../engine/engine';
import { pullUnsigned } from '../../engine/pull';
import { hashClass, rowHash, sql } from '../../engine/sql';

/**
 * What tells rows apart wherever they and their columns stand: a 64-bit hash of each as two words, the lower one first, and
 * how many equal ones stand before it.
 */
export type RowKeys = { readonly words: Uint32Array; readonly before: Uint32Array };

/** From so many rows on a few columns are hashed first, which take a fifth of the time of twenty. */
const manyRows = 100_000;
const fewColumns = 4;

/** Of as few columns as tell all rows apart: where measured ones do not, of all. */
export function readRowKeys(engine: Engine, columns: readonly StoredColumn[], rows: number): RowKeys {
  const all = columns.filter(({ storage }) => storage !== 'nested').sort((a, b) => compareCodePoints(a.name, b.name));
  const few = rows < manyRows ? [] : all.filter(({ storage }) => storage === 'float').slice(0, fewColumns);
  const keys = few.length > 0 ? keysOf(engine, few, rows) : null;
  return keys?.before.every((count) => count === 0) ? keys : keysOf(engine, all, rows);
}

function keysOf(engine: Engine, columns: readonly StoredColumn[], rows: number): RowKeys {
  const hashed = columns.map(({ name, storage }) => ({ name, as: hashClass(storage) }));
  const [hashes] = pullUnsigned(engine, [rowHash(hashed).high], sql`true`, rows);
  if (!hashes) throw new TypeError('The engine returned no hashes.');
  const words = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * rows);
  return { words, before: equalsBefore(words) };
}

export function equalsBefore(words: Uint32Array): Uint32Array {
  const rows = words.length / 2;
  const before = new Uint32Array(rows);
  const repeats = mayRepeat(words);
  let size = 128;
  while (size < 2 * countMarked(repeats)) size *= 2;
  const [first, count] = [new Uint32Array(size), new Uint32Array(size)];
  for (let row = 0; row < rows; row++) {
    if (repeats[row] === 0) continue;
    const [low, high] = [words[2 * row] ?? 0, words[2 * row + 1] ?? 0];
    let slot = low & (size - 1);
    for (;;) {
      const known = first[slot] ?? 0;
      if (known === 0) {
        first[slot] = row + 1;
        count[slot] = 1;
        break;
      }
      if (words[2 * known - 2] === low && words[2 * known - 1] === high) {
        before[row] = count[slot] ?? 0;
        count[slot] = (count[slot] ?? 0) + 1;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return before;
}
