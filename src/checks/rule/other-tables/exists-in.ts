import * as z from 'zod';
import { InputError, type StoredColumn } from '../../../contract';
import { needRows } from '../../../data/dataset';
import { identifier, join, rowHash, sql, table, type HashedColumn } from '../../../data/engine/sql';
import { keyClass } from '../../lib/common-class';
import { isPresent, shown, type RuleColumn } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { otherTable, refuseUnlike } from '../lib/other-table';
import { common } from '../lib/params';
import type { RuleRows } from '../lib/rows';
import { shownTogether, tally, type Cells } from '../lib/tally';

/** Foreign keys, of one column or of several together: what dbt calls relationships. */
export const existsIn = defineRowRule({
  id: 'rule.exists-in',
  title: 'Values that another table has',
  params: z.strictObject({
    table: z.string().min(1).describe('The name of the other table, one of the suite’s tables.'),
    columns: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Its columns, in the order of those of the rule; those of the same names unless given.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether every value of a column, or the values of several together, occur in another table.',
    whyItMatters: 'A key that points nowhere loses its row in the next join.',
    whatToDo: 'Load what is missing in the other table, or find out why the keys differ.',
    source:
      '128-bit hashes of all distinct values, handed from one engine to the other; numbers and times meet text by value, and rows without a value in any of the columns are left out.',
  },
  names: ({ columns }) => columns,
  demand: ({ table: name }) => ({ of: 'value', to: `occur in ${name}` }),
  async measure({ input, columns, rows }, { table: name, columns: given }) {
    const other = otherTable(input, name);
    const wanted = given ?? columns.map((column) => column.name);
    if (wanted.length !== columns.length)
      throw new InputError(`It names ${columns.length} columns and ${wanted.length} of ${name}: name as many of both.`);
    const found = wanted.map((column): StoredColumn => {
      const stored = other.facts.columns.find((one) => one.name === column);
      if (!stored) throw new InputError(`The table ${name} has no column ${column}.`);
      return stored;
    });
    const classes = columns.map((own, at) => {
      const its = found[at] ?? own;
      refuseUnlike(own, its, name);
      return keyClass(own.storage, its.storage);
    });
    const hashed = (names: readonly string[]) =>
      rowHash(names.map((column, at): HashedColumn => ({ name: column, as: classes[at] ?? 'string' })));
    const { high, low } = hashed(wanted);
    const present = join(
      found.map((column) => isPresent(column, identifier(column.name))),
      ' AND ',
    );
    const stream = await needRows(other.data).stream(
      sql`SELECT DISTINCT ${high} AS high, ${low} AS low FROM ${table} WHERE ${present}`,
    );
    const known = rows.borrow(await needRows(input.current.data).receive(stream));
    return [await tally(input, cellsIn(rows, columns, hashed(columns.map((column) => column.name)), known))];
  },
});

function cellsIn(
  { source }: RuleRows,
  columns: readonly RuleColumn[],
  { high, low }: ReturnType<typeof rowHash>,
  known: string,
): Cells {
  const [only] = columns;
  const present = join(
    columns.map((column) => isPresent(column, identifier(column.name))),
    ' AND ',
  );
  const value = columns.length === 1 && only ? shown(only, identifier(only.name)) : shownTogether(columns);
  const found = sql`${identifier(known)} AS found ON own.high = found.high AND own.low = found.low`;
  return {
    column: columns.length === 1 ? (only ?? null) : null,
    name: columns.map(({ name }) => name).join(', '),
    select: sql`
      SELECT shown, 1 AS n, present, found.high IS NOT NULL AS passes
      FROM (SELECT ${value} AS shown, (${present}) AS present, ${high} AS high, ${low} AS low FROM ${source}) AS own
      LEFT JOIN ${found}`,
    breaking: {
      cells: columns.map(({ name }) => name),
      places: sql`
        SELECT place::DOUBLE AS place
        FROM (SELECT rowid AS place, ${high} AS high, ${low} AS low FROM ${source} WHERE ${present}) AS own
        ANTI JOIN ${found}`,
      condition: null,
    },
  };
}
