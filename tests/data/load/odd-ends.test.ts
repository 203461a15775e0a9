import { expect, it } from 'vitest';
import { findOddEnds } from '../../../src/data/load/readers/csv/lines/odd-ends';

const syntax = { delimiter: ';', quote: '"', escape: '"' };

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length)
    yield await Promise.resolve(bytes.subarray(from, from + length));
}

const files = {
  'lines of Unix': 'a;b\n1;2\n3;4;\n5;\n;\n7;ö\n8;9;\n',
  'lines of Windows': 'a;b\r\n1;2\r\n3;4;\r\n5;\r\n;\r\n7;ö\r\n8;9;\r\n',
  'lines of an old Mac': 'a;b\r1;2\r3;4;\r5;\r;\r7;ö\r8;9;\r',
  'a quoted cell with line ends': 'a;b\n1;"x;\ny;"\n3;4;\n"5";\n;\n"ö;\n";\n8;9;',
};

it.each(Object.entries(files))('%s are told alike however the file comes in pieces', async (_, text) => {
  const bytes = new TextEncoder().encode(text);
  const end = text.includes('\n') ? '\n' : '\r';
  const whole = await findOddEnds(pieces(bytes, bytes.length), syntax, 2, end);
  expect(whole.extra).not.toEqual([]);
  expect(whole.full).not.toEqual([]);
  expect(whole.empty).toHaveLength(1);
  for (let length = 1; length < bytes.length; length++) {
    expect(await findOddEnds(pieces(bytes, length), syntax, 2, end), `pieces of ${length} bytes`).toEqual(whole);
  }
});
