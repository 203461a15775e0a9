import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { samplePath } from '../e2e/lib/files';
import { write } from '../fixtures/fixture';
import { headlessReport } from './headless';

const flights = samplePath('flights.csv');

test('SQL that keeps or breaks its engine ends as an error, and the rules after it are judged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sql = (query: string, limits = {}): object => ({ check: 'rule.sql', params: { query, ...limits } });
  const checks = [
    // Its rows are only counted, so that the engine never comes up for air.
    sql('select count(*) as n from range(100000000) a, range(100000000) b', { timeLimit: 1 }),
    sql('select * from current where passengers < 0'),
    // More than WebAssembly can address.
    sql("select length(repeat('x', 4000000000)) as n"),
    sql('select * from current where passengers > 620'),
  ];
  const suite = await write(folder, { name: 'suite.json', content: JSON.stringify({ include: ['rule'], checks }) });
  const { results } = await headlessReport({ current: flights, suite });
  expect(results).toMatchObject([
    { status: 'error', message: expect.stringContaining('longer than 1 s') },
    { status: 'pass', value: { rows: 144, failed: 0 } },
    { status: 'error', message: expect.stringContaining('more than the engine can do') },
    { status: 'fail', value: { rows: 144, failed: 1 } },
  ]);
});

test('the flights hold their three rules', async () => {
  const { results } = await headlessReport({ current: flights, suite: samplePath('flights-rules.json') });
  const rules = results.filter(({ check }) => check.startsWith('rule.'));
  expect(rules.map(({ check, status }) => [check, status])).toEqual([
    ['rule.columns', 'pass'],
    ['rule.not-null', 'pass'],
    ['rule.group-count', 'pass'],
  ]);
});
