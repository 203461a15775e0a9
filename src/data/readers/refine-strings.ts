import type { Engine } from '../engine';
import { identifier, join, sql, table, type Sql } from '../sql';

/** Spellings of "no value" that keep a column of numbers or dates from being read as one. */
const nullSpellings = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-'];

type Target = {
  readonly type: 'BIGINT' | 'DOUBLE' | 'TIMESTAMP' | 'BOOLEAN';
  /** Whether a trimmed value can become one without losing anything. */
  accepts(value: Sql): Sql;
  cast(value: Sql): Sql;
};

/** In order of preference. Text that would lose its spelling or a digit as a number stays text. */
const targets: readonly Target[] = [
  {
    type: 'BOOLEAN',
    accepts: (value) => sql`lower(${value}) IN ('true', 'false')`,
    cast: (value) => sql`${value}::BOOLEAN`,
  },
  {
    type: 'BIGINT',
    accepts: (value) =>
      sql`TRY_CAST(${value} AS BIGINT) IS NOT NULL AND regexp_full_match(${value}, '[+-]?(0|[1-9][0-9]*)')`,
    cast: (value) => sql`${value}::BIGINT`,
  },
  {
    type: 'DOUBLE',
    accepts: (value) =>
      sql`TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT regexp_matches(${value}, '^[+-]?(0[0-9]|[0-9]{16,}$)')`,
    cast: (value) => sql`${value}::DOUBLE`,
  },
  {
    // By way of a zoned time, which takes one without a zone for UTC: a plain TIMESTAMP would drop the zone.
    type: 'TIMESTAMP',
    accepts: (value) => sql`TRY_CAST(${value} AS TIMESTAMPTZ) IS NOT NULL`,
    cast: (value) => sql`${value}::TIMESTAMPTZ::TIMESTAMP`,
  },
];

type Candidate = { readonly name: string; readonly targets: readonly Target[] };

/**
 * Turns text columns into booleans, numbers or times where every value but the usual spellings of "no value" is one;
 * those become missing. A column with any other value stays as it is written.
 */
export function refineStrings(engine: Engine): void {
  const all = engine
    .rows(sql`SELECT column_name AS name FROM (DESCRIBE ${table}) WHERE column_type = 'VARCHAR'`)
    .map((row): Candidate => ({ name: String(row['name']), targets }));
  // A thousand rows rule most out before the whole is read.
  const likely = fitting(engine, all, sql`(SELECT * FROM ${table} LIMIT 1000)`, true);
  for (const { name, targets: fits } of fitting(engine, likely, table, false)) {
    const [target] = fits;
    if (!target) continue;
    const column = identifier(name);
    const value = sql`(CASE WHEN ${isNullSpelling(column)} THEN NULL ELSE trim(${column}) END)`;
    engine.execute(
      sql`ALTER TABLE ${table} ALTER ${column} TYPE ${identifier(target.type)} USING ${target.cast(value)}`,
    );
  }
}

/** The candidates with those of their targets that take every value. With `allowEmpty`, no value at all rules nothing out. */
function fitting(
  engine: Engine,
  candidates: readonly Candidate[],
  source: Sql,
  allowEmpty: boolean,
): readonly Candidate[] {
  if (candidates.length === 0) return [];
  const counts = candidates.flatMap(({ name, targets: asked }, index) => {
    const column = identifier(name);
    const real = sql`(${column} IS NOT NULL AND NOT ${isNullSpelling(column)})`;
    return [
      sql`count_if(${real})::DOUBLE AS ${identifier(`values_${index}`)}`,
      ...asked.map(
        (target) =>
          sql`count_if(${real} AND ${target.accepts(sql`trim(${column})`)})::DOUBLE AS ${identifier(`${target.type}_${index}`)}`,
      ),
    ];
  });
  const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${source}`);
  return candidates
    .map(({ name, targets: asked }, index): Candidate => {
      const values = row?.[`values_${index}`];
      const fits = asked.filter(({ type }) => row?.[`${type}_${index}`] === values);
      return { name, targets: values === 0 && !allowEmpty ? [] : fits };
    })
    .filter((candidate) => candidate.targets.length > 0);
}

const isNullSpelling = (column: Sql): Sql =>
  sql`(lower(trim(${column})) IN (${join(nullSpellings.map((spelling) => sql`${spelling}`))}))`;
