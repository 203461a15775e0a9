import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Line, Options } from '../measures/measure';
import { inFolder } from '../run/in-folder';
import { root } from '../run/node';
import { pythonWith } from '../run/python';
import { writeCsv, type Table } from './csv';
import { draws, randomOf, rowsAt, shuffled, type Pair } from './draws';
import { changesIn } from './findings';
import type { RealTables } from './real-tables';
import { runPair } from './run';
import { spread } from './unchanged';

const packages = ['evidently', 'deepchecks', 'nannyml'] as const;
/** Rows and columns of each table, so that the slowest package takes minutes. */
const rows = 2000;
const columns = 30;
const usualTables = 12;

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

function halvesOf(table: Table, random: () => number): Pair | null {
  const sample = shuffled(table.rows.length, random).slice(0, rows);
  return draws['halves']?.(narrow(rowsAt(table, sample)), random) ?? null;
}

const narrow = ({ names, rows: all }: Table): Table => ({
  names: names.slice(0, columns),
  rows: all.map((row) => row.slice(0, columns)),
});

async function* inPeers(pairs: ReadonlyMap<string, Pair>): AsyncGenerator<Line> {
  for (const name of packages) yield await inFolder((folder) => askPeer(name, pairs, folder));
}

async function askPeer(
  name: (typeof packages)[number],
  pairs: ReadonlyMap<string, Pair>,
  folder: string,
): Promise<Line> {
  for (const [pair, { reference, current }] of pairs) {
    await mkdir(join(folder, pair));
    await writeFile(join(folder, pair, 'reference.csv'), writeCsv(reference));
    await writeFile(join(folder, pair, 'current.csv'), current[0] ? writeCsv(current[0]) : '');
  }
  const python = await pythonWith(join(root, 'tests', 'bench', 'peers', `requirements-${name}.txt`), name);
  const script = join(root, 'tests', 'bench', 'quiet', 'peers', `run_${name}.py`);
  const env = { ...process.env, DO_NOT_TRACK: '1', NML_DISABLE_USAGE_LOGGING: '1' };
  const { stdout } = await promisify(execFile)(python, [script, folder], { env, maxBuffer: 1e8 });
  const answers = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [answer.parse(JSON.parse(line))] : []));
  return lineOf(
    name,
    answers.flatMap(({ found }) => (found ? [found.length] : [])),
  );
}

/** A pair that a package can not judge is left out. */
const lineOf = (by: string, found: readonly number[]): Line => ({
  name: 'quiet-peers',
  by,
  pairs: found.length,
  any: found.filter((count) => count > 0).length / found.length,
  findings: found.reduce((sum, count) => sum + count, 0),
});
