import type { Engine } from '../engine';
import { identifier, join, sql, table, type Sql } from '../sql';

/** Spellings of "no value" that keep a column of numbers or dates from being read as one. */
const nullSpellings = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-'];

type Target = { readonly type: 'BIGINT' | 'DOUBLE' | 'TIMESTAMP' | 'BOOLEAN'; readonly accepts: (column: Sql) => Sql };

/** In order of preference. Text that would lose its spelling as a number (leading zeros) stays text. */
const targets: readonly Target[] = [
  { type: 'BOOLEAN', accepts: (column) => sql`lower(${column}) IN ('true', 'false')` },
  {
    type: 'BIGINT',
    accepts: (column) =>
      sql`TRY_CAST(${column} AS BIGINT) IS NOT NULL AND regexp_full_match(${column}, '\s*[+-]?(0|[1-9][0-9]*)\s*')`,
  },
  {
    type: 'DOUBLE',
    accepts: (column) =>
      sql`TRY_CAST(${column} AS DOUBLE) IS NOT NULL AND NOT regexp_matches(${column}, '^\s*[+-]?0[0-9]')`,
  },
  { type: 'TIMESTAMP', accepts: (column) => sql`TRY_CAST(${column} AS TIMESTAMP) IS NOT NULL` },
];

/**
 * Turns text columns into booleans, numbers or times where every value but the usual spellings of "no value" is one;
 * those become missing. A column with any other value stays as it is written.
 */
export function refineStrings(engine: Engine): void {
  const names = engine
    .rows(sql`SELECT column_name AS name FROM (DESCRIBE ${table}) WHERE column_type = 'VARCHAR'`)
    .map((row) => String(row['name']));
  if (names.length === 0) return;
  // A thousand rows rule most columns out before the whole is read.
  const candidates = fitting(engine, names, sql`(SELECT * FROM ${table} LIMIT 1000)`, true);
  const found = fitting(engine, [...candidates.keys()], table, false);
  for (const [name, type] of found) {
    const column = identifier(name);
    const value = sql`CASE WHEN ${isNullSpelling(column)} THEN NULL ELSE trim(${column}) END`;
    engine.execute(
      sql`ALTER TABLE ${table} ALTER ${column} TYPE ${identifier(type)} USING (${value})::${identifier(type)}`,
    );
  }
}

/** The target type of each column that has one. With `allowEmpty`, a column without values keeps every chance. */
function fitting(
  engine: Engine,
  names: readonly string[],
  source: Sql,
  allowEmpty: boolean,
): ReadonlyMap<string, Target['type']> {
  const found = new Map<string, Target['type']>();
  if (names.length === 0) return found;
  const counts = names.flatMap((name, index) => {
    const column = identifier(name);
    const real = sql`${column} IS NOT NULL AND NOT ${isNullSpelling(column)}`;
    return [
      sql`count_if(${real})::DOUBLE AS ${identifier(`values_${index}`)}`,
      ...targets.map((target) => {
        const alias = identifier(`${target.type}_${index}`);
        return sql`count_if(${real} AND ${target.accepts(column)})::DOUBLE AS ${alias}`;
      }),
    ];
  });
  const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${source}`);
  names.forEach((name, index) => {
    const values = row?.[`values_${index}`];
    if (values === 0 && !allowEmpty) return;
    const target = targets.find(({ type }) => row?.[`${type}_${index}`] === values);
    if (target) found.set(name, target.type);
  });
  return found;
}

const isNullSpelling = (column: Sql): Sql =>
  sql`(lower(trim(${column})) IN (${join(nullSpellings.map((spelling) => sql`${spelling}`))}))`;
