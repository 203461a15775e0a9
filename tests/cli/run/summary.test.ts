import { expect, it } from 'vitest';
import { summary } from '../../../src/cli/run/outputs/summary';
import { caused, folded, hostile, result, sampleReport } from '../../export/sample-report';

it('gives the verdict on its line and the incidents in columns', () => {
  const report = sampleReport([
    result({}),
    result({ status: 'fail', check: 'schema.columns', columns: [], message: 'One column is missing.' }),
  ]);
  expect(summary(report)).toBe(
    [
      'fail: april.csv against march.csv, 1 incident: 1 fail; 2 results: 1 fail, 1 pass (1.2 s)',
      '',
      'status  check           incident        message',
      'fail    schema.columns  schema.columns  One column is missing.',
      '',
    ].join('\n'),
  );
});

it('is one line where there is nothing to mind', () => {
  expect(summary(sampleReport([result({})]))).toBe(
    'pass: april.csv against march.csv, no incidents; 1 result: 1 pass (1.2 s)\n',
  );
});

it('tells which figures over time lie beyond chance', () => {
  const chunks = [{ beyond: false }, { beyond: true }, { beyond: true }];
  const [, line] = summary(sampleReport([result({ columns: ['amount'], value: { chunks } })])).split('\n');
  expect(line).toMatch(/^1 figure over time lies beyond chance: amount: .+ \(2 chunks\)\.$/);
});

it.each(hostile)('lets %j neither break its line nor steer the terminal', (value) => {
  const text = summary(
    sampleReport([result({ status: 'warn', columns: [value], message: value })], { reference: value, current: value }),
  );
  expect(text.split('\n').length).toBe(5);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
});

it('tells an incident once, however many results show it, and what stands', () => {
  expect(summary(folded).split('\n').slice(2)).toEqual([
    'status          check         incident                message',
    'fail            drift.column  More of amount is gone  A third of amount is gone.',
    'warn, standing  drift.column  age is old              It always was.',
    '',
  ]);
});

it('tells the cause of an incident and what to do about it', () => {
  expect(summary(caused).split('\n')[3]).toBe(
    'fail            drift.column  amount is in °F  amount of shop north is in °F instead of °C. Convert amount back.',
  );
});
