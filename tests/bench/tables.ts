import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomNormals, randomNumbers } from './random';

export type Files = { readonly reference: string; readonly current: string };

/** Two tables of 20 columns under the system's temporary folder, made once for each number of rows. */
export async function bothTables(rows: number): Promise<Files> {
  const folder = join(tmpdir(), `vernier-bench-${rows}`);
  await mkdir(folder, { recursive: true });
  return {
    reference: await table(join(folder, 'reference.csv'), rows, 1),
    current: await table(join(folder, 'current.csv'), rows, 2),
  };
}

async function table(path: string, rows: number, seed: number): Promise<string> {
  if (await stat(path).catch(() => null)) return path;
  const aside = `${path}.part`;
  await pipeline(Readable.from(chunks(rows, seed)), createWriteStream(aside));
  await rename(aside, path);
  return path;
}

const doubles = Array.from({ length: 10 }, (_, index) => `double_${index}`);
/** How many different values the integers and the categories of a column have. */
const ranges = [2, 100, 10_000, 1_000_000_000];
const levels = [5, 12, 30, 80];
const rowsPerChunk = 5000;

function* chunks(rows: number, seed: number): Generator<string> {
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const below = (count: number): number => Math.floor(random() * count);
  const start = Date.UTC(2025, 0, 1);
  const names = [...ranges.map((_, index) => `integer_${index}`), ...levels.map((_, index) => `category_${index}`)];
  yield `id,time,${doubles.join(',')},${names.join(',')}\n`;
  for (let first = 0; first < rows; first += rowsPerChunk) {
    let text = '';
    for (let row = first; row < Math.min(first + rowsPerChunk, rows); row += 1) {
      const time = new Date(start + below(365 * 86_400) * 1000).toISOString().slice(0, 19);
      const numbers = doubles.map((_, index) => index * 10 + normal() * (index + 1));
      const integers = ranges.map(below);
      const categories = levels.map((count) => `level ${below(count)}`);
      text += `row-${seed}-${row},${time},${numbers.join(',')},${integers.join(',')},${categories.join(',')}\n`;
    }
    yield text;
  }
}
