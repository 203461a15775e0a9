import { Table, tableToIPC, vectorFromArray, Utf8 } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { plainColumns } from '../../../src/data/engine/plain-columns';

/** As the engine writes it: a stream behind a magic word. The library's own files leave the schema to their end. */
const fileOf = (table: Table): Uint8Array =>
  Uint8Array.of(...new TextEncoder().encode('ARROW1'), 0, 0, ...tableToIPC(table, 'stream'));
const columns = (from: number, rows: number) => ({
  doubles: Float64Array.from({ length: rows }, (_, row) => (from + row) / 3),
  hashes: BigUint64Array.from({ length: rows }, (_, row) => 2n ** 63n + BigInt(from + row)),
});
const tableOf = (from: number, rows: number): Table => {
  const { doubles, hashes } = columns(from, rows);
  return new Table({ doubles: vectorFromArray(doubles), hashes: vectorFromArray(hashes) });
};

describe('the columns of a result', () => {
  it('are those of all its batches, one after the other', () => {
    const file = fileOf(tableOf(0, 5).concat(tableOf(5, 3)));
    const [doubles, hashes] = plainColumns(file);
    expect(new Float64Array(doubles ?? [])).toEqual(columns(0, 8).doubles);
    expect(new BigUint64Array(hashes ?? [])).toEqual(columns(0, 8).hashes);
  });

  it('are there without a row, too', () => {
    expect(plainColumns(fileOf(tableOf(0, 0))).map(({ byteLength }) => byteLength)).toEqual([0, 0]);
  });

  it('are not read where a value has other than 8 bytes', () => {
    const texts = new Table({ texts: vectorFromArray(['a', 'bc'], new Utf8()) });
    expect(() => plainColumns(fileOf(texts))).toThrow(TypeError);
  });
});
