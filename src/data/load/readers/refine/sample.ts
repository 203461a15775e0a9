import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { identifier, join, sql, table } from '../../../engine/sql';
import { isNullSpelling } from './null-spellings';

export type Sample = { readonly name: string; readonly values: readonly string[] };

const mostRows = 1000;
const fewestRows = 20;
const mostCells = 200_000;
/** Nothing that becomes a number or a time is longer. */
const characters = 60;

/** The first values of text columns, trimmed and cut, without spellings of "no value": enough to rule most types out. */
export function sample(engine: Engine, names: readonly string[]): readonly Sample[] {
  const limit = Math.max(fewestRows, Math.min(mostRows, Math.floor(mostCells / Math.max(names.length, 1))));
  return inParts(names).flatMap((part) => {
    const cells = part.map(
      (name, index) => sql`left(trim(${identifier(name)}), ${characters}) AS ${identifier(`v${index}`)}`,
    );
    const rows = engine.rows(sql`SELECT ${join(cells)} FROM ${table} LIMIT ${limit}`);
    return part.map((name, index): Sample => {
      const values = rows.map((row) => row[`v${index}`]);
      return { name, values: values.filter((value) => typeof value === 'string').filter((v) => !isNullSpelling(v)) };
    });
  });
}
