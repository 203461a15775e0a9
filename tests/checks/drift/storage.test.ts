import { describe, expect, it } from 'vitest';
import type { Report, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats/random';
import { csv, resultOf, validateOnly } from '../../support/datasets';

const random = randomNumbers(5);
const noise = (): number => random() + random() + random() - 1.5;
const checks = [
  'drift.column',
  'drift.dataset',
  'drift.multivariate',
  'schema.types',
  'schema.range',
  'schema.categories',
];

type Write = (value: number) => string | number;

/** The same rows twice, each side writing the first column in a way of its own. */
function sides(draw: () => number, reference: Write, current: Write): [reference: string, current: string] {
  const rows = Array.from({ length: 600 }, draw);
  const other = rows.map(() => noise().toFixed(3));
  const side = (write: Write): string => csv({ x: rows.map(write), other });
  return [side(reference), side(current)];
}

const said = async (both: [string, string], suite: SuiteInput = {}): Promise<Report> =>
  validateOnly(checks, ...both, suite);

const found = ({ results }: Report): readonly string[] =>
  results
    .filter(({ status }) => status !== 'pass' && status !== 'skipped')
    .map(({ check, columns, message }) => `${check} ${columns.join(' ')} ${message}`);

const decimal = (): number => Math.round(20 * noise()) / 10;
const flag = (): number => (random() < 0.3 ? 1 : 0);

describe('how values are stored', () => {
  it.each<[string, () => number, Write, Write]>([
    ['floats of 32 bits', decimal, String, Math.fround],
    ['floats of 32 bits before', decimal, Math.fround, String],
    ['noise of 1e-9', decimal, String, (value) => value + 1e-9 * noise()],
    ['fewer digits', () => 10 * noise(), (value) => value.toFixed(5), (value) => value.toFixed(2)],
    ['more digits', () => 10 * noise(), (value) => value.toFixed(2), String],
  ])('%s are told in a note and found nowhere', async (_, draw, reference, current) => {
    const report = await said(sides(draw, reference, current));
    expect(found(report)).toEqual([]);
    expect(resultOf(report, 'drift.column', 'x').message).toMatch(/Stored to another precision than the reference/);
  });

  it.each<[string, Write, Write]>([
    ['1 and 0 against true and false', String, (value) => (value === 1 ? 'true' : 'false')],
    ['1 and 0 against yes and no', String, (value) => (value === 1 ? 'yes' : 'no')],
    [
      'Y and N against True and False',
      (value) => (value === 1 ? 'Y' : 'N'),
      (value) => (value === 1 ? 'True' : 'False'),
    ],
  ])('%s are the same', async (_, reference, current) => {
    const report = await said(sides(flag, reference, current));
    expect(found(report)).toEqual([]);
    expect(resultOf(report, 'drift.column', 'x').message).toMatch(/Yes and no are written otherwise/);
  });

  it('still drifts, and by as much, where the values moved too', async () => {
    const moved = sides(decimal, String, (value) => Math.fround(value + 1));
    expect(resultOf(await said(moved), 'drift.column', 'x').status).toBe('fail');
    const turned = sides(flag, String, (value) => (value === 1 ? 'no' : 'yes'));
    expect(resultOf(await said(turned), 'drift.column', 'x').status).toBe('fail');
  });

  it('is a change where the step shows: whole numbers of a spread of 5', async () => {
    const coarse = sides(
      () => 10 * noise(),
      (value) => value.toFixed(3),
      (value) => Math.round(value),
    );
    expect(resultOf(await said(coarse), 'drift.column', 'x').message).not.toMatch(/Stored to another precision/);
  });

  it('is compared to the letter by a named method', async () => {
    const suite = {
      checks: [{ check: 'drift.column', params: { method: 'js', bins: { by: 'width' as const, n: 10 } } }],
    };
    const report = await said(sides(decimal, String, Math.fround), suite);
    expect(resultOf(report, 'drift.column', 'x').message).not.toMatch(/Stored/);
  });
});
