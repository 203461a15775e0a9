import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Line, Options } from '../measures/measure';
import { inFolder } from '../run/in-folder';
import { root } from '../run/node';
import { pythonWith } from '../run/python';
import { writeCsv } from './csv';
import { draws, randomOf, rowsAt, shuffled, type Pair } from './draws';
import { changesIn } from './findings';
import type { RealTables } from './real-tables';
import { runPair } from './run';
import { spread } from './unchanged';

const packages = ['evidently', 'deepchecks', 'nannyml'] as const;
/** Rows of each table, so that the slowest package takes minutes. */
const rows = 4000;
const usualTables = 24;

const answer = z.object({ pair: z.string(), found: z.array(z.string()).optional(), error: z.string().optional() });

/** Random halves of real tables, in which nothing changed, as other packages judge them as they come. */
export async function* besidePeers(real: RealTables, { tables }: Options): AsyncGenerator<Line> {
  const pairs = new Map<string, Pair>();
  for (const name of spread(real.names, tables ?? usualTables)) {
    const pair = halvesOf(await real.table(name), randomOf(`${name} peers`));
    if (pair) pairs.set(name, pair);
  }
  const ours = new Map<string, number>();
  for (const [name, pair] of pairs) ours.set(name, changesIn(await runPair(pair)).length);
  yield lineOf('vernier', [...ours.values()]);
  yield* inPeers(pairs);
}

function halvesOf(table: Parameters<typeof rowsAt>[0], random: () => number): Pair | null {
  const sample = shuffled(table.rows.length, random).slice(0, rows);
  return draws['halves']?.(rowsAt(table, sample), random) ?? null;
}

async function* inPeers(pairs: ReadonlyMap<string, Pair>): AsyncGenerator<Line> {
  const told: Line[] = [];
  await inFolder(async (folder) => {
    for (const [name, { reference, current }] of pairs) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'reference.csv'), writeCsv(reference));
      await writeFile(join(folder, name, 'current.csv'), current[0] ? writeCsv(current[0]) : '');
    }
    for (const name of packages) {
      const python = await pythonWith(join(root, 'tests', 'bench', 'peers', `requirements-${name}.txt`), name);
      const script = join(root, 'tests', 'bench', 'quiet', 'peers', `run_${name}.py`);
      const env = { ...process.env, DO_NOT_TRACK: '1', NML_DISABLE_USAGE_LOGGING: '1' };
      const { stdout } = await promisify(execFile)(python, [script, folder], { env, maxBuffer: 1e8 });
      const answers = stdout
        .split('\n')
        .flatMap((line) => (line.startsWith('{') ? [answer.parse(JSON.parse(line))] : []));
      told.push(
        lineOf(
          name,
          answers.flatMap(({ found }) => (found ? [found.length] : [])),
        ),
      );
    }
  });
  yield* told;
}

/** A pair that a package can not judge is left out. */
const lineOf = (by: string, found: readonly number[]): Line => ({
  name: 'quiet-peers',
  by,
  pairs: found.length,
  any: found.filter((count) => count > 0).length / found.length,
  findings: found.reduce((sum, count) => sum + count, 0),
});
