import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { describeTable } from '../../../engine/storage/settle-storage';
import { identifier, join, sql, table } from '../../../engine/sql';

/** Turns columns of bytes into text where every value is UTF-8 without control characters: older writers do not say so. */
export function bytesAsText(engine: Engine): readonly string[] {
  const columns = describeTable(engine).filter(({ type }) => type === 'BLOB');
  const texts = inParts(columns).flatMap((part) => {
    const others = part.map(({ name }, index) => {
      const column = identifier(name);
      const text = sql`TRY(decode(${column}))`;
      return sql`(count_if(${column} IS NOT NULL AND (${text} IS NULL OR regexp_matches(${text}, '[\\x00-\\x08\\x0e-\\x1f]'))) = 0
        AND count(${column}) > 0) AS ${identifier(`text_${index}`)}`;
    });
    const [row] = engine.rows(sql`SELECT ${join(others)} FROM ${table}`);
    return part.filter((_, index) => row?.[`text_${index}`] === true);
  });
  for (const { name } of texts) {
    const column = identifier(name);
    engine.execute(sql`ALTER TABLE ${table} ALTER ${column} TYPE VARCHAR USING decode(${column})`);
  }
  return texts.map(({ name }) => name);
}
