import type { Levels } from '../../src/data/read/texts/levels';

/** Different texts with their rows, as they lie in memory. */
export function levelsOf(values: readonly string[], rows: readonly number[]): Levels {
  const encoded = values.map((value) => new TextEncoder().encode(value));
  const offsets = new Uint32Array(values.length + 1);
  encoded.forEach((one, index) => (offsets[index + 1] = (offsets[index] ?? 0) + one.length));
  return { bytes: Uint8Array.from(encoded.flatMap((one) => [...one])), offsets, counts: Uint32Array.from(rows) };
}
