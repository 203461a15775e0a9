import fc from 'fast-check';
import { hostileTexts } from '../fixtures/hostile';
import type { ColumnKind, TestColumn, TestTable } from '../support/tables';

type Cell = TestColumn['values'][number];

const longest = 60;

/** Numbers at the ends of what a double holds, and values that are none. */
const oddNumbers = [
  0,
  -0,
  1,
  -1,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
  2 ** -1022,
  2 ** 53,
  -(2 ** 53) - 2,
  1e300,
  1e-300,
  0.1 + 0.2,
  Infinity,
  -Infinity,
  NaN,
];

/** Text that looks like something else, or breaks what does not quote. */
const oddTexts = [
  ...hostileTexts,
  '',
  ' ',
  ' padded ',
  'NA',
  'null',
  'NaN',
  '-inf',
  'true',
  '0',
  '1e5',
  '1,5',
  '2024-02-30',
  '2024-01-31T00:00:00Z',
  'ÄÖ',
  'a\u0301',
  '\uD83D\uDE00',
  'line\nbreak',
  "quote'",
];

const timeText = (time: number): string => new Date(time).toISOString().slice(0, 19);

const times = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) });

/** What a cell can be, by how its column is stored. */
const anyCell: { readonly [kind in ColumnKind]: readonly fc.Arbitrary<Cell>[] } = {
  integer: [
    fc.integer({ min: -3, max: 3 }),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
    fc.nat({ max: 1 }),
  ],
  number: [
    fc.double({ noNaN: true, min: -100, max: 100 }),
    fc.double(),
    fc.constantFrom(...oddNumbers),
    fc.integer({ min: 0, max: 40 }).map((value) => value / 4),
  ],
  boolean: [fc.boolean()],
  text: [
    fc.constantFrom('red', 'green', 'blue'),
    fc.constantFrom(...oddTexts),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.integer({ min: 0, max: 9999 }).map((value) => `item ${value}`),
  ],
  date: [times.map((time) => timeText(time).slice(0, 10))],
  time: [times.map(timeText), fc.constantFrom(timeText(0), timeText(Date.UTC(2024, 1, 29)))],
};

const kinds: readonly ColumnKind[] = ['integer', 'number', 'boolean', 'text', 'date', 'time'];

/** The values of one column: varied, all one, with some missing, or all missing. */
const anyValues = (kind: ColumnKind, rows: number): fc.Arbitrary<readonly Cell[]> =>
  fc.oneof(...anyCell[kind]).chain((first) =>
    fc.oneof(...anyCell[kind].map((cell) => fc.array(cell, { minLength: rows, maxLength: rows }))).chain((values) =>
      fc.constantFrom<readonly Cell[]>(
        values,
        values,
        values.map((value, row) => (row % 3 === 1 ? null : value)),
        values.map(() => first),
        values.map(() => null),
      ),
    ),
  );

const usualNames = ['label', 'prediction', 'probability', 'id', 'time', 'weight', 'age', 'rowid', 'group', 'Value'];

const anyName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...usualNames) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts.filter((name) => name.length < 300)) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
);

/** Names that are one to the engine, which knows no case, are given once. */
const anyShape = fc
  .uniqueArray(fc.record({ name: anyName, kind: fc.constantFrom(...kinds) }), {
    minLength: 1,
    maxLength: 5,
    selector: ({ name }) => name.trim().toLowerCase(),
  })
  .filter((columns) => columns.every(({ name }) => name.trim() !== ''));

const rowsOfShape = (shape: readonly { name: string; kind: ColumnKind }[], rows: number): fc.Arbitrary<TestTable> =>
  fc.tuple(
    ...shape.map(({ name, kind }) => anyValues(kind, rows).map((values): TestColumn => ({ name, kind, values }))),
  );

/** Two tables with the same columns, of one row or of some. */
export const anyPair: fc.Arbitrary<{ readonly reference: TestTable; readonly current: TestTable }> = anyShape.chain(
  (shape) =>
    fc
      .tuple(fc.constantFrom(1, 2, 12, longest), fc.constantFrom(1, 12, 25, longest))
      .chain(([before, after]) =>
        fc.record({ reference: rowsOfShape(shape, before), current: rowsOfShape(shape, after) }),
      ),
);
