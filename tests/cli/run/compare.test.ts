import { expect, it } from 'vitest';
import { setsSummary } from '../../../src/cli/run/compare';
import type { SetCell, SetsReport } from '../../../src/contract';

const cell = (set: string, column: string, status: SetCell['status'], severity: number): SetCell => ({
  set,
  column,
  status,
  severity,
  method: 'ks',
  score: severity,
  threshold: 0.1,
  pValue: 0.001,
  qValue: 0.002,
  rows: 10,
  missing: 0,
  mean: null,
  std: null,
  message: `${column} moved`,
  apart: false,
  views: [],
});
const set = (name: string, differing: number, error: string | null = null): SetsReport['sets'][number] => ({
  name,
  rows: 10,
  columns: 2,
  bytes: 1,
  sha256: null,
  format: 'csv',
  status: error ? 'error' : differing > 0 ? 'fail' : 'pass',
  differing,
  error,
});
const report: SetsReport = {
  format: 'vernier-sets',
  version: 1,
  tool: { name: 'vernier', version: '0' },
  createdAt: '2026-01-01T00:00:00Z',
  durationMs: 1,
  verdict: 'fail',
  reference: null,
  sets: [set('c.csv', 0, 'c.csv is empty.'), set('b.csv', 2), set('a.csv', 0)],
  columns: [],
  cells: [
    cell('a.csv', 'x', 'pass', 0),
    cell('b.csv', 'x', 'warn', 0.3),
    cell('b.csv', 'y', 'fail', 0.9),
    cell('a.csv', 'y', 'pass', 0),
  ],
};

it('says which sets differ, where they do most, and what could not be compared', () => {
  expect(setsSummary(report).split('\n')).toEqual([
    'fail: 1 of 2 sets differs from the rest, 1 could not be compared',
    'not compared: c.csv is empty.',
    '',
    'status  set    column  what is odd',
    'fail    b.csv  y       y moved',
    'warn    b.csv  x       x moved',
    '',
  ]);
  expect(setsSummary({ ...report, sets: [set('a.csv', 0), set('b.csv', 0)], cells: [], verdict: 'pass' })).toBe(
    'pass: No set of 2 differs from the rest\n',
  );
});
