import { describe, expect, it } from 'vitest';
import { drawExactly, drawRows } from '../../../src/checks/cells/draw-rows';
import { positionHashes } from '../../../src/checks/cells/position-hashes';
import { join, sql, table } from '../../../src/data/engine/sql';
import { csv, openText } from '../../support/datasets';

const rows = 3000;
const data = openText(csv({ a: Array.from({ length: rows }, (_, row) => row) }));

describe('rows drawn by hashes of their positions', () => {
  it.each([0, 1, 42, 2 ** 31, 2 ** 32 - 1])('are those that the engine draws by seed %i', async (seed) => {
    const positions = Uint32Array.of(0, 1, 2, 1000, 65_536, 2 ** 31, 2 ** 32 - 1);
    const { high, low } = positionHashes(positions, seed);
    const asked = Array.from(positions, (position) => sql`hash(${position}::BIGINT, ${seed})::VARCHAR`);
    const [row] = await (await data).query(sql`SELECT ${join(asked, ` || ' ' || `)} AS hashes`);
    expect(String(row?.['hashes']).split(' ')).toEqual(
      Array.from(positions, (_, at) => String((BigInt(high[at] ?? 0) << 32n) + BigInt(low[at] ?? 0))),
    );
    const bound = String((2n ** 64n * 200n) / BigInt(rows));
    const drawn = await (
      await data
    ).numbers(sql`SELECT rowid::DOUBLE AS v FROM ${table} WHERE hash(rowid, ${seed}) < ${bound}::UBIGINT`);
    expect([...drawRows((await data).facts, { maxRows: 200, seed })]).toEqual([...drawn]);
    const exact = await (
      await data
    ).numbers(sql`
      SELECT rowid::DOUBLE AS v FROM ${table}
      WHERE rowid IN (SELECT rowid FROM ${table} ORDER BY hash(rowid, ${seed}), rowid LIMIT 150) ORDER BY rowid`);
    expect([...drawExactly((await data).facts, 150, seed)]).toEqual([...exact]);
  });

  it('are all where there are no more, and only such as they may be', async () => {
    const { facts } = await data;
    expect(drawRows(facts, { maxRows: rows, seed: 1 })).toHaveLength(rows);
    expect(drawExactly(facts, rows, 1)).toHaveLength(rows);
    const within = Uint32Array.from({ length: rows / 2 }, (_, at) => 2 * at);
    expect(drawRows(facts, { maxRows: rows, seed: 1, within })).toEqual(within);
    const all = drawRows(facts, { maxRows: 300, seed: 1 });
    expect(drawRows(facts, { maxRows: 300, seed: 1, within })).toEqual(all.filter((row) => row % 2 === 0));
  });
});
