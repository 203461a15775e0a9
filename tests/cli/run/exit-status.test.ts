import { expect, it } from 'vitest';
import { exitStatus } from '../../../src/cli/run/outputs/exit-status';
import type { SuiteInput } from '../../../src/contract';
import { result, sampleReport } from '../../export/sample-report';

const pass = sampleReport([result({})]);
const warn = sampleReport([result({ status: 'warn' })]);
const fail = sampleReport([result({ status: 'fail' })]);
const skipped = sampleReport([result({}), result({ status: 'skipped', columns: ['age'] })]);
const naming = (entry: Partial<NonNullable<SuiteInput['checks']>[number]>): SuiteInput => ({
  checks: [{ check: 'drift.column', ...entry }],
});

it.each([
  ['pass', pass, {}, 0, 0],
  ['warn', warn, {}, 0, 1],
  ['fail', fail, {}, 1, 1],
  ['error', { ...pass, verdict: 'error' as const }, {}, 1, 1],
  ['skipped, not named', skipped, {}, 0, 0],
  ['skipped, named', skipped, naming({}), 0, 1],
  ['skipped, named for its column', skipped, naming({ columns: ['age'] }), 0, 1],
  ['skipped, named for another column', skipped, naming({ columns: ['amount'] }), 0, 0],
  ['skipped, switched off', skipped, naming({ enabled: false }), 0, 0],
])('%s', (_, report, suite: SuiteInput, usual, strict) => {
  expect(exitStatus(report, suite, { failOn: 'fail', strict: false })).toBe(usual);
  expect(exitStatus(report, suite, { failOn: 'fail', strict: true })).toBe(strict);
});

it.each([
  ['warn', [0, 1, 1, 1]],
  ['fail', [0, 0, 1, 1]],
  ['error', [0, 0, 0, 1]],
  ['never', [0, 0, 0, 0]],
] as const)('fails from %s on', (failOn, statuses) => {
  const reports = [pass, warn, fail, { ...pass, verdict: 'error' as const }];
  expect(reports.map((report) => exitStatus(report, {}, { failOn, strict: false }))).toEqual(statuses);
});
