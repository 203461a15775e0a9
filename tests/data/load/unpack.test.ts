import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
});
