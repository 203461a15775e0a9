import { Float16, Schema, Table, tableFromArrays, tableToIPC, vectorFromArray } from 'apache-arrow';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileAt, fileOf, open } from '../../support/datasets';
import { arrowFile, arrowStream } from '../../support/tables';

const madeFile = (name: string): string => fileURLToPath(new URL(`files/${name}`, import.meta.url));

describe('an Arrow file or stream', () => {
  it('is read batch by batch', async () => {
    const batch = (from: number): Table =>
      tableFromArrays({
        n: Int32Array.from({ length: 1000 }, (_, row) => from + row),
        s: ['x', ...Array(999).fill('y')],
      });
    const stream = tableToIPC(batch(0).concat(batch(1000), batch(2000)), 'stream');
    expect((await open(fileOf('batches.arrows', stream))).facts).toMatchObject({
      format: 'arrow',
      rows: 3000,
      columns: [{ min: 0, max: 2999 }, { distinct: 2 }],
    });
  });

  it('is flattened where it is nested; lists, maps and bytes are named', async () => {
    const data = await open(fileAt(madeFile('nested.feather')));
    expect(data.facts.columns.map(({ name, storage, missing }) => [name, storage, missing])).toEqual([
      ['id', 'integer', 0],
      ['point.x', 'float', 1],
      ['point.at.place', 'string', 2],
      ['tags', 'nested', 1],
      ['raw', 'nested', 1],
      ['pairs', 'nested', 1],
      ['nothing', 'integer', 3],
      ['zoned', 'datetime', 1],
      ['large', 'string', 1],
    ]);
    expect(data.facts.columns[7]).toMatchObject({ min: 0, max: 1_600_000_000_000 });
  });

  it('is read with columns that the engine refuses as doubles', async () => {
    const data = await open(fileAt(madeFile('refused.feather')));
    expect(data.facts.columns.map(({ name }) => name)).toEqual(['half', 'wide', 'exact']);
    expect(data.facts.columns.map(({ storage }) => storage).slice(0, 2)).toEqual(['float', 'float']);
    const half = new Table({ h: vectorFromArray([1, 2], new Float16()), x: vectorFromArray([1.5, 2.5]) });
    expect((await open(fileOf('half.arrows', tableToIPC(half, 'stream')))).facts.columns).toMatchObject([
      { name: 'h', min: 1, max: 2 },
      { name: 'x' },
    ]);
  });

  it('leaves out what is to be ignored, makes names distinct, and reads no more rows than wanted', async () => {
    const table = arrowStream([
      { name: 'a', kind: 'integer', values: [1, 2, 3] },
      { name: 'A', kind: 'text', values: ['x', 'y', 'z'] },
      { name: '', kind: 'text', values: ['x', 'y', 'z'] },
    ]);
    const suite = { roles: { ignore: ['a'] }, read: { current: { firstRows: 2 } } };
    const data = await open(fileOf('some.arrows', table), 'current', suite);
    expect(data.facts).toMatchObject({ rows: 2, ignored: ['a'], columns: [{ name: 'A' }, { name: 'column1' }] });
    const all = await open(fileOf('all.arrows', table));
    expect(all.facts.columns.map(({ name }) => name)).toEqual(['a', 'A_1', 'column2']);
    expect(all.facts.notes.join()).toContain('“A” is now “A_1”, “” is now “column2”');
  });

  const file = arrowFile([{ name: 'a', kind: 'integer', values: [1, 2, 3] }]);
  it.each([
    ['cut.arrow', file.slice(0, -20), 'cut.arrow is cut short'],
    ['cut.arrows', readFileSync(madeFile('table.zstd.arrows')).subarray(0, 5000), 'cut.arrows is cut short'],
    ['text.feather', 'a,b\n1,2\n', 'text.feather is named Arrow but its content is not'],
    ['none.arrows', tableToIPC(new Table(new Schema([])), 'stream'), 'none.arrows'],
  ])('that is not right is refused in a sentence: %s', async (name, content, sentence) => {
    const loading = open(fileOf(name, content));
    await expect(loading).rejects.toThrow(sentence);
    await expect(loading).rejects.toMatchObject({ name: 'InputError' });
  });

  it('without a row is refused like any other', async () => {
    const empty = arrowStream([{ name: 'a', kind: 'integer', values: [] }]);
    await expect(open(fileOf('empty.arrows', empty))).rejects.toThrow('no data rows');
  });

  it('of damaged compression is refused in a sentence', async () => {
    const bytes = new Uint8Array(readFileSync(madeFile('table.lz4.feather')));
    bytes.fill(0xee, 2200, 2600);
    await expect(open(fileOf('damaged.feather', bytes))).rejects.toThrow(/^damaged\.feather/);
  });
});
