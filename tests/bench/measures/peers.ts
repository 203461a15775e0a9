import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type Usage } from '../run/command';
import { inFolder } from '../run/in-folder';
import { openPeer, type PeerName } from '../run/peer';
import { bothTables } from '../tables/tables';
import { megabytes, rounded, type Line, type Measure } from './measure';

const whats: { readonly [name in Exclude<PeerName, 'datacompy'>]: string } = {
  evidently: 'drift and summary',
  deepchecks: 'data integrity and train-test validation',
  ydata: 'minimal profiles, compared',
};

/** Vernier and the packages of Python on the same two files, each in a process of its own that writes its HTML report. */
export const peers: Measure = async function* ({ rows }) {
  for (const count of rows === null ? [4000, 100_000] : [rows]) {
    const files = await bothTables(count);
    const ours = await withReport((report) =>
      runCommand(['--reference', files.reference, '--current', files.current, '--html', report]),
    );
    yield line('peers-vernier', 'every check', count, ours, 'all');
    for (const name of ['evidently', 'deepchecks', 'ydata'] as const) {
      const peer = await openPeer(name);
      if (!peer) continue;
      const theirs = await withReport((report) => peer({ files, id: 'id', time: 'time', report })).catch(whyNot);
      if (typeof theirs === 'string') {
        yield { name: `peers-${name}`, what: whats[name], rows: count, columns: 20, error: theirs };
        continue;
      }
      yield {
        ...line(`peers-${name}`, whats[name], count, theirs, theirs.rows),
        version: theirs.version,
        ratio: rounded(ours.seconds / theirs.seconds),
        ratio_cpu: rounded(ours.userSeconds / theirs.userSeconds),
      };
    }
  }
};

/** The last line that it said: what ends one package does not end the bench. */
const whyNot = (error: unknown): string => String(error).trim().split('\n').at(-1) ?? '';

function line(name: string, what: string, rows: number, used: Usage & Report, rowsUsed: string): Line {
  return {
    name,
    what,
    rows,
    columns: 20,
    rows_used: rowsUsed,
    seconds: rounded(used.seconds),
    user_s: rounded(used.userSeconds),
    peak_mb: megabytes(used.peakBytes),
    report_mb: rounded(used.reportBytes / 1e6),
  };
}

type Report = { readonly reportBytes: number };

/** Some write more than one file. */
const withReport = <T>(run: (path: string) => Promise<T>): Promise<T & Report> =>
  inFolder(async (folder) => {
    const used = await run(join(folder, 'report.html'));
    const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size);
    return { ...used, reportBytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
  });
