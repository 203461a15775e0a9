import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { randomNumbers, shuffled } from '../../../src/stats';
import { resultOf, validateOnly } from '../../support/datasets';

const path = fileURLToPath(new URL('../../data/real/airports.csv', import.meta.url));
const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
const names = header.split(',');
const table = lines.map((line) => line.split(',')).filter((cells) => cells.length === names.length);

const write = (rows: readonly (readonly string[])[]): string =>
  [header, ...rows.map((row) => row.join(','))].join('\n');

const planted = {
  state: (cell: string): string => (cell === 'ZZ' ? 'YY' : 'ZZ'),
  latitude: (cell: string): string => String(Number(cell) + 0.5),
  city: (): string => '',
};

it('finds planted edits of real rows to the last one', async () => {
  const edits = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    state: fc.integer({ min: 0, max: 200 }),
    latitude: fc.integer({ min: 0, max: 200 }),
    city: fc.integer({ min: 0, max: 200 }),
    removed: fc.integer({ min: 0, max: 50 }),
    added: fc.integer({ min: 0, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(edits, async ({ seed, removed, added, ...counts }) => {
      const random = randomNumbers(seed);
      const rows = table.map((cells) => [...cells]);
      const touched = new Set<number>();
      for (const [column, edit] of Object.entries(planted)) {
        const at = names.indexOf(column);
        const places = shuffled(rows.length - removed, random).slice(0, counts[column as keyof typeof planted]);
        for (const place of places) {
          const row = rows[place + removed];
          if (row) row[at] = edit(row[at] ?? '');
          touched.add(place + removed);
        }
      }
      const fresh = table.slice(0, added).map((cells, at) => [`new ${at}`, ...cells.slice(1)]);
      const kept = [...rows.slice(removed), ...fresh];
      const order = shuffled(kept.length, random);
      const current = Array.from(order, (place) => kept[place] ?? []);
      const report = await validateOnly('diff', write(table), write(current), { compare: { key: ['iata'] } });
      expect(resultOf(report, 'diff.keys').value).toMatchObject({ added, removed, repeated: 0 });
      expect(resultOf(report, 'diff.rows').value).toMatchObject({ changed: touched.size });
      for (const column of names.slice(1)) {
        const changed = counts[column as keyof typeof planted] ?? 0;
        expect(resultOf(report, 'diff.columns', column).value, column).toMatchObject({ changed });
      }
    }),
    { numRuns: 4, seed: 20 },
  );
});
