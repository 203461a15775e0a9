import { describe, expect, it } from 'vitest';
import type { Report, Result, SuiteInput } from '../../../src/contract';
import { readEarlierReport, referenceOf } from '../../../src/analysis';
import { json } from '../../../src/export/json';
import { csv, fileOf, open, runWhole, validate, validateOnly } from '../../support/datasets';
import { only } from '../../support/only';

type Cells = readonly (string | number | null)[];

const count = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row);
/** `missing` of so many rows, spread over them. */
const withMissing = (rows: number, missing: number): Cells =>
  count(rows).map((row) =>
    Math.floor((row * missing) / rows) < Math.floor(((row + 1) * missing) / rows) ? null : row % 97,
  );

const both = (check: string, reference: Cells, current: Cells, suite: SuiteInput = {}): Promise<Report> =>
  validateOnly(
    check,
    csv({ x: reference, n: reference.map((_, row) => row * 1.5) }),
    csv({ x: current, n: current.map((_, row) => row * 1.5) }),
    suite,
  );

const told = ({ results }: Report, check: string, column = 'x'): readonly Result[] =>
  results.filter((result) => result.check === check && (result.columns.length === 0 || result.columns[0] === column));

describe('a fault that the reference shows in like measure', () => {
  it('is told once for both sides, and does not move the verdict', async () => {
    const report = await both('integrity.missing', withMissing(1000, 770), withMissing(1000, 780));
    expect(told(report, 'integrity.missing')).toMatchObject([
      {
        dataset: null,
        status: 'warn',
        standing: true,
        value: { missing: 780, share: 0.78, reference: { missing: 770, share: 0.77 } },
        message:
          '78.0 % of the values are missing (780 rows of 1,000). In the reference: 77.0 % of the values are missing (770 rows of 1,000).',
      },
    ]);
    expect(told(report, 'integrity.missing')[0]?.severity).toBeLessThan(0.2);
    expect(report.verdict).toBe('pass');
    expect(report.counts).toMatchObject({ warn: 1, fail: 0, standing: 1 });
  });

  it('is a finding on current alone where that is worse beyond chance, with the figures of the reference beside', async () => {
    const report = await both('integrity.missing', withMissing(1000, 50), withMissing(1000, 300));
    expect(told(report, 'integrity.missing')).toMatchObject([
      { dataset: 'current', status: 'fail', value: { share: 0.3, reference: { share: 0.05 } } },
    ]);
    expect(told(report, 'integrity.missing')[0]).not.toHaveProperty('standing');
    expect(report.verdict).toBe('fail');
  });

  it('is not worse for a share that is larger by little, in however many rows', async () => {
    const report = await both('integrity.missing', withMissing(60_000, 12_000), withMissing(60_000, 12_900));
    expect(told(report, 'integrity.missing')).toMatchObject([{ standing: true }]);
  });

  it('is news where the reference shows none, and nothing where no side is at fault', async () => {
    const began = await both('integrity.missing', withMissing(1000, 0), withMissing(1000, 30));
    expect(told(began, 'integrity.missing')).toMatchObject([
      { dataset: 'reference', status: 'pass' },
      { dataset: 'current', status: 'warn' },
    ]);
    const clean = await both('integrity.missing', withMissing(1000, 3), withMissing(1000, 0));
    expect(told(clean, 'integrity.missing').map(({ status }) => status)).toEqual(['pass', 'pass']);
  });

  it('stands where current no longer has it, and says so', async () => {
    const report = await both('integrity.missing', withMissing(1000, 300), withMissing(1000, 0));
    expect(told(report, 'integrity.missing')).toMatchObject([
      {
        dataset: null,
        status: 'warn',
        standing: true,
        value: { missing: 0, reference: { missing: 300 } },
        message:
          'In the reference: 30.0 % of the values are missing (300 rows of 1,000). In current: No value is missing.',
      },
    ]);
    expect(report.verdict).toBe('pass');
  });

  it.each([
    ['integrity.constant', count(50).map(() => 7), count(50).map(() => 7)],
    ['integrity.constant', [...count(399).map(() => 7), 8], count(400).map(() => 7)],
    [
      'integrity.constant',
      count(400).map((row) => (row === 7 ? 8 : row < 80 ? 7 : null)),
      count(400).map((row) => (row < 80 ? 7 : null)),
    ],
    [
      'integrity.whitespace',
      count(300).map((row) => (row % 9 ? 'ash' : 'ash ')),
      count(300).map((row) => (row % 8 ? 'ash' : 'ash ')),
    ],
    [
      'integrity.string-mismatch',
      count(300).map((row) => (row % 9 ? 'ash' : 'Ash')),
      count(300).map((row) => (row % 8 ? 'ash' : 'Ash')),
    ],
    [
      'integrity.special-characters',
      count(300).map((row) => (row % 9 ? 'ash' : '***')),
      count(300).map((row) => (row % 8 ? 'ash' : '***')),
    ],
    [
      'integrity.numbers-as-text',
      count(300).map((row) => (row % 50 ? `€ ${row}` : 'none')),
      count(300).map((row) => (row % 50 ? `€ ${row}` : 'none')),
    ],
    ['integrity.duplicate-columns', count(60), count(60)],
  ])('stands: %s', async (check, reference, current) => {
    const copy = (cells: Cells): string => csv({ x: cells, y: cells });
    const report = await validateOnly(check, copy(reference), copy(current));
    expect(told(report, check)).toMatchObject([{ dataset: null, standing: true, status: 'warn' }]);
    expect(report.verdict).toBe('pass');
  });

  it.each([
    ['another constant', 'integrity.constant', count(50).map(() => 7), count(50).map(() => 8)],
    ['a column that became constant', 'integrity.constant', count(50), count(50).map(() => 8)],
    [
      'far more spaces',
      'integrity.whitespace',
      count(300).map((row) => (row % 60 ? 'ash' : 'ash ')),
      count(300).map((row) => (row % 4 ? 'ash' : 'ash ')),
    ],
  ])('is news: %s', async (_, check, reference, current) => {
    const report = await both(check, reference, current);
    const findings = told(report, check).filter(({ status }) => status !== 'pass');
    expect(findings).toMatchObject([{ dataset: 'current' }]);
    expect(findings[0]).not.toHaveProperty('standing');
    expect(report.verdict).not.toBe('pass');
  });

  it('is told apart for each entry of a suite, and in any order of rows', async () => {
    const suite: SuiteInput = {
      checks: [{ check: 'integrity.missing', columns: ['x'], params: { warnAbove: 0.9, failAbove: 0.95 } }],
    };
    const report = await both('integrity.missing', withMissing(1000, 770), withMissing(1000, 780), suite);
    expect(told(report, 'integrity.missing').map(({ status }) => status)).toEqual(['pass', 'pass']);
    const again = await both('integrity.missing', [...withMissing(1000, 770)].reverse(), withMissing(1000, 780));
    const once = await both('integrity.missing', withMissing(1000, 770), withMissing(1000, 780));
    expect(again.results).toEqual(once.results);
  });

  it('stands likewise where the reference is a report', async () => {
    const spaced = (every: number): Cells => count(1000).map((row) => (row % every ? 'ash' : 'ash '));
    const first = csv({ x: withMissing(1000, 770), y: spaced(5), z: withMissing(1000, 300), n: count(1000) });
    const second = csv({ x: withMissing(1000, 780), y: spaced(3), z: withMissing(1000, 0), n: count(1000) });
    const checks = ['integrity.missing', 'integrity.whitespace'];
    const raw = await validateOnly(checks, first, second);
    const saved = await validate(null, first, only(checks));
    const report = await readEarlierReport(await json.write(saved), 'report.json');
    const current = await open(fileOf('current.csv', second));
    const suite = only(checks);
    const after = await runWhole({ reference: referenceOf(report, 'current'), current }, suite, {
      onProgress: () => undefined,
      earlier: { report, suiteUsed: false },
    });
    const ofCurrent = ({ results }: Report): readonly Result[] =>
      results.filter(({ check, dataset }) => checks.includes(check) && dataset !== 'reference');
    expect(ofCurrent(after)).toEqual(ofCurrent(raw));
    expect(after.counts.standing).toBe(2);
    expect(after.verdict).toBe(raw.verdict);
  });
});
