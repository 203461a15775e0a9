import { describe, expect, it } from 'vitest';
import { fits, neededBytes } from '../../../src/data/engine/storage/memory';
import { estimateOf, leaving, rowsThatFit } from '../../../src/page/running/estimate';
import { fieldsOf, guessWord, readAsWords, textOf, withText, type Field } from '../../../src/page/setup/reading/fields';
import { InputError, type FileFacts, type ReadAs } from '../../../src/contract';

const fileOf = (readAs: ReadAs): FileFacts => ({ name: 'a', format: 'x', bytes: 1, sha256: '', rows: 1, readAs });
const fieldOf = (key: string, names = ['a.csv']): Field => {
  const field = fieldsOf(names, []).find((candidate) => candidate.key === key);
  if (!field) throw new Error(`There is no field ${key}.`);
  return field;
};

describe('what can be read differently', () => {
  const keys = (names: readonly string[], files: readonly FileFacts[] = []) =>
    fieldsOf(names, files).map(({ key }) => key);

  it('goes by name where the file could not be read', () => {
    expect(keys(['a.csv.gz'])).toContain('delimiter');
    expect(keys(['a.xlsx'])).toEqual(['sheet', 'firstRows']);
    expect(keys(['a.duckdb'])).toEqual(['table', 'firstRows']);
    expect(keys(['a.parquet'])).toEqual(['firstRows']);
  });

  it('goes by how it was read where it could', () => {
    const workbook = fileOf({ sheet: 'One', sheets: ['One', 'Two'] });
    expect(keys(['a.csv'], [workbook])).toEqual(['sheet', 'firstRows']);
    expect(fieldsOf(['a'], [workbook])[0]?.options?.map(({ value }) => value)).toEqual(['One', 'Two']);
  });

  it('is text in its control, and back', () => {
    const through = (key: string, text: string) => withText(fieldOf(key), text, {});
    expect(through('delimiter', '\\t')).toEqual({ delimiter: '\t' });
    expect(through('header', 'false')).toEqual({ header: false });
    expect(through('quote', 'none')).toEqual({ quote: '' });
    expect(through('maxRejectedShare', '2.5')).toEqual({ maxRejectedShare: 0.025 });
    expect(through('firstRows', '0')).toEqual({});
    expect(withText(fieldOf('delimiter'), '', { delimiter: ';', skip: 2 })).toEqual({ skip: 2 });
    expect(textOf(fieldOf('quote'), { quote: '' })).toBe('none');
    expect(textOf(fieldOf('maxRejectedShare'), { maxRejectedShare: 0.07 })).toBe('7');
    expect(guessWord(fieldOf('delimiter'), { delimiter: '\t' })).toBe('tab');
    expect(guessWord(fieldOf('encoding'), {})).toBeNull();
  });

  it('is said in words', () => {
    const readAs = {
      delimiter: ';',
      encoding: 'windows-1252',
      decimal: ',',
      header: true,
      quote: '"',
      skip: 1,
    } as const;
    expect(readAsWords(fileOf(readAs))).toBe(
      'delimiter semicolon, windows-1252, decimal comma, a header, 1 line skipped',
    );
    expect(readAsWords(fileOf({}))).toBe('');
  });
});

describe('data too large for memory', () => {
  const columns = [
    { name: 'a', bytes: 3e9 },
    { name: 'b', bytes: 1e9 },
  ];
  const rows = 10_000_000;
  const estimate = { neededBytes: neededBytes(rows, columns), availableBytes: 3e9, rows, columns };

  it('need less without columns and with fewer rows', () => {
    expect(leaving(estimate, [], null)).toEqual(estimate);
    expect(leaving(estimate, ['a'], null).neededBytes).toBe(estimate.neededBytes - 3e9);
    expect(leaving(estimate, [], rows * 2)).toEqual(estimate);
    expect(leaving(estimate, [], rows / 2).columns).toEqual([
      { name: 'a', bytes: 1.5e9 },
      { name: 'b', bytes: 0.5e9 },
    ]);
  });

  it('fit in part, by as many rows as there is room for', () => {
    const first = rowsThatFit(estimate, []);
    expect(fits(leaving(estimate, [], first))).toBe(true);
    expect(fits(leaving(estimate, [], first * 1.1))).toBe(false);
    expect(rowsThatFit({ ...estimate, availableBytes: 0 }, [])).toBe(0);
  });

  it('come with an estimate, other errors without', () => {
    expect(estimateOf(Object.assign(new InputError('a.csv does not fit.'), { estimate }))).toEqual(estimate);
    expect(estimateOf(new InputError('a.csv is empty.'))).toBeNull();
  });
});
