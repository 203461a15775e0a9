import { expect, it } from 'vitest';
import { showProgress } from '../../../src/cli/run/outputs/progress';
import type { Progress } from '../../../src/contract';

const reading: Progress = { stage: 'reading', dataset: 'current', what: 'a.csv', done: 1, total: 4, unit: 'bytes' };

function heard(isTTY: boolean, steps: readonly Progress[]): string {
  let text = '';
  const { show, end } = showProgress({ isTTY, columns: 80, write: (part) => (text += part) });
  steps.forEach(show);
  end();
  return text;
}

it('rewrites one line on a terminal and clears it at the end', () => {
  expect(heard(true, [reading, reading])).toBe('\r\u001B[2Kreading current a.csv 25 %\r\u001B[2K');
});

it('writes a line a stage into a log', () => {
  const checking: Progress = {
    stage: 'checking',
    dataset: null,
    what: 'drift.column',
    done: 0,
    total: 9,
    unit: 'tasks',
  };
  expect(heard(false, [reading, { ...reading, done: 4 }, checking])).toBe('reading current\nchecking\n');
});

it('keeps silent without a place to write to', () => {
  const { show, end } = showProgress(null);
  expect(() => (show(reading), end())).not.toThrow();
});
