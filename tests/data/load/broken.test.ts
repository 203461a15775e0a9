import { describe, expect, it } from 'vitest';
import { isInputError, type Reading } from '../../../src/contract';
import { fileOf, open } from '../../support/datasets';

const long = '1,2\n'.repeat(300_000);

type Broken = readonly [what: string, content: string | Uint8Array, words: readonly string[], reading?: Reading];

const broken: readonly Broken[] = [
  ['empty', '', ['is empty', 'choose']],
  ['blank lines only', '\n\n \r\n', ['only blank lines', 'choose']],
  ['header only', 'a,b,c\n', ['no data rows', 'choose']],
  ['binary', Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256), ['neither text']],
  ['zero bytes in the text', 'a,b\n1,x\0y\n3,4\n', ['NUL byte', 'line 2', 'remove']],
  ['a quote left open', 'a,b\n1,2\n3,"x\n4,5\n', ['line 3', 'not closed', 'close it']],
  ['a quote left open before others', 'a,b\n1,"2\n3,4\n5,"x"\n7,8\n', ['line 2', 'not closed', 'close it']],
  ['a quote left open far behind', `a,b\n${long}3,"x\n${long}`, ['line 300002', 'not closed']],
  ['a quote left open between tabs', 'a\tb\n1\t"2\n3\t4\n5\t6\n', ['line 2', 'not closed']],
  ['lines of all lengths', 'a,b\n1\n1,2,3\n', ['2 of 2 lines', 'line 2', 'mend']],
  ['too many short lines', `a,b\n${'1,2\n1\n'.repeat(20)}`, ['20 of 40 lines (50.0 %)', 'line 3', 'maxRejectedShare']],
  ['a lower limit', `a,b\n${'1,2\n'.repeat(99)}1\n`, ['1 of 100 lines', 'line 101'], { maxRejectedShare: 0 }],
  [
    'not UTF-8 as given',
    Uint8Array.from([97, 10, 0xe9, 10]),
    ['not utf-8', 'line 2', 'another'],
    { encoding: 'utf-8' },
  ],
  ['not UTF-16 as given', 'a,b\n1,2\n3,4\n', ['utf-16le', 'name another'], { encoding: 'utf-16le' }],
  ['no known encoding', 'a,b\n1,2\n', ['“klingon”', 'name one'], { encoding: 'klingon' }],
  ['a delimiter too long', 'a,b\n1,2\n', ['delimiter', '1 to 4 bytes'], { delimiter: '¦¦¦' }],
];

describe('delimited text that can not be read', () => {
  const cases = broken.map(([what, content, words, reading = {}]) => ({ what, content, words, reading }));
  it.each(cases)('$what: one sentence with the name, the place and the mend', async ({ content, words, reading }) => {
    const opening = open(fileOf('broken.csv', content), 'current', { read: { current: reading } });
    const error: unknown = await opening.catch((reason: unknown) => reason);
    if (!isInputError(error)) throw new Error(`Expected an InputError, got ${String(error)}`);
    for (const word of ['broken.csv', ...words]) expect(error.message).toContain(word);
    expect(error.message).toMatch(/^[^\n]+$/);
  });

  it('opens with a broken character in the encoding given, and says where it stands', async () => {
    const file = fileOf('broken.csv', Uint8Array.from([97, 10, 0xfd, 10]));
    const { facts } = await open(file, 'current', { read: { current: { encoding: 'shift_jis' } } });
    expect(facts.rows).toBe(1);
    expect(JSON.stringify(facts)).toContain('1 character is broken in shift_jis, the first on line 2');
  });

  it('loads where the limit is raised, and tells no cell', async () => {
    const file = fileOf('broken.csv', `a,b\n${'1,secret\nsecret\n'.repeat(5)}`);
    const { facts } = await open(file, 'current', { read: { current: { maxRejectedShare: 0.5 } } });
    expect(facts).toMatchObject({ rows: 5, rejected: { count: 5, lines: [{ line: 3 }, { line: 5 }, {}, {}, {}] } });
    expect(JSON.stringify(facts.rejected)).not.toContain('secret');
  });
});
