import { describe, expect, it } from 'vitest';
import { csv, resultOf, validateOnly } from '../support/datasets';

/** A column that repeats its cells up to a number of rows. */
const cycle = <T>(cells: readonly T[], rows: number): readonly T[] =>
  Array.from({ length: rows }, (_, row) => cells[row % cells.length]).filter((cell) => cell !== undefined);
const count = (rows: number, from = 0): readonly number[] => Array.from({ length: rows }, (_, row) => from + row);

describe('integrity', () => {
  it('counts missing values and judges by share of all rows', async () => {
    const report = await validateOnly(
      'integrity.missing',
      null,
      csv({ a: cycle([1, 2, null, 4], 1000), b: cycle([5, 6], 1000), c: count(1000).map((n) => (n < 20 ? null : n)) }),
    );
    expect(resultOf(report, 'integrity.missing', 'a')).toMatchObject({
      status: 'fail',
      value: { missing: 250, share: 0.25 },
    });
    expect(resultOf(report, 'integrity.missing', 'b')).toMatchObject({ status: 'pass', value: { missing: 0 } });
    expect(resultOf(report, 'integrity.missing', 'c')).toMatchObject({ status: 'warn', value: { missing: 20 } });
  });

  it('warns of constant, all-missing and nearly constant columns', async () => {
    const nearly = count(1000).map((n) => (n < 960 ? 'x' : `v${n % 5}`));
    const report = await validateOnly(
      'integrity.constant',
      null,
      csv({ n: count(1000), one: cycle(['k'], 1000), none: cycle([null], 1000), nearly }),
    );
    expect(resultOf(report, 'integrity.constant', 'one')).toMatchObject({
      status: 'warn',
      value: { distinct: 1, topValue: 'k', topShare: 1 },
    });
    expect(resultOf(report, 'integrity.constant', 'none')).toMatchObject({ status: 'warn', value: { distinct: 0 } });
    expect(resultOf(report, 'integrity.constant', 'nearly')).toMatchObject({
      status: 'warn',
      value: { distinct: 6, topShare: 0.96 },
    });
    expect(resultOf(report, 'integrity.constant', 'n')).toMatchObject({ status: 'pass' });
  });

  it('counts duplicate rows beyond the first in all columns, and those but for ids and times, missing equal to missing', async () => {
    const report = await validateOnly(
      'integrity.duplicate-rows',
      null,
      csv({
        id: count(200).map((n) => `row-${n < 3 ? 1000 : n + 1000}`),
        a: count(200).map((n) => (n < 6 ? 1.5 : n)),
        b: count(200).map((n) => (n < 6 ? null : n)),
        c: count(200).map((n) => (n % 7 < 6 ? 'x' : 'y')),
      }),
    );
    expect(resultOf(report, 'integrity.duplicate-rows')).toMatchObject({
      status: 'warn',
      dataset: 'current',
      value: { duplicates: 2, share: 2 / 200, alike: 5, ignoredColumns: ['id'] },
    });
  });
});

describe('schema', () => {
  it('names missing, added, renamed and reordered columns', async () => {
    const report = await validateOnly(
      'schema.columns',
      'a,b,c,Old Name\n1,2,3,4\n2,3,4,5\n',
      'b,a,old_name,d\n1,2,3,4\n2,3,4,5\n',
    );
    expect(resultOf(report, 'schema.columns')).toMatchObject({
      status: 'fail',
      value: { missing: ['c'], added: ['d'], renamed: [{ from: 'Old Name', to: 'old_name' }], reordered: ['a', 'b'] },
    });
  });

  it('lets a label come late', async () => {
    const report = await validateOnly('schema.columns', 'a,label\n1,0\n2,1\n', 'a\n1\n2\n');
    expect(resultOf(report, 'schema.columns')).toMatchObject({ status: 'pass', value: { missing: ['label'] } });
  });

  it('sees a column change its kind, but not integers that become decimals or a column without values', async () => {
    const report = await validateOnly(
      ['drift.column', 'schema.types'],
      'n,i,e\n1,1,1\n2,2,2\n',
      'n,i,e\nfew,1.5,\nmany,2.5,\n',
    );
    expect(resultOf(report, 'schema.types')).toMatchObject({
      status: 'fail',
      value: { changed: [{ column: 'n', reference: 'number', current: 'text' }] },
    });
    expect(resultOf(report, 'drift.column', 'n')).toMatchObject({ status: 'skipped' });
  });

  it('compares no two tables that share no column', async () => {
    await expect(validateOnly('schema.types', 'a\n1\n', 'b\n1\n')).rejects.toThrow('share no column');
  });

  it('counts the rows of new categories', async () => {
    const report = await validateOnly(
      'schema.categories',
      csv({ c: cycle(['x', 'y'], 400) }),
      csv({ c: count(400).map((n) => (n < 12 ? 'z' : n < 16 ? 'w' : 'x')) }),
    );
    expect(resultOf(report, 'schema.categories', 'c')).toMatchObject({
      status: 'fail',
      value: {
        new: [
          { value: 'z', count: 12 },
          { value: 'w', count: 4 },
        ],
        rows: 16,
        share: 0.04,
      },
    });
  });

  it('finds nothing outside where current is the reference, infinity included', async () => {
    const text = csv({ x: [...count(50), 'inf', '-inf', 'nan'] });
    const report = await validateOnly('schema.range', text, text);
    expect(resultOf(report, 'schema.range', 'x')).toMatchObject({
      status: 'pass',
      value: { below: 0, above: 0, referenceMin: null },
    });
  });

  it('does not call numbers text because one of them is too long for a double', async () => {
    const report = await validateOnly('schema.types', 'n\n1\n2\n3\n', 'n\n1\n2\n9007199254740999\n');
    expect(resultOf(report, 'schema.types').status).toBe('pass');
  });

  it('counts rows below and above the range of the reference', async () => {
    const report = await validateOnly(
      'schema.range',
      csv({ x: count(100, 10) }),
      csv({ x: [...count(98, 10), 9, 500] }),
    );
    expect(resultOf(report, 'schema.range', 'x')).toMatchObject({
      status: 'fail',
      value: { below: 1, above: 1, share: 0.02, referenceMin: 10, referenceMax: 109 },
    });
  });
});

describe('leakage', () => {
  const reference = csv({ id: count(100).map((n) => `case-${n}`), x: count(100), y: cycle(['a', null], 100) });

  it('counts current rows whose features occur in the reference, repeats included', async () => {
    const x = count(100).map((n) => (n < 7 ? 4 : 1000 + n));
    const y = cycle(['a'], 100);
    const report = await validateOnly(
      ['leakage.id-overlap', 'leakage.row-overlap'],
      reference,
      csv({ id: count(100).map((n) => `new-${n}`), x, y }),
    );
    expect(resultOf(report, 'leakage.row-overlap')).toMatchObject({ status: 'fail', value: { rows: 7, share: 0.07 } });
    expect(resultOf(report, 'leakage.id-overlap')).toMatchObject({ status: 'pass', value: { rows: 0 } });
  });

  it('counts shared ids, and compares integers with decimals by value', async () => {
    const ids = count(100).map((n) => (n < 3 ? `case-${n}` : `new-${n}`));
    const report = await validateOnly(
      ['leakage.id-overlap', 'leakage.row-overlap'],
      reference,
      csv({ id: ids, x: count(100).map((n) => `${n}.0`), y: cycle(['a', null], 100) }),
    );
    expect(resultOf(report, 'leakage.id-overlap')).toMatchObject({
      status: 'fail',
      value: { rows: 3, share: 0.03 },
      message: 'Current has 3 rows (3.0 %) whose id also occurs in the reference.',
    });
    expect(resultOf(report, 'leakage.row-overlap')).toMatchObject({ value: { rows: 100 } });
  });

  it('is skipped where no column is an id', async () => {
    const report = await validateOnly('leakage.id-overlap', 'a\n1\n2\n', 'a\n1\n2\n');
    expect(resultOf(report, 'leakage.id-overlap')).toMatchObject({
      status: 'skipped',
      message: 'No column has the role id.',
    });
  });
});
