import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createTar } from 'nanotar';
import { describe, expect, it } from 'vitest';
import { refuseBomb } from '../../../src/data/load/unpack/limit';
import { nodePlatform } from '../../../src/data/transport/platform/node';
import type { LocalFile } from '../../../src/data/transport/platform/platform';
import { unpack } from '../../../src/data/load/unpack';
import { fileOf, open } from '../../support/datasets';
import { gzip, zip } from '../../support/tables';

async function unpacked(file: LocalFile): Promise<readonly LocalFile[]> {
  return unpack(nodePlatform, file, await nodePlatform.openBlob(file), () => undefined);
}

async function contentOf(file: LocalFile): Promise<string> {
  return (await nodePlatform.openBlob(file)).text();
}

const long = `a,b\n${'1,2\n'.repeat(300_000)}`;
const short = 'a,b\n1,2\n3,4\n';
/** As `bzip2 -1` and `zstd -19` write them: the long text (14 blocks), and the short one as two streams. */
const packed = {
  bzip2:
    'QlpoMTFBWSZTWbMFPTEAw0XZAAAQAAQwADAAIABQYAFKhk3EJQWISgtyhKC1CUF7nzFBWSZTWf6V4bIAYaNYAAAQAAQwACAAQFKj0GaaahKC1CUFtQlBeoSguMUFZJlNZVSU7cACSdNgAABAABDAAIABIKVNqBSg1CUFqEoLqEoLtQlBeYoKyTKazpBsQJABho7AAACAACGAAQACQUpPUClBqEoLtQlBdQlBahKC8xQVkmU1m1z/QRAGGjWAAAEAAEMAAgAFBmmgUqPTUJQWIlBfoSgtQlBcYoKyTKaz/SvDZADDRrAAACAACGAAQACApUegzTTUJQWoSgtqEoL1CUFxigrJMprKqSnbgASTpsAAAIAAIYABAAJBSptQKUGoSgtQlBdQlBdqEoLzFBWSZTWdINiBIAMNHYAAAQAAQwACAASClJ6gUoNQlBdqEoLqEoLUJQXmKCskyms2uf6CIAw0awAAAgAAhgAEAAoM00ClR6ahKCxEoL9CUFqEoLjFBWSZTWf6V4bIAYaNYAAAQAAQwACAAQFKj0GaaahKC1CUFtQlBeoSguMUFZJlNZVSU7cACSdNgAABAABDAAIABIKVNqBSg1CUFqEoLqEoLtQlBeYoKyTKazpBsQJABho7AAACAACGAAQACQUpPUClBqEoLtQlBdQlBahKC8xQVkmU1ndYpsoAABW2AAAEAAEMAAgADDNNBNVHppGkfkaRwu5IpwoSD2yqniA=',
  'bzip2 of two streams':
    'QlpoOTFBWSZTWb+HQH8AAANZAAAQAAQwADAAIAAwwAhpsogjJ4u5IpwoSF/DoD+AQlpoOTFBWSZTWS2f5zYAAAFYAAAQAAQMACAAIZpoM00XPF3JFOFCQLZ/nNg=',
  Zstandard:
    'KLUv/QRofAAAOGEsYgoxLDIBAPb/8msERAAAAAEA/f/yCwREAAAAAQD9/zkAAkQAAAABAP3/OQACRAAAAAEA/f85AAJEAAAAAQD9/zkAAkQAAAABAP3/OQACRAAAAAEA/f85AAJEAAAAAQD9/zkAAj0AAAABAIHPDoC2Tatd',
  'Zstandard of two frames': 'KLUv/QRoQQAAYSxiCjEsMgo158rOKLUv/QBoIQAAMyw0Cg==',
};
const endings = { bzip2: 'bz2', 'bzip2 of two streams': 'BZ2', Zstandard: 'zst', 'Zstandard of two frames': 'zstd' };

describe('what is packed', () => {
  it('is the file itself where nothing is', async () => {
    const file = fileOf('plain.csv', 'a\n1\n');
    expect(await unpacked(file)).toEqual([file]);
  });

  it('comes out of a gzip under its own name, and is gone when discarded', async () => {
    const text = 'a,b\n1,2\n'.repeat(100_000);
    const heard: number[] = [];
    const file = fileOf('rows.csv.gz', await gzip(text));
    const [inside] = await unpack(nodePlatform, file, await nodePlatform.openBlob(file), (bytes) => heard.push(bytes));
    if (!inside) throw new Error('Nothing came out.');
    expect(inside).toMatchObject({ name: 'rows.csv', bytes: text.length });
    expect(await contentOf(inside)).toBe(text);
    expect(heard.at(-1)).toBe(file.bytes);
    await nodePlatform.discard(inside);
    expect(existsSync(String(inside.handle))).toBe(false);
  });

  it('leaves nothing behind where it is cut short', async () => {
    const kept = (): readonly string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith(`vernier-${process.pid}-`));
    const before = kept();
    const whole = await gzip('a,b\n1,2\n'.repeat(100_000));
    await expect(unpacked(fileOf('cut.csv.gz', whole.subarray(0, whole.length / 2)))).rejects.toThrow('cut short');
    expect(kept()).toEqual(before);
  });

  it.each(['bzip2', 'bzip2 of two streams', 'Zstandard', 'Zstandard of two frames'] as const)(
    'comes out of a %s, and says where it is damaged',
    async (kind) => {
      const bytes = Buffer.from(packed[kind], 'base64');
      const name = `rows.csv.${endings[kind]}`;
      const [inside] = await unpacked(fileOf(name, bytes));
      if (!inside) throw new Error('Nothing came out.');
      expect(inside.name).toBe('rows.csv');
      expect(await contentOf(inside)).toBe(/two/.test(kind) ? short : long);
      await nodePlatform.discard(inside);
      await expect(unpacked(fileOf(name, bytes.subarray(0, -7)))).rejects.toThrow(`${name} is a damaged`);
      await expect(unpacked(fileOf(name, 'a,b\n1,2\n'))).rejects.toThrow(`${name} is named as`);
      const zipped = await unpacked(fileOf('one.zip', await zip({ [name]: bytes })));
      expect(zipped.map((file) => file.name)).toEqual(['rows.csv']);
      await Promise.all(zipped.map(nodePlatform.discard));
    },
  );

  it('comes out of a zip in natural order, without what is no data', async () => {
    const file = fileOf(
      'many.zip',
      await zip({
        'part-10.csv': 'ten',
        'folder/part-2.csv.gz': await gzip('two'),
        '__MACOSX/folder/._part-2.csv': 'x',
        '.hidden.csv': 'x',
        'folder/README.txt': 'x',
        'logo.png': 'x',
      }),
    );
    const files = await unpacked(file);
    expect(files.map(({ name }) => name)).toEqual(['part-2.csv', 'part-10.csv']);
    expect(await Promise.all(files.map(contentOf))).toEqual(['two', 'ten']);
    await Promise.all(files.map(nodePlatform.discard));
  });

  it('is no dataset where a zip holds tables without a common column', async () => {
    const file = fileOf('shop.zip', await zip({ 'a.csv': 'customer,town\n1,Oslo\n', 'b.csv': 'order,price\n1,2.5\n' }));
    await expect(open(file)).rejects.toThrow('b.csv has no column in common with a.csv');
  });

  it.each([
    ['id,name\n1,Ada\n', 'id,price\n7,2.5\n', 'only id'],
    ['order_id,line_id,item\n1,1,nut\n', 'order_id,line_id,paid\n1,1,yes\n', 'only order_id, line_id'],
    ['customer,town,age\nAda,Oslo,36\n', 'Customer,price,units\nAda,2.5,3\n', 'only Customer'],
  ])('nor where they share no more than what tells their rows apart', async (a, b, shared) => {
    const file = fileOf('shop.zip', await zip({ 'a.csv': a, 'b.csv': b }));
    await expect(open(file)).rejects.toThrow(`b.csv has ${shared} in common with a.csv`);
  });

  it('is one dataset where a later file has columns more or less', async () => {
    const file = fileOf(
      'both.zip',
      await zip({ 'a.csv': 'id,n\n1,2\n', 'b.csv': 'id\n3\n', 'c.csv': 'id,n,s\n4,5,x\n' }),
    );
    expect((await open(file)).facts).toMatchObject({
      rows: 3,
      columns: [{ name: 'id' }, { name: 'n' }, { name: 's' }],
    });
  });

  it('is one dataset where a zip holds several files of it', async () => {
    const file = fileOf('both.zip', await zip({ 'b.csv': 'n,s\n3,z\n', 'a.csv': 'n,s\n1,x\n2,y\n' }));
    expect((await open(file)).facts).toMatchObject({ rows: 3, files: [{ name: 'a.csv' }, { name: 'b.csv' }] });
  });

  it.each([
    ['named.gz', () => Promise.resolve('a,b\n1,2\n'), 'named.gz is named as gzip but its content is not'],
    ['named.zip', () => Promise.resolve('a,b\n1,2\n'), 'named.zip is named as a zip but its content is not'],
    ['cut.csv.gz', async () => (await gzip('a,b\n1,2\n'.repeat(1000))).slice(0, 40), 'damaged gzip or cut short'],
    ['cut.zip', async () => (await zip({ 'a.csv': 'a\n1\n'.repeat(999) })).slice(0, -30), 'damaged zip or cut short'],
    ['none.zip', () => zip({ 'notes.docx': 'x' }), 'zip without a data file'],
    ['empty.zip', () => zip({}), 'it is empty'],
    ['locked.zip', () => zip({ 'a.csv': 'a\n1\n' }, 'secret'), 'locked.zip is encrypted (a.csv)'],
  ])('is refused in a sentence where it is not right: %s', async (name, content, sentence) => {
    const file = fileOf(name, await content());
    await expect(unpacked(file)).rejects.toThrow(sentence);
    await expect(unpacked(file)).rejects.toMatchObject({ name: 'InputError' });
  });

  it('is refused where a member is damaged', async () => {
    const bytes = (await zip({ 'a.csv': Array.from({ length: 999 }, (_, row) => `${row * 7919}\n`).join('') })).slice();
    bytes.fill(0, 300, 400);
    await expect(unpacked(fileOf('damaged.zip', bytes))).rejects.toThrow('damaged at a.csv');
  });

  it('comes out of a tar, packed or not, as out of a zip', async () => {
    const tar = createTar([
      { name: 'data', attrs: {} },
      { name: 'data/part-10.csv', data: 'n\n3\n' },
      { name: `data/${'long '.repeat(15)}/part-2.csv`, data: 'n\n1\n2\n' },
      { name: 'data/README.md', data: '# No data' },
    ]);
    for (const [name, bytes] of [
      ['all.tar', tar],
      ['all.tar.gz', await gzip(tar)],
    ] as const) {
      const files = await unpacked(fileOf(name, bytes));
      expect(files.map((file) => file.name)).toEqual(['part-2.csv', 'part-10.csv']);
      expect(await Promise.all(files.map(contentOf))).toEqual(['n\n1\n2\n', 'n\n3\n']);
      await Promise.all(files.map(nodePlatform.discard));
    }
    await expect(unpacked(fileOf('cut.tar', tar.slice(0, 2 * 512 + 200)))).rejects.toThrow(
      'cut.tar is a damaged tar archive',
    );
    const none = createTar([{ name: 'notes.docx', data: 'x' }]);
    await expect(unpacked(fileOf('none.tar', none))).rejects.toThrow('none.tar is a tar archive without a data file');
  });

  it('ends at a limit where it unpacks to far more than any table', async () => {
    const limit = refuseBomb('bomb.csv.gz', 4_000_000);
    const million = new Uint8Array(2 ** 26);
    const source = new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: (controller) => controller.enqueue(million) });
    let passed = 0;
    const read = source
      .pipeThrough(limit)
      .pipeTo(new WritableStream({ write: ({ length }) => void (passed += length) }));
    await expect(read).rejects.toThrow('bomb.csv.gz unpacks to more than 1 GB, the limit for its size');
    expect(passed).toBeLessThanOrEqual(2 ** 30);
  });
});
