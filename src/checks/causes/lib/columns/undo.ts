import { identifier, join, sql } from '../../../../data/engine/sql';
import type { Cause } from '../../../../contract';
import { conditionsOf, python } from '../tell/undo';
import type { Words } from '../tell/words';

/** Two columns exchanged again where they are; null where no value may be told. */
export function undoSwap(x: string, y: string, { place, privacy }: Words): Cause['undo'] {
  if (privacy === 'no-values') return null;
  const [one, two] = [identifier(x), identifier(y)];
  const conditions = conditionsOf(place);
  const names = `[${python(x)}, ${python(y)}]`;
  const turned = `[${python(y)}, ${python(x)}]`;
  if (!conditions) {
    return {
      sql: sql`SELECT * REPLACE (${two} AS ${one}, ${one} AS ${two}) FROM current`.text,
      pandas: `current[${names}] = current[${turned}].to_numpy()`,
    };
  }
  const where = join(
    conditions.map((condition) => condition.sql),
    ' AND ',
  );
  const either = (changed: typeof one, own: typeof one) =>
    sql`CASE WHEN ${where} THEN ${changed} ELSE ${own} END AS ${own}`;
  return {
    sql: sql`SELECT * REPLACE (${either(two, one)}, ${either(one, two)}) FROM current`.text,
    pandas: `changed = ${conditions.map((condition) => condition.pandas).join(' & ')}\ncurrent.loc[changed, ${names}] = current.loc[changed, ${turned}].to_numpy()`,
  };
}

/** Columns under their old names again. */
export function undoNames(
  pairs: readonly { readonly from: string; readonly to: string }[],
): NonNullable<Cause['undo']> {
  const named = pairs.map(({ from, to }) => sql`${identifier(to)} AS ${identifier(from)}`);
  const old = pairs.map(({ to }) => identifier(to));
  return {
    sql: sql`SELECT * EXCLUDE (${join(old)}), ${join(named)} FROM current`.text,
    pandas: `current = current.rename(columns={${pairs.map(({ from, to }) => `${python(to)}: ${python(from)}`).join(', ')}})`,
  };
}
