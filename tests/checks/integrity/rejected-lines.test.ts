import { describe, expect, it } from 'vitest';
import { resultOf, validateOnly } from '../../support/datasets';

describe('integrity.rejected-lines', () => {
  it('passes where every line is a row', async () => {
    const report = await validateOnly('integrity.rejected-lines', null, 'a,b\n1,2\n3,4\n');
    expect(resultOf(report, 'integrity.rejected-lines')).toMatchObject({
      status: 'pass',
      value: { rows: 0, share: 0 },
    });
  });

  it('warns with the share, the line numbers and the reasons', async () => {
    const report = await validateOnly('integrity.rejected-lines', null, `a,b\n${'1,2\n'.repeat(18)}1\n1,2,3\n`, {
      read: { current: { maxRejectedShare: 0.2 } },
    });
    const result = resultOf(report, 'integrity.rejected-lines');
    expect(result).toMatchObject({
      status: 'warn',
      dataset: 'current',
      value: { rows: 2, share: 0.1, lines: [{ line: 20 }, { line: 21 }] },
      message: '2 lines could not be read as rows (10.0 %).',
    });
    expect(result.views).toMatchObject([
      {
        kind: 'table',
        rows: [
          ['current.csv', 20, 'fewer cells than columns'],
          ['current.csv', 21, 'more cells than columns'],
        ],
        more: 0,
      },
    ]);
  });
});
