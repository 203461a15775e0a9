import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { join, sql, type Sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { NotApplicable } from '../../define';
import type { RuleColumn, RuleInput } from '../lib/column';
import { defineRowRule } from '../lib/define/define-row-rule';
import { common } from '../lib/params';
import { valuesIn, type RuleRows } from '../lib/rows';
import { cellsOf, tally, type Tally } from '../lib/tally';

/** Great Expectations: expect_column_values_to_match_strftime_format. */
export const datetimeFormat = defineRowRule({
  id: 'rule.datetime-format',
  title: 'Dates in a format',
  params: z.strictObject({
    format: z.string().min(1).describe('As strptime takes it: %Y-%m-%d, %d/%m/%Y %H:%M.'),
    ...common,
  }),
  explain: {
    looksAt: 'Whether every value can be read as a date or time in one format.',
    whyItMatters: 'Where two formats are mixed, 3 April turns into 4 March without a word.',
    whatToDo: 'Look at the unexpected values, and have the source write one format.',
    source: 'As expect_column_values_to_match_strftime_format; missing values are left out.',
  },
  demand: ({ format }) => ({ of: 'value', to: `read as ${format}` }),
  async measure({ input, columns, rows }, { format }) {
    await refuseBadFormat(input, format);
    const tallies: Tally[] = [];
    for (const column of columns) {
      const found = await tally(
        input,
        cellsOf(rows, column, (value) => readsAs(column, format, value)),
      );
      if (found.failed > 0) await refuseUnknownSpelling(input, column, rows, format);
      tallies.push(found);
    }
    return tallies;
  },
});

/** Times that were read on loading are held against the format in the forms of ISO 8601 that say all of them. */
function readsAs({ storage }: RuleColumn, format: string, value: Sql): Sql {
  const text = sql`${value}::VARCHAR`;
  const shorter = sql`CASE WHEN ${text} LIKE '% 00:00:00' THEN left(${text}, 10) WHEN ${text} LIKE '%:00' THEN left(${text}, 16) END`;
  const iso = [text, shorter].flatMap((form) => [form, withT(form), sql`${withT(form)} || 'Z'`]);
  const spellings = storage === 'datetime' ? iso : [text];
  return sql`(${join(
    spellings.map((spelling) => sql`try_strptime(${spelling}, ${format}) IS NOT NULL`),
    ' OR ',
  )})`;
}

const withT = (text: Sql): Sql => sql`replace(${text}, ' ', 'T')`;

async function refuseBadFormat({ current }: RuleInput, format: string): Promise<void> {
  const { query } = needRows(current.data);
  try {
    await query(sql`SELECT try_strptime('', ${format})::VARCHAR AS found`);
  } catch {
    throw new InputError(`${format} is no format of strptime: write it as %Y-%m-%d, say.`);
  }
}

/** A column that was read as dates no longer shows how they were written; the format may have been theirs. */
async function refuseUnknownSpelling(
  input: RuleInput,
  column: RuleColumn,
  rows: RuleRows,
  format: string,
): Promise<void> {
  if (column.storage !== 'datetime') return;
  const [row] = await needRows(input.current.data).query(sql`
    SELECT count_if(try_strptime(strftime(value::TIMESTAMP, ${format}), ${format}) IS DISTINCT FROM value::TIMESTAMP)::DOUBLE AS lost
    FROM ${valuesIn(rows, column)} WHERE value IS NOT NULL`);
  if (Number(row?.['lost']) > 0) return;
  throw new NotApplicable(`${column.name} was read as dates on loading, so how they were written is no longer known.`);
}
