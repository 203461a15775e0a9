import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, open } from '../../support/datasets';
import {
  arrowFile,
  arrowStream,
  delimited,
  duckdbFile,
  gzip,
  jsonArray,
  jsonColumns,
  jsonLines,
  parquetFile,
  zip,
  type ColumnKind,
  type TestColumn,
  type TestTable,
} from '../../support/tables';

const two = (number: number): string => String(number).padStart(2, '0');
const day = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${two(month)}-${two(date)}`);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 59 }), fc.integer({ min: 0, max: 999 }))
  .map(([hour, minute, fraction]) => `${two(hour)}:${two(minute)}:30.${String(fraction).padStart(3, '0')}`);

/** Starts with a letter and ends with a sign, so that no format takes it for another kind or for no value. */
const hostile = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => `v${text.replaceAll('\0', '').replaceAll('\r', '\n')}.`);

const values: { readonly [kind in ColumnKind]: fc.Arbitrary<string | number | boolean> } = {
  integer: fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }).map(String),
  // Never whole, for 1.0 in JSON and CSV is 1 where JavaScript writes it.
  number: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((x) => Math.trunc(x) + 0.5),
  boolean: fc.boolean(),
  text: hostile,
  date: day,
  time: fc.tuple(day, clock).map(([date, time]) => `${date}T${time}`),
};

/** Names that differ in letters, not only in case. */
const names = fc.uniqueArray(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((name) => `n${name.replace(/[\0\r\n]/g, '_')}`),
  { minLength: 6, maxLength: 6, selector: (name) => name.toLowerCase().trim() },
);

const kinds: readonly ColumnKind[] = ['integer', 'number', 'boolean', 'text', 'date', 'time'];

const table: fc.Arbitrary<TestTable> = fc.integer({ min: 2, max: 12 }).chain((rows) =>
  names.chain((six) =>
    fc.tuple(
      ...kinds.map((kind, index): fc.Arbitrary<TestColumn> => {
        // The first row has all values, so that every format sees every kind.
        const rest = fc.array(fc.option(values[kind]), { minLength: rows - 1, maxLength: rows - 1 });
        return fc
          .tuple(values[kind], rest)
          .map(([first, others]) => ({ name: six[index] ?? kind, kind, values: [first, ...others] }));
      }),
    ),
  ),
);

const writers: readonly (readonly [
  name: string,
  write: (table: TestTable) => string | Uint8Array | Promise<Uint8Array>,
])[] = [
  ['csv', (rows) => delimited(rows, { delimiter: ',', decimal: '.', end: '\r\n' })],
  ['tsv', (rows) => delimited(rows, { delimiter: '\t', decimal: '.', end: '\n' })],
  ['csv.gz', (rows) => gzip(delimited(rows, { delimiter: ';', decimal: '.', end: '\n' }))],
  ['zip', (rows) => zip({ 'data.json': jsonArray(rows) })],
  ['json', jsonArray],
  ['jsonl', jsonLines],
  ['columns.json', jsonColumns],
  ['parquet', (rows) => parquetFile(rows, 'ZSTD', 5)],
  ['arrow', arrowFile],
  ['arrows', arrowStream],
  ['duckdb', (rows) => duckdbFile({ rows })],
];

/** What the table holds, by another way than any reader: counts, and extremes as the profile writes them. */
function expected({ name, kind, values: cells }: TestColumn): object {
  const present = cells.filter((value) => value !== null);
  const base = { name, missing: cells.length - present.length, distinct: new Set(present).size };
  if (kind === 'integer') {
    const numbers = present.map((value) => BigInt(String(value)));
    const [min, max] = [numbers.reduce((a, b) => (a < b ? a : b)), numbers.reduce((a, b) => (a > b ? a : b))];
    const isLong = numbers.some((value) => value > 2n ** 53n || value < -(2n ** 53n));
    return { ...base, ...(isLong ? {} : { min: Number(min), max: Number(max) }) };
  }
  if (kind === 'number')
    return { ...base, min: Math.min(...present.map(Number)), max: Math.max(...present.map(Number)) };
  if (kind !== 'date' && kind !== 'time') return base;
  const times = present.map((value) => Date.parse(kind === 'date' ? String(value) : `${String(value)}Z`));
  const iso = (time: number): string =>
    new Date(time)
      .toISOString()
      .slice(0, -1)
      .replace(/\.000$/, '');
  return { ...base, min: iso(Math.min(...times)), max: iso(Math.max(...times)) };
}

const typeOf = {
  integer: 'numeric',
  number: 'numeric',
  boolean: 'boolean',
  text: 'text',
  date: 'datetime',
  time: 'datetime',
} as const;

describe('random tables come back as they were written', () => {
  it.each(writers)('as %s', async (name, write) => {
    await fc.assert(
      fc.asyncProperty(table, async (columns) => {
        const data = await open(fileOf(`random.${name}`, await write(columns)));
        expect(data.facts.columns.map((column) => column.name)).toEqual(columns.map((column) => column.name));
        expect(data.facts.rows).toBe(columns[0]?.values.length);
        for (const column of columns) {
          const stored = data.facts.columns.find((candidate) => candidate.name === column.name);
          const type = stored?.storage === 'string' ? 'text' : typeOf[column.kind];
          const { profile } = await data.summarise(column.name, type);
          expect({ name: column.name, ...profile }).toMatchObject(expected(column));
        }
      }),
      { numRuns: 6, seed: 20_261_123 },
    );
  });
});
