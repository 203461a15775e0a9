import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import type { Compare, Report } from '../../../src/contract';
import { fileAt, open, resultOf } from '../../support/datasets';
import { only } from '../../support/only';

type Golden = {
  readonly datacompy: readonly {
    readonly compare: Partial<Compare>;
    readonly added: number;
    readonly removed: number;
    readonly matched: number;
    readonly equalRows: number;
    readonly columns: { readonly [column: string]: { readonly equal: number; readonly changed: number } };
  }[];
  readonly pandas: {
    readonly [column: string]: { readonly [figure: string]: number | null } & { readonly most: number };
  };
};

const at = (name: string): string => fileURLToPath(new URL(`../../golden/diff/${name}`, import.meta.url));
const golden: Golden = JSON.parse(readFileSync(at('diff.json'), 'utf8'));

async function compare(more: Partial<Compare>): Promise<Report> {
  const [reference, current] = [
    await open(fileAt(at('reference.csv')), 'reference'),
    await open(fileAt(at('current.csv'))),
  ];
  const suite = only('diff', { compare: { key: ['id', 'part'], ...more } });
  return (await runSuite({ reference, current }, suite, { onProgress: () => undefined })).report;
}

it.each(golden.datacompy)('finds what datacompy finds with %o', async ({ compare: more, ...answer }) => {
  const report = await compare(more);
  const { added, removed, matched, equalRows } = answer;
  expect(resultOf(report, 'diff.keys').value).toMatchObject({ added, removed, matched });
  expect(resultOf(report, 'diff.rows').value).toMatchObject({ equal: equalRows });
  for (const [column, counts] of Object.entries(answer.columns)) {
    expect(resultOf(report, 'diff.columns', column).value, column).toMatchObject(counts);
  }
});

it('finds the differences that pandas finds', async () => {
  const report = await compare({});
  for (const [column, { most, largest, meanDifference, ...counts }] of Object.entries(golden.pandas)) {
    const { value } = resultOf(report, 'diff.columns', column);
    expect(value, column).toMatchObject({
      ...counts,
      changes: expect.arrayContaining([expect.objectContaining({ count: most })]),
    });
    for (const [key, figure] of Object.entries({ largest, meanDifference })) {
      if (figure === null || figure === undefined) expect(value[key]).toBeNull();
      else expect(value[key]).toBeCloseTo(figure, 9);
    }
  }
});
