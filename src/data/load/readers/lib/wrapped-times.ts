import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { describeTable } from '../../../engine/storage/settle-storage';
import { identifier, join, sql, table, type Sql } from '../../../engine/sql';

/** 2^64 nanoseconds: so far apart are times that an INT96 tells apart and 64 bits of nanoseconds do not. */
const turn = 2n ** 64n;
/** From the year 1 to 9999, seen from 1677 to 2262. */
const turns = Array.from({ length: 19 }, (_, index) => BigInt(index - 4)).filter((count) => count !== 0n);

/** What is left of nanoseconds beyond whole microseconds after so many turns. */
const restAfter = (count: bigint): bigint => (((-count * turn) % 1000n) + 1000n) % 1000n;

/**
 * Parquet's INT96 reaches beyond what nanoseconds in 64 bits can: 9999-12-31 comes as 1816. Where every time of a column is
 * one of whole microseconds, as Spark and Hive write them, the turns that it lost can be told by the nanoseconds that it has too many.
 */
export function unwrapTimes(engine: Engine): readonly string[] {
  const columns = describeTable(engine).filter(({ type }) => type === 'TIMESTAMP_NS');
  const wrapped = inParts(columns).flatMap((part) => {
    const facts = part.flatMap(({ name }, index) => {
      const rest = restOf(identifier(name));
      return [
        sql`count_if(${rest} <> 0)::DOUBLE AS ${identifier(`wrapped_${index}`)}`,
        sql`count_if(${rest} NOT IN (0, ${join(turns.map((count) => sql`${restAfter(count)}`))}))::DOUBLE AS ${identifier(`other_${index}`)}`,
      ];
    });
    const [row] = engine.rows(sql`SELECT ${join(facts)} FROM ${table}`);
    return part.filter((_, index) => Number(row?.[`wrapped_${index}`]) > 0 && row?.[`other_${index}`] === 0);
  });
  for (const { name } of wrapped) {
    const column = identifier(name);
    const cases = turns.map((count) => sql`WHEN ${restAfter(count)} THEN ${count}`);
    const lost = sql`(CASE ${restOf(column)} ${join(cases, ' ')} ELSE 0 END)::HUGEINT`;
    const exact = sql`make_timestamp(((epoch_ns(${column})::HUGEINT + ${lost} * ${turn}) // 1000)::BIGINT)`;
    engine.execute(sql`ALTER TABLE ${table} ALTER ${column} TYPE TIMESTAMP USING ${exact}`);
  }
  return wrapped.map(({ name }) => name);
}

const restOf = (column: Sql): Sql => sql`(((epoch_ns(${column}) % 1000) + 1000) % 1000)`;
