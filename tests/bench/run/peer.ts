import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Files } from '../tables/tables';
import type { Usage } from './command';
import { root } from './node';
import { pythonWith } from './python';

const run = promisify(execFile);

export type PeerName = 'evidently' | 'deepchecks' | 'ydata' | 'datacompy';

/** Two files, the columns that name their rows and tell their time, and where the report goes, if anywhere. */
export type Asked = {
  readonly files: Files;
  readonly id: string;
  readonly time: string;
  readonly report: string | null;
};

export type PeerRun = Usage & { readonly version: string; readonly rows: string };

export type Peer = (asked: Asked) => Promise<PeerRun>;

const told = z.object({
  version: z.string(),
  rows: z.string(),
  seconds: z.number(),
  userSeconds: z.number(),
  peakBytes: z.number(),
});

/** A package of Python in an environment of its own, made once for its pinned versions; null, and why on standard error, where it can not be had. */
export async function openPeer(name: PeerName): Promise<Peer | null> {
  try {
    const python = await pythonWith(join(folder, `requirements-${name}.txt`), name);
    return async ({ files, id, time, report }) => {
      const columns = ['--id', id, '--time', time, ...(report === null ? [] : ['--report', report])];
      const all = [script('timed'), script(`run_${name}`), files.reference, files.current, ...columns];
      const { stdout } = await run(python, all, { maxBuffer: 1e9 });
      return told.parse(JSON.parse(stdout));
    };
  } catch (error) {
    process.stderr.write(`${name} is left out: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

const folder = join(root, 'tests', 'bench', 'peers');
const script = (name: string): string => join(folder, `${name}.py`);
