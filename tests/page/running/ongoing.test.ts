import { describe, expect, it } from 'vitest';
import { heard, listed, overall, without } from '../../../src/page/running/ongoing';
import { pageTitle } from '../../../src/page/masthead/page-title';
import { progressSentence } from '../../../src/page/running/progress-sentence';
import type { Progress } from '../../../src/contract';
import { failing } from '../../report/fixture';

const reading = (dataset: Progress['dataset'], done: number): Progress => ({
  stage: 'reading',
  dataset,
  what: `${dataset}.csv`,
  done,
  total: 2_000_000,
  unit: 'bytes',
});
const starting: Progress = {
  stage: 'starting',
  dataset: 'current',
  what: 'a.csv',
  done: 0,
  total: null,
  unit: 'steps',
};
const checking: Progress = { stage: 'checking', dataset: null, what: 'Drift', done: 3, total: 12, unit: 'tasks' };

describe('what goes on', () => {
  it('keeps the latest word of each dataset', () => {
    const both = heard(heard(heard({}, reading('current', 0)), reading('reference', 1e6)), reading('current', 2e6));
    expect(listed(both)).toEqual([reading('reference', 1e6), reading('current', 2e6)]);
    expect(overall(both)).toBe(0.75);
    expect(listed(without(both, 'current'))).toEqual([reading('reference', 1e6)]);
  });

  it('moves on from datasets to the run as a whole', () => {
    expect(listed(heard(heard({}, reading('current', 0)), checking))).toEqual([checking]);
  });

  it('is unknown while nothing is known of it', () => {
    expect(overall({})).toBeNull();
    expect(overall({ current: starting })).toBeNull();
    expect(overall({ current: starting, reference: reading('reference', 1e6) })).toBe(0.25);
  });
});

it('says progress in a sentence', () => {
  expect(progressSentence(reading('current', 1e6))).toMatch(/^Reading current\.csv \(current\), 1.MB of 2.MB$/u);
  expect(progressSentence(checking)).toBe('Checking Drift, 3 of 12 tasks');
  expect(progressSentence(starting)).toBe('Starting the engine for a.csv (current)');
  expect(progressSentence({ ...starting, what: '' })).toBe('Starting the engine (current)');
});

it('says progress at the head of the tab', () => {
  expect(pageTitle({ phase: 'running', ongoing: { run: checking }, report: null })).toBe('25% Checking · Vernier');
  expect(pageTitle({ phase: 'loading', ongoing: { current: starting }, report: null })).toBe('Starting · Vernier');
  const told = { ...failing, suite: { ...failing.suite, document: { title: 'Loans of May' } } };
  expect(pageTitle({ phase: 'done', ongoing: {}, report: told })).toBe('Fails · Loans of May · Vernier');
});
