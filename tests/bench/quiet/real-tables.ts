import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../run/node';
import { pythonWith } from '../run/python';
import { onDisk } from '../tables/on-disk';
import { parseCsv, type Table } from './csv';

/** Two real slices of one table that differ, and in what. */
export type Slices = {
  readonly name: string;
  readonly reference: Table;
  readonly current: Table;
  readonly note: string;
};

export type RealTables = {
  /** Sorted by name. */
  readonly names: readonly string[];
  table(name: string): Promise<Table>;
  /** Natural changes, or faults of the data. */
  slices(kind: 'changes' | 'faults'): AsyncGenerator<Slices>;
};

/** Written once under the system's temporary folder, by a script of Python. */
export async function realTables(): Promise<RealTables> {
  const here = join(root, 'tests', 'bench', 'quiet');
  const folder = await onDisk('quiet', 'tables-1', async (path) => {
    const python = await pythonWith(join(here, 'requirements.txt'), 'quiet');
    await promisify(execFile)(python, [join(here, 'tables.py'), path]);
  });
  const files = (await readdir(join(folder, 'tables'))).sort();
  const read = async (...path: string[]): Promise<Table> => parseCsv(await readFile(join(folder, ...path), 'utf8'));
  return {
    names: files.map((file) => file.replace(/\.csv$/, '')),
    table: (name) => read('tables', `${name}.csv`),
    async *slices(kind) {
      for (const name of (await readdir(join(folder, kind))).sort()) {
        yield {
          name,
          reference: await read(kind, name, 'reference.csv'),
          current: await read(kind, name, 'current.csv'),
          note: await readFile(join(folder, kind, name, 'note.txt'), 'utf8'),
        };
      }
    },
  };
}
