import { InputError } from '../../../../contract';

const none = new Uint8Array();

/** Twelve bytes stand in the view itself; of longer ones their buffer and place. What is missing may point anywhere. */
export function plainTexts(
  rows: number,
  [present = none, views = none, ...data]: readonly Uint8Array[],
): readonly Uint8Array[] {
  const offsets = new Int32Array(rows + 1);
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength);
  for (let row = 0; row < rows; row += 1) {
    offsets[row + 1] = (offsets[row] ?? 0) + (isPresent(present, row) ? view.getInt32(16 * row, true) : 0);
  }
  const bytes = new Uint8Array(offsets[rows] ?? 0);
  for (let row = 0; row < rows; row += 1) {
    if (!isPresent(present, row)) continue;
    const length = view.getInt32(16 * row, true);
    const at = length <= 12 ? 16 * row + 4 : view.getInt32(16 * row + 12, true);
    const from = length <= 12 ? views : data[view.getInt32(16 * row + 8, true)];
    if (!from || at + length > from.length) throw new RangeError('A view points beyond its buffers.');
    bytes.set(from.subarray(at, at + length), offsets[row] ?? 0);
  }
  return [present, new Uint8Array(offsets.buffer), bytes];
}

/** Offsets of 32 bits for those of 64. */
export function plainOffsets(
  _rows: number,
  [present = none, offsets = none]: readonly Uint8Array[],
): readonly Uint8Array[] {
  const wide = new DataView(offsets.buffer, offsets.byteOffset, offsets.byteLength);
  const narrow = Int32Array.from({ length: offsets.length / 8 }, (_, index) => {
    const offset = wide.getBigInt64(8 * index, true);
    if (offset > 0x7fff_ffffn) throw new RangeError('A list points beyond its values.');
    return Number(offset);
  });
  return [present, new Uint8Array(narrow.buffer)];
}

/** Whole numbers of 64 bits for those of 128. Throws InputError, which names the column, at one that is larger. */
export const plainWholeNumbers =
  (name: string) =>
  (rows: number, [present = none, numbers = none]: readonly Uint8Array[]): readonly Uint8Array[] => {
    const wide = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    const narrow = BigInt64Array.from({ length: Math.min(rows, numbers.length / 16) }, (_, row) => {
      const low = wide.getBigInt64(16 * row, true);
      // What is missing may hold anything.
      if (wide.getBigInt64(16 * row + 8, true) !== low >> 63n && isPresent(present, row))
        throw new InputError(
          `column ${name} holds whole numbers of more than 64 bits: write it as text or as decimals.`,
        );
      return low;
    });
    return [present, new Uint8Array(narrow.buffer)];
  };

const isPresent = (present: Uint8Array, row: number): boolean =>
  present.length === 0 || ((present[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
