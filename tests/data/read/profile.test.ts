import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src/contract/report/report';
import type { ColumnProfile, MissingShape, Report } from '../../../src/contract';
import { differences } from '../../parity/differences';
import { fileAt, open, runWhole } from '../../support/datasets';

type Golden = {
  readonly columns: { readonly [name: string]: Partial<ColumnProfile> };
  readonly missing: Omit<MissingShape, 'more'>;
};

const goldenPath = (name: string): string => fileURLToPath(new URL(`../../golden/profile/${name}`, import.meta.url));
const golden: Golden = JSON.parse(readFileSync(goldenPath('shape.json'), 'utf8'));

let report: Report;
beforeAll(async () => {
  const current = await open(fileAt(goldenPath('shape.csv')));
  const suite = { types: { mixed: 'categorical', code: 'categorical' }, include: ['integrity'] } as const;
  report = await runWhole(
    { reference: null, current },
    { ...suite, include: [...suite.include] },
    { onProgress: () => undefined },
  );
}, 120_000);

describe('the shape of a table', () => {
  it.each(Object.keys(golden.columns))('is that of pandas and scipy: %s', (name) => {
    const expected = golden.columns[name] ?? {};
    const profile = report.columns.find((column) => column.name === name)?.current;
    if (!profile) throw new Error(`There is no column ${name}.`);
    expect(differences(onlyKeysOf(expected, profile), expected, 1e-9)).toEqual([]);
  });

  it('tells which columns are missing together', () => {
    const { complete, patterns, distinct, together, columns } = report.shape?.current?.missing ?? {};
    expect({ columns, complete, distinct, patterns, together }).toEqual(golden.missing);
  });

  it('is a report that its schema accepts', () => {
    expect(() => reportSchema.parse(JSON.parse(JSON.stringify(report)))).not.toThrow();
  });
});

/** What pandas was asked for: of a rhythm its gaps are told, not where the longest lie. */
function onlyKeysOf(expected: object, found: object): object {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([key]) => key in expected)
      .map(([key, value]) => [key, key === 'rhythm' ? keyed(value, expected) : value]),
  );
}

function keyed(rhythm: object, expected: object): object {
  const wanted = 'rhythm' in expected && expected.rhythm instanceof Object ? expected.rhythm : {};
  return onlyKeysOf(wanted, rhythm);
}
