import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '../run/command';
import { inFolder } from '../run/in-folder';
import { root } from '../run/node';
import { bothTables } from '../tables/tables';
import type { Measure } from './measure';

/** Where the time of a run of the command went, as its report tells it: a table on standard error, and as a line. */
export const trace: Measure = async function* ({ rows }) {
  const files = rows === null ? credit : await bothTables(rows);
  const timings = await inFolder(async (folder) => {
    const path = join(folder, 'report.json');
    await runCommand(['--reference', files.reference, '--current', files.current, '--json', path]);
    return traced.parse(JSON.parse(await readFile(path, 'utf8'))).timings;
  });
  process.stderr.write(table(Object.entries(timings)));
  yield { name: 'trace', what: 'seconds by phase of the command, which may overlap', ...timings };
};

const sample = (name: string): string => join(root, 'public', 'samples', name);
const credit = { reference: sample('credit-train.csv'), current: sample('credit-january.csv') };

const traced = z.object({ timings: z.record(z.string(), z.number()) });

function table(entries: readonly (readonly [string, number])[]): string {
  const width = Math.max(...entries.map(([phase]) => phase.length));
  return entries.map(([phase, seconds]) => `${phase.padEnd(width)} ${seconds.toFixed(2).padStart(8)}\n`).join('');
}
