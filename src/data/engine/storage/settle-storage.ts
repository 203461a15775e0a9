import { powerOfTen } from '../../../stats';
import type { Engine } from '../engine';
import { inParts } from '../in-parts';
import { identifier, join, nameOfKept, sql, table, type Sql } from '../sql';

/** Engine types that nothing here computes on, and what they are kept as; times of day and durations as seconds. */
const replacements: readonly { readonly when: RegExp; readonly type: Kept; readonly value?: (column: Sql) => Sql }[] = [
  { when: /^TIMESTAMP WITH TIME ZONE$/, type: 'TIMESTAMP' }, // its functions need an extension; the cast gives UTC
  { when: /^(UUID$|ENUM)/, type: 'VARCHAR' },
  { when: /^TIME( WITH TIME ZONE)?$/, type: 'DOUBLE', value: (column) => sql`epoch(${column}::TIME)` },
  { when: /^INTERVAL$/, type: 'DOUBLE', value: (column) => sql`epoch(${column})` },
];

type Kept = 'VARCHAR' | 'TIMESTAMP' | 'DOUBLE';

export type TableColumn = { readonly name: string; readonly type: string };

/**
 * Brings every column of a freshly read table to a type that the rest can count on; the answer holds the types it came with.
 * Whole numbers beyond 2^53 in columns that are named like a time (`saysTime`) may be one.
 */
export function settleStorage(engine: Engine, saysTime: (name: string) => boolean): readonly TableColumn[] {
  const came = describeTable(engine);
  for (const { name, type } of came) {
    const replacement = replacements.find(({ when }) => when.test(type));
    if (replacement) cast(engine, name, replacement.type, replacement.value);
  }
  const long = came.filter(({ type }) => /^U?BIGINT$|HUGEINT$|^DECIMAL/.test(type));
  const times = keepDigits(engine, long, saysTime);
  return came.map((column) => (times.has(column.name) ? { ...column, type: 'TIMESTAMP' } : column));
}

/**
 * Whole numbers from 2^53 on would lose digits as doubles: such a column is kept and compared as text, digit by digit, but
 * for nanoseconds since 1970, which become times: the answer names them. Decimals measure: they become doubles.
 */
function keepDigits(
  engine: Engine,
  columns: readonly TableColumn[],
  saysTime: (name: string) => boolean,
): ReadonlySet<string> {
  const times = new Set<string>();
  for (const part of inParts(columns)) {
    const asked = part.map(
      (column, index) => sql`coalesce(${isBeyond(column)}, false) AS ${identifier(`beyond_${index}`)}`,
    );
    const [row] = engine.rows(sql`SELECT ${join(asked)} FROM ${table}`);
    part.forEach(({ name, type }, index) => {
      if (row?.[`beyond_${index}`] !== true) return;
      if (!isWhole(type)) cast(engine, name, 'DOUBLE');
      else if (!saysTime(name) || !areNanoseconds(engine, name)) cast(engine, name, 'VARCHAR');
      else {
        cast(engine, name, 'TIMESTAMP', (column) => sql`make_timestamp((${column}::HUGEINT // 1000)::BIGINT)`);
        times.add(name);
      }
    });
  }
  return times;
}

/** From 1990 to 2100. */
function areNanoseconds(engine: Engine, name: string): boolean {
  const column = identifier(name);
  const [row] = engine.rows(
    sql`SELECT min(${column}) >= 631152000000000000 AND max(${column}) <= 4102444800000000000 AS are FROM ${table}`,
  );
  return row?.['are'] === true;
}

/** Whether a type holds whole numbers alone. */
export const isWhole = (type: string): boolean => /,0\)$|INT$/.test(type);

function isBeyond({ name, type }: TableColumn): Sql {
  const decimals = Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1] ?? 0);
  const beyond = (value: Sql): Sql => sql`abs((${value})::DOUBLE) * ${powerOfTen(decimals)} >= 9007199254740992`;
  return sql`${beyond(sql`min(${identifier(name)})`)} OR ${beyond(sql`max(${identifier(name)})`)}`;
}

function cast(engine: Engine, name: string, type: Kept, value = (column: Sql): Sql => column): void {
  const column = identifier(name);
  const given = value(column);
  const using = given === column ? sql`` : sql` USING ${given}`;
  engine.execute(sql`ALTER TABLE ${table} ALTER ${column} TYPE ${identifier(type)}${using}`);
}

/** The columns of a table of ours. */
export const describeTable = (engine: Engine, of: Sql = table): readonly TableColumn[] =>
  describeSource(engine, of).map((column) => ({ ...column, name: nameOfKept(column.name) }));

/** The columns of what others named. */
export function describeSource(engine: Engine, of: Sql): readonly TableColumn[] {
  return engine
    .rows(sql`SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${of})`)
    .map((row) => ({ name: String(row['name']), type: String(row['type']) }));
}
