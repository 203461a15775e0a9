import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileAt, fileOf, open } from '../../support/datasets';

const workbook = fileURLToPath(new URL('files/table.xlsx', import.meta.url));

describe('an Excel workbook', () => {
  it('is read from its first sheet with a header and a row, and says which', async () => {
    const { facts } = await open(fileAt(workbook));
    expect(facts.files[0]).toMatchObject({
      format: 'excel',
      rows: 40,
      readAs: { sheet: 'Data', sheets: ['Cover', 'Data', 'Other'] },
    });
    expect(facts.notes).toEqual(['table.xlsx: sheet “Data” was read, of 3.', 'table.xlsx: 1 empty row was left out.']);
  });

  it('is read from another sheet where one is named, with its kinds of cells', async () => {
    const { facts } = await open(fileAt(workbook), 'current', { read: { current: { sheet: 'other' } } });
    expect(facts.columns.map(({ name, engineType, missing }) => [name, engineType, missing])).toEqual([
      ['a', 'BIGINT', 1],
      ['b', 'VARCHAR', 0],
      ['a_1', 'BOOLEAN', 2],
      ['column3', 'VARCHAR', 2],
    ]);
    expect(facts.columns[1]?.text).toMatchObject({ smallest: '007' });
    expect(facts.files[0]?.readAs.sheet).toBe('Other');
  });

  it('leaves out what is to be ignored and reads no more rows than wanted', async () => {
    const suite = { roles: { ignore: ['note', 'id'] }, read: { current: { firstRows: 5 } } };
    const { facts } = await open(fileAt(workbook), 'current', suite);
    expect(facts).toMatchObject({ rows: 5, ignored: ['id', 'note'] });
    expect(facts.columns).toHaveLength(6);
  });

  it.each([
    ['Oter', 'it has “Cover”, “Data”, “Other”'],
    ['Cover', 'has on sheet “Cover” not a header and a data row'],
  ])('without such a sheet is refused in a sentence: %s', async (sheet, sentence) => {
    await expect(open(fileAt(workbook), 'current', { read: { current: { sheet } } })).rejects.toThrow(sentence);
  });

  it.each([
    ['cut.xlsx', readFileSync(workbook).subarray(0, 4000), 'cut.xlsx is a damaged zip or cut short'],
    ['text.xlsx', 'a,b\n1,2\n', 'text.xlsx is named Excel but its content is not'],
    ['old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'save it again as .xlsx'],
  ])('that is not right is refused in a sentence: %s', async (name, content, sentence) => {
    const loading = open(fileOf(name, content));
    await expect(loading).rejects.toThrow(sentence);
    await expect(loading).rejects.toMatchObject({ name: 'InputError' });
  });
});
