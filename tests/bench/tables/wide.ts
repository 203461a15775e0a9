import { randomNormals, randomNumbers } from '../random';
import { onDisk, writeText } from './on-disk';
import type { Files } from './tables';

/** Two CSV files of any number of columns: half of them doubles, the rest integers and categories. */
export async function wideTables(rows: number, columns: number): Promise<Files> {
  const table = (name: string, seed: number): Promise<string> =>
    onDisk(`wide-${rows}-${columns}`, `${name}.csv`, writeText(lines(rows, columns, seed)));
  return { reference: await table('reference', 1), current: await table('current', 2) };
}

function* lines(rows: number, columns: number, seed: number): Generator<string> {
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const below = (count: number): number => Math.floor(random() * count);
  const kinds = [
    { name: 'double', cell: () => normal().toFixed(6) },
    { name: 'integer', cell: () => `${below(10_000)}` },
    { name: 'double', cell: () => (1000 * Math.exp(normal())).toFixed(2) },
    { name: 'category', cell: () => `level ${below(12)}` },
  ];
  const made = Array.from({ length: columns }, (_, index) => kinds[index % kinds.length]).flatMap((kind) => kind ?? []);
  yield `${made.map(({ name }, index) => `${name}_${index}`).join(',')}\n`;
  for (let row = 0; row < rows; row += 1) yield `${made.map(({ cell }) => cell()).join(',')}\n`;
}
