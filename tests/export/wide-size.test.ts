import { expect, it } from 'vitest';
import { fillIn } from '../../src/export/html/html';
import { seeded } from '../report/random';
import { csv, validate } from '../support/datasets';

const columnCount = 60;

/** Numbers, all of them different or few; amounts that spread over decades; categories; dates. */
function table(seed: number): string {
  const { normal, pick, uniform } = seeded(seed);
  const kinds = [
    () => normal().toFixed(4),
    () => (1000 * Math.exp(normal())).toFixed(2),
    () => Math.round(50 + 12 * normal()),
    () => pick(['north', 'south', 'east', 'west', 'centre', 'abroad', 'unknown']),
    () => new Date(Date.UTC(2024, 0, 1 + Math.floor(400 * uniform()))).toISOString().slice(0, 10),
  ];
  return csv(
    Object.fromEntries(
      Array.from({ length: columnCount }, (_, at) => {
        const cell = kinds[at % kinds.length] ?? (() => '');
        return [`column ${at}`, Array.from({ length: 1000 }, () => (at % 9 === 0 && uniform() < 0.04 ? null : cell()))];
      }),
    ),
  );
}

it('saves a wide table in less than ten KiB a column, beside the viewer and what any report holds', async () => {
  const report = await validate(table(1), table(2));
  const bytes = Buffer.byteLength(await fillIn('<body></body>', report));
  // Of the 300 KiB that a file may take beside its columns, the viewer takes 140.
  expect(bytes).toBeLessThan((120 + 10 * columnCount) * 1024);
});
