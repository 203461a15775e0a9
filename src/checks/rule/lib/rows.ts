import { hasRows, needRows } from '../../../data/dataset';
import { identifier, sql, table, type Sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { NotApplicable } from '../../define';
import { findColumn, isPresent, readAs, type Kind, type RuleColumn, type RuleInput } from './column';
import { evaluateOwn } from './own-sql';
import type { Common } from './params';

/** The rows that a rule judges: all of current, or those that meet its filter. */
export type RuleRows = {
  /** To select from; columns by their names and the position `rowid`, in the order of rows. */
  readonly source: Sql;
  readonly filtered: boolean;
  readonly count: number;
  /** The table of the filter, for SQL that a person wrote. */
  readonly kept: string | null;
  /** Has a table dropped when the rule is through. */
  borrow(name: string): string;
};

/** Applies the filter, hands the rows to `work`, and clears up after it. */
export async function withRows<T>(
  input: RuleInput,
  { filter, timeLimit }: Common,
  work: (rows: RuleRows) => Promise<T>,
): Promise<T> {
  const { data, facts } = input.current;
  if (filter === undefined && !hasRows(data))
    return work({ source: table, filtered: false, count: facts.rows, kept: null, borrow: (name) => name });
  const { query, drop } = needRows(data);
  const borrowed: string[] = [];
  const borrow = (name: string): string => {
    borrowed.push(name);
    return name;
  };
  try {
    if (filter === undefined) {
      return await work({ source: table, filtered: false, count: facts.rows, kept: null, borrow });
    }
    const own = { kind: 'condition', text: filter, kept: null, reference: null } as const;
    const kept = borrow((await evaluateOwn(input, own, timeLimit)).table);
    const [row] = await query(sql`SELECT count_if(met)::DOUBLE AS n FROM ${identifier(kept)}`);
    const met = identifier(kept);
    const source = sql`(SELECT ${table}.rowid, ${table}.* FROM ${table} POSITIONAL JOIN ${met} WHERE ${met}.met)`;
    return await work({ source, filtered: true, count: Number(row?.['n']), kept, borrow });
  } finally {
    await drop(borrowed);
  }
}

/** The values of a column with the rows `n` that hold each; not necessarily grouped. Text is judged text by text. */
export const valuesIn = (rows: RuleRows, column: RuleColumn): Sql =>
  column.storage === 'string'
    ? distinctIn(rows, column)
    : sql`(SELECT ${identifier(column.name)} AS value, 1.0::DOUBLE AS n FROM ${rows.source})`;

/** The values of a column, each once, with the rows `n` that hold it. */
export const distinctIn = (rows: RuleRows, column: RuleColumn): Sql => {
  const value = identifier(column.name);
  return sql`(
    SELECT ${value} AS value, count(*)::DOUBLE AS n FROM ${rows.source} WHERE ${isPresent(column, value)} GROUP BY ${value})`;
};

/** Values as numbers `v`, those that can not be read left out; `finite` leaves infinite ones out too. */
export const numbersIn = (
  rows: RuleRows,
  column: RuleColumn,
  kind: Kind,
  options: { readonly finite: boolean },
): Sql => {
  const value = identifier(column.name);
  const wanted = options.finite ? sql`isfinite(v)` : sql`NOT isnan(v)`;
  return sql`(SELECT v FROM (SELECT ${readAs(kind, column, value)} AS v FROM ${rows.source}) WHERE ${wanted})`;
};

/** Columns that a rule can not find in current fail it; `lacking` names them. */
export function findColumns(
  input: RuleInput,
  names: readonly string[],
): { readonly columns: readonly RuleColumn[]; readonly lacking: readonly string[] } {
  const found = names.map((name) => ({ name, column: findColumn(input, name) }));
  const lacking = found.filter(({ column }) => column === null).map(({ name }) => name);
  const ignored = lacking.filter((name) => input.current.facts.ignored.includes(name));
  if (ignored.length > 0) throw new NotApplicable(`The suite ignores ${ignored.join(', ')}.`);
  return { columns: found.flatMap(({ column }) => column ?? []), lacking };
}

/** The names in an entry's `columns`; most rules mean nothing without any. */
export function namedColumns({ named, columns }: RuleInput): readonly string[] {
  if (!named || columns.length === 0) throw new InputError('It names no columns: add "columns" to this rule.');
  return columns;
}
