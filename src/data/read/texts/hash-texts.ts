import type { StoredColumn } from '../../../contract';
import type { Engine } from '../../engine/engine';
import { pullUnsigned } from '../../engine/pull';
import { identifier, sql } from '../../engine/sql';
import type { TextCells } from '../cells';

/** The texts of a column of a table with so many rows; what is stored otherwise as the engine writes it. */
export function hashTexts(engine: Engine, { name }: Pick<StoredColumn, 'name'>, rows: number): TextCells {
  const text = sql`${identifier(name)}::VARCHAR`;
  const isMissing = sql`${text} IS NULL`;
  const [lengths, hashes] = pullUnsigned(
    engine,
    [
      sql`CASE WHEN ${isMissing} THEN 0::UBIGINT ELSE length(${text})::UBIGINT + 1 END`,
      sql`CASE WHEN ${isMissing} THEN 0::UBIGINT ELSE hash(${text}) END`,
    ],
    sql`true`,
    rows,
  );
  if (!lengths || !hashes) throw new TypeError('The engine returned no hashes.');
  return { kind: 'texts', lengths: Float64Array.from(lengths, (n) => (n === 0n ? NaN : Number(n - 1n))), hashes };
}
