import { needRows } from '../../../data/dataset';
import { identifier, sql, type Sql } from '../../../data/engine/sql';
import type { CellValue } from '../../../contract';
import { isPresent, shown, toCell, type RuleColumn, type RuleInput } from './column';
import { valuesIn, type RuleRows } from './rows';

export type Example = { readonly value: CellValue; readonly count: number };

/** What a rule found in one column, or in several taken together. */
export type Tally = {
  readonly column: string;
  /** The denominator: rows that have a value to judge. */
  readonly rows: number;
  readonly failed: number;
  /** Unexpected values, most frequent first; none where a suite keeps values out of reports. */
  readonly examples: readonly Example[];
  /** How many different unexpected values there are; 0 where they are kept out. */
  readonly kinds: number;
  /** The columns in question, and the rows that break the rule there, as long as what it borrowed is there. */
  readonly cells: readonly string[];
  places(): Promise<Uint32Array>;
  /** The same as a condition on rows; null where none says it. */
  readonly condition: Sql | null;
};

/** Great Expectations, too, lists twenty. */
export const maxExamples = 20;

/**
 * Cells that a rule judges: SQL that selects the value as it is `shown`, the rows `n` that hold it, whether it is `present`
 * (in the denominator) and whether it `passes`; what neither passes nor fails, fails.
 */
export type Cells = {
  readonly column: RuleColumn | null;
  readonly name: string;
  readonly select: Sql;
  readonly breaking: Breaking;
  /** The columns of which a value is shown, where they are others than those in question. */
  readonly shows?: readonly string[];
};

/** The rows that break a rule: a query of their positions, which gives `place`, and a condition that says the same. */
export type Breaking = { readonly cells: readonly string[]; readonly places: Sql; readonly condition: Sql | null };

/** Of the rows that a rule judges those that meet a condition on their columns. */
export const breakingWhere = ({ source }: RuleRows, cells: readonly string[], condition: Sql): Breaking => ({
  cells,
  places: sql`SELECT rowid::DOUBLE AS place FROM ${source} WHERE ${condition}`,
  condition,
});

/** What a tally tells of the rows that break its rule. */
export const rowsThatBreak = ({ data }: RuleInput['current'], { cells, places, condition }: Breaking) => ({
  cells,
  places: async () => Uint32Array.from(await needRows(data).numbers(sql`SELECT place FROM (${places}) ORDER BY place`)),
  condition,
});

export async function tally(
  { current, examples }: RuleInput,
  { column, name, select, breaking, shows = breaking.cells }: Cells,
): Promise<Tally> {
  const failing = sql`present AND passes IS NOT TRUE`;
  const [row] = await needRows(current.data).query(sql`
    SELECT coalesce(sum(n) FILTER (present), 0)::DOUBLE AS rows,
           coalesce(sum(n) FILTER (${failing}), 0)::DOUBLE AS failed
    FROM (${select})`);
  const failed = Number(row?.['failed']);
  const unexpected =
    failed === 0
      ? []
      : await examples(
          sql`
          SELECT shown, sum(n)::DOUBLE AS n, (count(*) OVER ())::DOUBLE AS kinds
          FROM (${select}) WHERE ${failing} AND shown IS NOT NULL
          GROUP BY shown ORDER BY n DESC, shown LIMIT ${maxExamples}`,
          shows,
        );
  return {
    column: name,
    rows: Number(row?.['rows']),
    failed,
    examples: unexpected.map((found) => ({ value: toCell(column, found['shown']), count: Number(found['n']) })),
    kinds: Number(unexpected[0]?.['kinds'] ?? 0),
    ...rowsThatBreak(current, breaking),
  };
}

/** Tallies columns one by one. */
export async function tallyEach(
  input: RuleInput,
  columns: readonly RuleColumn[],
  cells: (column: RuleColumn) => Cells,
): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  for (const column of columns) tallies.push(await tally(input, cells(column)));
  return tallies;
}

/** Cells of one column, each judged by itself: `passes` is a condition on its stored value. */
export function cellsOf(rows: RuleRows, column: RuleColumn, passes: (value: Sql) => Sql): Cells {
  const [value, own] = [sql`value`, identifier(column.name)];
  return {
    column,
    name: column.name,
    select: sql`
      SELECT ${shown(column, value)} AS shown, n, ${isPresent(column, value)} AS present, ${passes(value)} AS passes
      FROM ${valuesIn(rows, column)}`,
    breaking: breakingWhere(rows, [column.name], sql`${isPresent(column, own)} AND (${passes(own)}) IS NOT TRUE`),
  };
}

/** Several columns as one text to show: a=1, b=x. */
export function shownTogether(columns: readonly RuleColumn[]): Sql {
  const parts = columns.map(
    (column) => sql`${`${column.name} = `} || coalesce(left(${identifier(column.name)}::VARCHAR, 60), 'missing')`,
  );
  return parts.reduce((all, part) => sql`${all} || ', ' || ${part}`);
}
