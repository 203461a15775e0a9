import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { timeStages, withSuite, type Times } from './drift';
import { suitesInPage } from './page';
import { randomNormals, randomNumbers } from './random';
import { runNode } from './run-node';

type Both = { readonly model: Times; readonly alone: Times };

const roles = { label: 'label', prediction: 'prediction', probability: 'probability', segment: ['region'] };
const rule = { check: 'rule.row-count', params: { min: 1 } };
const suites = { alone: { include: ['rule'], roles, checks: [rule] }, model: { include: ['model'], roles } };

/** The built command on one file of a binary model: with every check of it, and with a rule alone. */
export async function model(rows: number): Promise<Both> {
  await runNode('src/cli/launch.js', ['--version']);
  const current = await table(rows);
  const timed = (suite: object): Promise<Times> =>
    withSuite(suite, (path) => timeStages(['validate', '--current', current, '--suite', path]));
  return { alone: await timed(suites.alone), model: await timed(suites.model) };
}

/** The same in the built page. */
export async function modelInPage(rows: number): Promise<Both> {
  const current = await table(rows);
  return withSuite(suites.alone, (alone) =>
    withSuite(suites.model, async (full) => {
      const [first, second] = await suitesInPage(current, [alone, full]);
      if (!first || !second) throw new Error('The page ran fewer suites than it was given.');
      return { alone: first, model: second };
    }),
  );
}

/** A label, what a model makes of it, and six features, under the system's temporary folder, made once. */
async function table(rows: number): Promise<string> {
  const folder = join(tmpdir(), `vernier-bench-${rows}`);
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'model.csv');
  if (await stat(path).catch(() => null)) return path;
  const aside = `${path}.part`;
  await pipeline(Readable.from(chunks(rows)), createWriteStream(aside));
  await rename(aside, path);
  return path;
}

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
