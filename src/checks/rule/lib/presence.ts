import { identifier, sql, type Sql } from '../../../data/engine/sql';
import { isPresent, shown, type RuleColumn, type RuleInput } from './column';
import type { RuleRows } from './rows';
import { breakingWhere, rowsThatBreak, tally, type Breaking, type Tally } from './tally';

/** Tallies columns whose every row must have a value, or must have none. */
export async function tallyPresence(
  input: RuleInput,
  columns: readonly RuleColumn[],
  rows: RuleRows,
  wanted: boolean,
): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const column of columns) {
    const { name, missing } = column;
    const known = wanted ? missing : rows.count - missing;
    // Of all rows, loading has counted the missing ones; only unexpected values have to be looked up.
    if (!rows.filtered && (wanted || known === 0)) {
      const own = rowsThatBreak(input.current, breaking(column, rows, wanted));
      tallies.push({ column: name, rows: rows.count, failed: known, examples: [], kinds: 0, ...own });
    } else {
      const cells = { select: presence(column, rows, wanted), breaking: breaking(column, rows, wanted) };
      tallies.push(await tally(input, { column, name, ...cells }));
    }
  }
  return tallies;
}

function breaking(column: RuleColumn, rows: RuleRows, wanted: boolean): Breaking {
  const present = isPresent(column, identifier(column.name));
  return breakingWhere(rows, [column.name], wanted ? sql`NOT ${present}` : present);
}

function presence(column: RuleColumn, { source }: RuleRows, wanted: boolean): Sql {
  const value = identifier(column.name);
  const present = isPresent(column, value);
  const passes = wanted ? present : sql`NOT ${present}`;
  return sql`SELECT ${shown(column, value)} AS shown, 1 AS n, TRUE AS present, ${passes} AS passes FROM ${source}`;
}
