import { describe, expect, it } from 'vitest';
import { fileOf, open } from '../../support/datasets';

const text = 'name;x\nZoë € – 漢;1\nb;2\n';
const latin = 'name;x\nZoë € – “q”;1\nb;2\n';

function utf16(content: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(content, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

/** The few characters beyond Latin-1 that the tests use. */
const windows: { readonly [character: string]: number } = { '€': 0x80, '–': 0x96, '“': 0x93, '”': 0x94 };
const windows1252 = (content: string): Uint8Array =>
  Uint8Array.from([...content].map((character) => windows[character] ?? character.charCodeAt(0)));

describe('encodings', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8', 'Zoë € – 漢'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8', 'Zoë € – 漢'],
    ['UTF-16 LE with a mark', utf16(`\uFEFF${text}`, false), 'utf-16le', 'Zoë € – 漢'],
    ['UTF-16 BE with a mark', utf16(`\uFEFF${text}`, true), 'utf-16be', 'Zoë € – 漢'],
    ['UTF-16 LE', utf16(text, false), 'utf-16le', 'Zoë € – 漢'],
    ['UTF-16 BE', utf16(text, true), 'utf-16be', 'Zoë € – 漢'],
    ['Windows-1252', windows1252(latin), 'windows-1252', 'Zoë € – “q”'],
  ])('reads %s', async (_, bytes, encoding, value) => {
    const data = await open(fileOf('current.csv', bytes));
    expect(data.facts).toMatchObject({ rows: 2, columns: [{ name: 'name' }, { name: 'x', storage: 'integer' }] });
    expect(data.facts.files[0]?.readAs.encoding).toBe(encoding);
    expect(data.facts.notes.join(' ').includes(encoding)).toBe(encoding !== 'utf-8');
    expect((await data.summarise('name', 'categorical')).profile.max).toBe('b');
    expect((await data.summarise('name', 'categorical')).profile.min).toBe(value);
  });

  it('reads an encoding by any of its names', async () => {
    const bytes = Uint8Array.from([...Buffer.from('s,n\n'), 0xb1, 0xe6, ...Buffer.from(',1\nx,2\n')]);
    const data = await open(fileOf('current.csv', bytes), 'current', { read: { current: { encoding: 'latin2' } } });
    expect((await data.summarise('s', 'categorical')).profile.max).toBe('ąć');
    expect(data.facts.files[0]?.readAs.encoding).toBe('iso-8859-2');
  });

  it('reads text in which many characters were lost on the way', async () => {
    const data = await open(fileOf('current.csv', Buffer.from(`s,n\nthe staff\x1a\x1a\x1as car,1\nx\x1a\x1a,2\n`)));
    expect((await data.summarise('s', 'categorical')).profile.min).toBe('the staff\x1a\x1a\x1as car');
  });

  it('notices Windows-1252 also far behind the first lines', async () => {
    const bytes = windows1252(`s,n\n${'plain,1\n'.repeat(150_000)}café,2\n`);
    const data = await open(fileOf('current.csv', bytes));
    expect(data.facts).toMatchObject({ rows: 150_001, rejected: { count: 0 } });
    expect((await data.summarise('s', 'categorical')).profile.min).toBe('café');
  });

  it('rejects a broken line of a file that is UTF-8 otherwise', async () => {
    const bytes = Buffer.concat([Buffer.from(`s,n\n${'zoë,1\n'.repeat(50)}`), windows1252('café,2\n')]);
    const { facts } = await open(fileOf('current.csv', bytes));
    expect(facts).toMatchObject({ rows: 50, rejected: { count: 1, lines: [{ line: 52 }] } });
  });
});
