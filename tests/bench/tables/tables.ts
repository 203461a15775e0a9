import { randomNormals, randomNumbers } from '../random';
import { onDisk, writeText } from './on-disk';

export type Files = { readonly reference: string; readonly current: string };

/** How many columns of doubles, and whether what a binary model makes of the first is beside them. */
type Layout = { readonly name: string; readonly doubles: number; readonly modelled: boolean };

const plain: Layout = { name: '', doubles: 10, modelled: false };
const modelled: Layout = { name: 'model-', doubles: 7, modelled: true };

/** Two tables of 20 columns under the system's temporary folder, made once for each number of rows. */
export const bothTables = (rows: number): Promise<Files> => tables(rows, plain);

/** As `bothTables`, with label, prediction and probability of a model in place of three of the columns. */
export const modelledTables = (rows: number): Promise<Files> => tables(rows, modelled);

async function tables(rows: number, layout: Layout): Promise<Files> {
  const table = (name: string, seed: number): Promise<string> =>
    onDisk(`${rows}`, `${layout.name}${name}.csv`, writeText(chunks(rows, layout, seed)));
  return { reference: await table('reference', 1), current: await table('current', 2) };
}

/** How many different values the integers and the categories of a column have. */
const ranges = [2, 100, 10_000, 1_000_000_000];
const levels = [5, 12, 30, 80];
const rowsPerChunk = 5000;

function* chunks(rows: number, layout: Layout, seed: number): Generator<string> {
  const doubles = Array.from({ length: layout.doubles }, (_, index) => `double_${index}`);
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const below = (count: number): number => Math.floor(random() * count);
  const start = Date.UTC(2025, 0, 1);
  const names = [...ranges.map((_, index) => `integer_${index}`), ...levels.map((_, index) => `category_${index}`)];
  yield `id,time,${doubles.join(',')},${names.join(',')}${layout.modelled ? ',label,prediction,probability' : ''}\n`;
  for (let first = 0; first < rows; first += rowsPerChunk) {
    let text = '';
    for (let row = first; row < Math.min(first + rowsPerChunk, rows); row += 1) {
      const time = new Date(start + below(365 * 86_400) * 1000).toISOString().slice(0, 19);
      const numbers = doubles.map((_, index) => index * 10 + normal() * (index + 1));
      const integers = ranges.map(below);
      const categories = levels.map((count) => `level ${below(count)}`);
      const own = [`row-${seed}-${row}`, time, ...numbers, ...integers, ...categories];
      text += `${[...own, ...(layout.modelled ? outputs(numbers[0] ?? 0, random) : [])].join(',')}\n`;
    }
    yield text;
  }
}

/** Label, prediction and probability of a model that has it right. */
function outputs(score: number, random: () => number): readonly number[] {
  const probability = 1 / (1 + Math.exp(1.5 - 1.5 * score));
  return [random() < probability ? 1 : 0, probability >= 0.5 ? 1 : 0, probability];
}
