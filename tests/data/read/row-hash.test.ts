import { expect, it } from 'vitest';
import { rowHash, sql, table } from '../../../src/data/engine/sql';
import { csv, openText, validateOnly } from '../../support/datasets';

it('hashes whole numbers one to one, and alike however they are stored', async () => {
  const values = Array.from({ length: 2001 }, (_, at) => at - 1000);
  const data = await openText(csv({ a: values, b: values.map((value) => value * 2 ** 40) }));
  const { high, low } = rowHash([{ name: 'a', as: 'integer' }]);
  const other = rowHash([{ name: 'b', as: 'integer' }]);
  const halves = [high, low, other.high, other.low].map((half) => sql`count(DISTINCT ${half})::DOUBLE`);
  expect(await data.measure(halves)).toEqual([2001, 2001, 2001, 2001]);
  const stored = rowHash([{ name: 'c', as: 'integer' }]);
  const rows = await data.query(
    sql`SELECT count(*)::DOUBLE AS n FROM (SELECT a, ${high} AS h, TRY_CAST(a AS TINYINT) AS c FROM ${table} WHERE abs(a) < 100) WHERE h = ${stored.high}`,
  );
  expect(rows).toEqual([{ n: 199 }]);
});

it('tells rows and columns apart that differ in −1 and 0 alone', async () => {
  const rows = await validateOnly(
    'integrity.duplicate-rows',
    null,
    csv({ a: [-1, 0, -1, 5], b: ['x', 'x', 'y', 'z'] }),
  );
  expect(rows.results[0]?.value).toMatchObject({ duplicates: 0 });
  const sides = [0, 1, 0, 1, 0, 0, 1];
  const columns = await validateOnly(
    'integrity.duplicate-columns',
    null,
    csv({ a: sides, b: sides.map((side) => (side === 0 ? -1 : side)) }),
  );
  expect(columns.results[0]?.value).toMatchObject({ pairs: [] });
});
