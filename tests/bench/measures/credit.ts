import { median } from 'd3-array';
import { join } from 'node:path';
import { runCommand, type Usage } from '../run/command';
import { root } from '../run/node';
import { sampleInPage, withBuiltPage, type SampleTimes } from '../run/page';
import { openPeer, type PeerRun } from '../run/peer';
import { rounded, type Line, type Measure } from './measure';

const sample = (name: string): string => join(root, 'public', 'samples', name);
const files = { reference: sample('credit-train.csv'), current: sample('credit-january.csv') };

/** The sample Credit, cold each time, in turns with Evidently on the same files; medians of the turns. */
export const credit: Measure = async function* ({ quick }) {
  const evidently = await openPeer('evidently');
  const command: Usage[] = [];
  const page: SampleTimes[] = [];
  const others: PeerRun[] = [];
  const other = async (): Promise<void> => {
    const run = await evidently?.({ files, id: 'loan_id', time: 'applied_at', report: null });
    if (run) others.push(run);
  };
  await withBuiltPage(async (open) => {
    for (let turn = 0; turn < (quick ? 1 : 5); turn += 1) {
      command.push(await runCommand(['--reference', files.reference, '--current', files.current]));
      await other();
      page.push(await sampleInPage(open, 'credit'));
      await other();
    }
  });
  const line = (name: string, what: string, seconds: readonly number[]): Line => {
    const ours = median(seconds) ?? NaN;
    const [one] = others;
    const theirs = median(others, (run) => run.seconds) ?? null;
    return {
      name,
      what,
      rows: 4200,
      columns: 15,
      runs: seconds.length,
      ours_s: rounded(ours),
      other: one ? `Evidently ${one.version}, drift and summary, from the start of Python` : null,
      other_s: theirs === null ? null : rounded(theirs),
      ratio: theirs === null ? null : rounded(ours / theirs),
    };
  };
  const seconds = (times: (usage: SampleTimes) => number): readonly number[] => page.map(times);
  yield line(
    'credit-command',
    'the command, from start to end of its process',
    command.map((run) => run.seconds),
  );
  yield line(
    'credit-page',
    'the page, from its address to the verdict',
    seconds(({ done }) => done),
  );
  yield line(
    'credit-page-first',
    'the page, from its address to the first finding',
    seconds(({ first }) => first),
  );
  yield line(
    'credit-page-again',
    'the page, run again: from the click to the verdict',
    seconds(({ again }) => again),
  );
};
