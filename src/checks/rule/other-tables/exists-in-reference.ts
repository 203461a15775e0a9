import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { identifier, rowHash, sql, table } from '../../../data/engine/sql';
import type { StoredColumn } from '../../../contract';
import { NotApplicable } from '../../define';
import { keyClass } from '../../lib/common-class';
import { isPresent, shown, type RuleColumn, type RuleInput } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { refuseUnlike } from '../lib/other-table';
import { common } from '../lib/params';
import type { RuleRows } from '../lib/rows';
import { tally, type Cells, type Tally } from '../lib/tally';

/** Foreign keys: what great_expectations leaves to SQL, and dbt calls relationships. */
export const existsInReference = defineRowRule({
  id: 'rule.exists-in-reference',
  title: 'Values that the reference has',
  params: z.strictObject({
    column: z.string().min(1).optional().describe('The column of the reference; default: the one of the same name.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether every value of a column occurs in a column of the reference.',
    whyItMatters: 'A key that points nowhere loses its row in the next join.',
    whatToDo: 'Load what is missing on the other side, or find out why the keys differ.',
    source:
      '128-bit hashes of all distinct values, handed from one engine to the other; numbers and times meet text by value, and missing values are left out.',
  },
  demand: ({ column }) => ({ of: 'value', to: `occur in ${column ?? 'the same column'} of the reference` }),
  async measure({ input, columns, rows }, params) {
    const tallies: Tally[] = [];
    for (const column of columns) {
      const { other, stream } = await distinctHashes(input, column, params.column ?? column.name);
      const known = rows.borrow(await needRows(input.current.data).receive(stream));
      tallies.push(await tally(input, knownCells(rows, column, other, known)));
    }
    return tallies;
  },
});

async function distinctHashes(
  { reference }: RuleInput,
  column: RuleColumn,
  name: string,
): Promise<{ readonly other: StoredColumn; readonly stream: Uint8Array }> {
  if (!reference) throw new NotApplicable('There is no reference to look in.');
  const other = reference.facts.columns.find((stored) => stored.name === name);
  if (!other) throw new NotApplicable(`The reference has no column ${name}.`);
  refuseUnlike(column, other, 'the reference');
  const { high, low } = rowHash([{ name, as: keyClass(column.storage, other.storage) }]);
  const present = isPresent(other, identifier(name));
  const stream = await needRows(reference.data).stream(
    sql`SELECT DISTINCT ${high} AS high, ${low} AS low FROM ${table} WHERE ${present}`,
  );
  return { other, stream };
}

function knownCells({ source }: RuleRows, column: RuleColumn, other: StoredColumn, known: string): Cells {
  const value = identifier(column.name);
  const { high, low } = rowHash([{ name: column.name, as: keyClass(column.storage, other.storage) }]);
  return {
    column,
    name: column.name,
    select: sql`
      SELECT shown, 1 AS n, present, found.high IS NOT NULL AS passes
      FROM (SELECT ${shown(column, value)} AS shown, ${isPresent(column, value)} AS present, ${high} AS high, ${low} AS low
            FROM ${source}) AS own
      LEFT JOIN ${identifier(known)} AS found ON own.high = found.high AND own.low = found.low`,
    breaking: {
      cells: [column.name],
      places: sql`
        SELECT place::DOUBLE AS place
        FROM (SELECT rowid AS place, ${high} AS high, ${low} AS low FROM ${source} WHERE ${isPresent(column, value)}) AS own
        ANTI JOIN ${identifier(known)} AS found ON own.high = found.high AND own.low = found.low`,
      condition: null,
    },
  };
}
