import { randomNormals, randomNumbers } from '../random';
import { onDisk, writeText } from './on-disk';

/** A CSV of a label, what a model makes of it, and six features. */
export const binaryModel = (rows: number): Promise<string> => onDisk(`${rows}`, 'model.csv', writeText(chunks(rows)));

const rowsPerChunk = 5000;

function* chunks(rows: number): Generator<string> {
  const random = randomNumbers(3);
  const normal = randomNormals(random);
  const below = (count: number): number => Math.floor(random() * count);
  yield 'label,prediction,probability,income,age,balance,region,product,months\n';
  for (let first = 0; first < rows; first += rowsPerChunk) {
    let text = '';
    for (let row = first; row < Math.min(first + rowsPerChunk, rows); row += 1) {
      const probability = 1 / (1 + Math.exp(1.5 - 1.5 * normal()));
      const numbers = [1000 * Math.exp(normal()), 18 + below(60), normal()];
      const label = random() < probability ? 1 : 0;
      const levels = `region ${below(8)},product ${below(30)},${below(120)}`;
      text += `${label},${probability >= 0.5 ? 1 : 0},${probability},${numbers.join(',')},${levels}\n`;
    }
    yield text;
  }
}
