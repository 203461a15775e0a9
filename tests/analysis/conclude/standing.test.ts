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

/** So many words, of which the first ones are another. */
const words = (rows: number, others: number, other: string): Cells =>
  count(rows).map((row) => (row < others ? other : 'ash'));
const numbers = (rows: number): Cells => count(rows).map((row) => ((row * 37) % 101) + 0.5);
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

  it('shows the lines of both sides over each other', async () => {
    const rows = count(1000);
    const said = rows.map((row) => (row % 10) / 10 + 0.05);
    const side = (worse: number) =>
      csv({ y: rows.map((row) => ((row * 7) % 100 < ((row % 10) * 10 + 5) / worse ? 1 : 0)), p: said });
    const report = await validateOnly('model.calibration', side(2), side(2.1), {
      roles: { label: 'y', probability: 'p', positive: '1' },
    });
    expect(report.results.filter(({ check }) => check === 'model.calibration')).toMatchObject([
      {
        dataset: null,
        standing: true,
        views: [
          {
            lines: [
              { name: 'reference', dataset: 'reference' },
              { name: 'current', dataset: 'current' },
            ],
          },
        ],
      },
    ]);
  });

  it('is a finding on current alone where that is worse beyond chance, with the figures of the reference beside', async () => {
    const report = await both('integrity.missing', withMissing(1000, 50), withMissing(1000, 300));
    expect(told(report, 'integrity.missing')).toMatchObject([
      { dataset: 'current', status: 'fail', value: { share: 0.3, reference: { share: 0.05 } } },
    ]);
    expect(told(report, 'integrity.missing')[0]).not.toHaveProperty('standing');
    expect(report.verdict).toBe('fail');
  });

  it('does not fail for a share that crossed the limit of failing by little', async () => {
    const report = await both('integrity.missing', withMissing(5000, 970), withMissing(5000, 1200));
    expect(told(report, 'integrity.missing')).toMatchObject([{ dataset: 'current', status: 'warn' }]);
    const doubled = await both('integrity.missing', withMissing(5000, 970), withMissing(5000, 1700));
    expect(told(doubled, 'integrity.missing')).toMatchObject([{ dataset: 'current', status: 'fail' }]);
    // Doubled, and p 0.0004: to warn it takes 0.001, to fail a fifth of that.
    const unsure = await both('integrity.missing', withMissing(150, 17), withMissing(100, 29));
    expect(told(unsure, 'integrity.missing')).toMatchObject([{ dataset: 'current', status: 'warn' }]);
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
      count(300).map((row) => (row % 2 ? `${row}.25` : `"${row},75"`)),
      count(300).map((row) => (row % 2 ? `${row}.25` : `"${row},75"`)),
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

  it.each([
    ['two spellings', 'integrity.string-mismatch', words(300, 0, 'Ash'), words(150, 2, 'Ash')],
    ['a space', 'integrity.whitespace', words(300, 0, 'ash '), words(300, 4, 'ash ')],
    ['few missing values', 'integrity.missing', withMissing(100, 0), withMissing(100, 3)],
    ['two spellings of no value', 'integrity.mixed-nulls', [...words(300, 0, ''), null], [...words(300, 1, '?'), null]],
    ['a number among texts', 'integrity.mixed-types', words(300, 0, ''), words(300, 1, '7')],
  ])('stands where all of so few rows may fall to current by chance: %s', async (_, check, reference, current) => {
    const report = await both(check, reference, current);
    expect(told(report, check)).toMatchObject([{ dataset: null, standing: true, status: 'warn' }]);
    expect(told(report, check)[0]?.message).toContain('by chance');
    expect(report.verdict).toBe('pass');
  });

  it.each([
    [
      'more rows than chance keeps from the reference',
      'integrity.whitespace',
      words(300, 0, 'ash '),
      words(300, 9, 'ash '),
    ],
    ['infinite values', 'integrity.infinite', numbers(300), [...numbers(299), 'inf']],
  ])('is news though the reference shows none: %s', async (_, check, reference, current) => {
    const report = await both(check, reference, current);
    expect(told(report, check).filter(({ status }) => status === 'warn')).toMatchObject([{ dataset: 'current' }]);
    expect(report.verdict).not.toBe('pass');
  });

  it('is news of values far from all others only where the reference does not reach as far', async () => {
    const far = async (reference: Cells, current: Cells): Promise<Report> =>
      both('integrity.value-outliers', [...numbers(400), ...reference], [...numbers(400), ...current]);
    expect((await far([], [900])).verdict).toBe('warn');
    // Four that lie apart are a part of the column.
    const reached = await far([850, 870, 890, 910], [900]);
    expect(told(reached, 'integrity.value-outliers')).toMatchObject([{ standing: true }]);
    expect((await far([900], [950])).verdict).toBe('pass');
    // Nor where a value so much further out is what the tail of the reference foretells.
    expect((await far([850, 870, 890, 910], [1300])).verdict).toBe('pass');
    expect((await far([850, 870, 890, 910], [9000])).verdict).toBe('warn');
    expect((await far([850, 870, 890, 910], [-900])).verdict).toBe('warn');
  });

  it('is no news of shares beyond fences, which each side draws for itself', async () => {
    const current = [...numbers(380), ...count(20).map((row) => 700 + row)];
    const report = await both('integrity.value-outliers', numbers(400), current);
    expect(told(report, 'integrity.value-outliers')).toMatchObject([{ standing: true }]);
    expect(report.verdict).toBe('pass');
  });

  it('is known of a column without a range to judge by', async () => {
    const zeros = count(400).map((row) => (row % 40 === 0 ? row : 0));
    const report = await both('integrity.value-outliers', [...zeros, 900, 950, 990, 1010], [...zeros, 1000]);
    expect(report.verdict).toBe('pass');
  });

  const kindOf: SuiteInput['types'] & object = {
    'integrity.string-length': 'categorical',
    'integrity.value-outliers': 'numeric',
    'integrity.identifier-like': 'categorical',
  };
  it.each([
    // A share beside the limit lies now below, now above it.
    [
      'a share of numbers in a text column around the limit',
      'integrity.numbers-as-text',
      count(1000).map((row) => (row < 53 ? 'T' : `${row}`)),
      count(1000).map((row) => (row < 47 ? 'T' : `${row}`)),
    ],
    [
      'a code among few words in a column of numbers',
      'integrity.numbers-as-text',
      count(1000).map((row) => (row < 7 ? 'T' : row === 9 ? '007' : `${row}`)),
      count(1000).map((row) => (row < 9 ? 'T' : `${row}`)),
    ],
    [
      'texts of which one side has too few different ones',
      'integrity.string-length',
      count(1000).map((row) => (row % 90 ? `w${row % 90}` : 'several in one cell, x y z')),
      count(1000).map((row) => (row % 99 ? `w${row % 102}` : 'several in one cell, x y z')),
    ],
    [
      'missing values up to and beyond the limit',
      'integrity.constant',
      count(400).map((row) => (row < 15 ? 'shed' : row < 17 ? 'lift' : null)),
      count(200).map((row) => (row < 12 ? 'shed' : null)),
    ],
    [
      'few different values on one side, which has no fences then',
      'integrity.value-outliers',
      count(600).map((row) => (row < 20 ? 900 : row % 8)),
      count(600).map((row) => (row < 20 ? 900 : row % 9)),
    ],
    [
      'too few rows on one side to tell what identifies them',
      'integrity.identifier-like',
      count(40).map((row) => (row < 29 ? `s${row}` : null)),
      count(40).map((row) => (row < 31 ? `s${row}` : null)),
    ],
    [
      'one value in all of the few rows that are known',
      'integrity.constant',
      count(150).map((row) => (row < 6 ? 'gravel' : row < 10 ? 'paved' : null)),
      count(100).map((row) => (row < 6 ? 'paved' : null)),
    ],
  ])('is no news where chance decides it: %s', async (_, check, reference, current) => {
    const report = await both(check, reference, current, {
      types: { x: kindOf[check] ?? 'text' },
    });
    expect(report.verdict).toBe('pass');
    expect(report.counts.standing).toBe(1);
  });

  it.each([
    [
      'integrity.numbers-as-text',
      count(1000).map((row) => (row < 300 ? 'T' : `${row}`)),
      count(1000).map((row) => (row < 30 ? 'T' : `${row}`)),
    ],
    [
      'integrity.constant',
      count(150).map((row) => (row < 50 ? 'gravel' : row < 90 ? 'paved' : null)),
      count(100).map((row) => (row < 40 ? 'paved' : null)),
    ],
  ])('is news where it does not: %s', async (check, reference, current) => {
    const report = await both(check, reference, current, { types: { x: 'text' } });
    expect(report.verdict).toBe('warn');
  });

  it('stands where current can not be judged', async () => {
    const check = 'integrity.mixed-types';
    const report = await both(
      check,
      count(400).map((row) => (row % 9 ? 'ash' : 7)),
      count(400).map(() => null),
      { types: { x: 'text' } },
    );
    expect(told(report, check).filter(({ status }) => status === 'warn')).toMatchObject([
      { dataset: 'reference', standing: true },
    ]);
    expect(report.verdict).toBe('pass');
  });

  it('is no news of columns that are equal because they hardly vary', async () => {
    const flag = (rows: number, ...set: readonly number[]): Cells =>
      count(rows).map((row) => (set.includes(row) ? 1 : 0));
    const apart = csv({ a: flag(300, 3, 9), b: flag(300, 3, 12) });
    const equal = csv({ a: flag(100, 3), b: flag(100, 3) });
    const report = await validateOnly('integrity.duplicate-columns', apart, equal);
    expect(report.verdict).toBe('pass');
    expect(report.counts.standing).toBe(1);
    const varied = await validateOnly(
      'integrity.duplicate-columns',
      csv({ a: count(300), b: numbers(300) }),
      csv({ a: count(100), b: count(100) }),
    );
    expect(varied.verdict).toBe('warn');
  });

  it('is no news of columns that the reference tells apart in few rows', async () => {
    const apart = (rows: number, ...at: readonly number[]): string =>
      csv({ a: count(rows), b: count(rows).map((row) => (at.includes(row) ? row + 1 : row)) });
    const check = 'integrity.duplicate-columns';
    expect((await validateOnly(check, apart(150, 3, 50, 90), apart(100))).verdict).toBe('pass');
    expect((await validateOnly(check, apart(150, ...count(20)), apart(100))).verdict).toBe('warn');
  });

  it('is no news of rows unlike their neighbours where the other side has many more neighbours', async () => {
    const ring = (rows: number, far: number): string =>
      csv({
        a: count(rows).map((row) => (row < far ? 500 : 10) * Math.cos(2.4 * row)),
        b: count(rows).map((row) => (row < far ? 500 : 10) * Math.sin(2.4 * row)),
      });
    const check = 'integrity.outlier-rows';
    const few = await validateOnly(check, ring(1500, 0), ring(400, 14));
    expect(few.results.filter((result) => result.check === check)).toMatchObject([{ status: 'warn', standing: true }]);
    const alike = await validateOnly(check, ring(1500, 0), ring(1500, 40));
    expect(alike.results.filter(({ status }) => status === 'warn')).toMatchObject([{ dataset: 'current' }]);
  });

  it('is no news of values that repeat more rarely because there are fewer rows', async () => {
    const codes = (rows: number, different: number): Cells => count(rows).map((row) => `c${(row * 7919) % different}`);
    const check = 'integrity.identifier-like';
    expect((await both(check, codes(1500, 1200), codes(100, 1200))).verdict).toBe('pass');
    expect((await both(check, codes(1500, 400), codes(1500, 1_000_003))).verdict).toBe('warn');
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
    const clean = words(1000, 0, '');
    const first = csv({
      x: withMissing(1000, 770),
      y: spaced(5),
      z: withMissing(1000, 300),
      n: count(1000),
      few: clean,
    });
    const second = csv({
      x: withMissing(1000, 780),
      y: spaced(3),
      z: withMissing(1000, 0),
      n: count(1000),
      few: words(1000, 2, 'ash '),
      added: words(1000, 2, 'ash '),
    });
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
    expect(after.counts.standing).toBe(3);
    expect(after.verdict).toBe(raw.verdict);
  });

  it('is a bias that a model always had, and news where it is another one', async () => {
    const forecast = (rows: number, bias: number): string =>
      csv({
        label: numbers(rows).map(Number),
        said: numbers(rows).map((value, row) => Number(value) + bias + ((row * 7) % 5) - 2),
      });
    const suite: SuiteInput = { task: 'regression', roles: { label: 'label', prediction: 'said' } };
    const always = await validateOnly('model.errors', forecast(300, 1), forecast(400, 1), suite);
    expect(told(always, 'model.errors')).toMatchObject([{ dataset: null, status: 'warn', standing: true }]);
    expect(always.verdict).toBe('pass');
    for (const bias of [-1, 3]) {
      const after = await validateOnly('model.errors', forecast(300, 1), forecast(400, bias), suite);
      expect(told(after, 'model.errors')).toMatchObject([{ dataset: 'current', status: 'warn' }]);
      expect(after.verdict).toBe('warn');
    }
  });
});
