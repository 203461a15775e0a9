import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ColumnProfile, ColumnType, Report } from '../../src/contract';
import { samplePath } from '../e2e/lib/files';
import { differences } from './differences';
import { headlessReport, type Files } from './headless';

type Golden = { readonly [file: string]: { readonly [column: string]: Partial<ColumnProfile> } };

const goldenPath = (name: string): string => fileURLToPath(new URL(`../golden/profile/${name}`, import.meta.url));
const golden: Golden = JSON.parse(readFileSync(goldenPath('profile.json'), 'utf8'));

/** Profiles are the same whatever is checked; where other tests read the whole report, this one does. */
const noModels = fileURLToPath(new URL('no-models.json', import.meta.url));

const runs: readonly Files[] = [
  { reference: samplePath('credit-train.csv'), current: samplePath('credit-january.csv') },
  { reference: samplePath('penguins-2007-2008.csv'), current: samplePath('penguins-2009.csv'), suite: noModels },
  { reference: samplePath('sensors-week-1.parquet'), current: samplePath('sensors-week-2.parquet') },
  { current: goldenPath('edges.csv'), suite: noModels },
];

/** Not nearer: where numbers lie far from zero pandas loses digits that we keep (the exact std of `far` is ours). */
const tolerance = 1e-9;

test.for(runs)('profiles are those of pandas: $current', async (files) => {
  const { datasets, columns } = await headlessReport(files);
  for (const { role, name } of datasets) {
    const expected = golden[name];
    if (!expected) throw new Error(`There are no golden profiles of ${name}.`);
    expect(columns.map((column) => column.name)).toEqual(Object.keys(expected));
    const found = Object.fromEntries(
      columns.map((column) => [column.name, alike(expected[column.name], column[role])]),
    );
    expect(differences(found, expected, tolerance), name).toEqual([]);
    for (const column of columns) {
      const figures = Object.keys(column[role] ?? {});
      expect(figures, `${name}: ${column.name}`).toEqual(
        expect.arrayContaining([...promised(column.type, expected[column.name])]),
      );
    }
  }
});

const ofAll = ['count', 'missing', 'distinct', 'min', 'max', 'top'];
const ofText = ['minLength', 'meanLength', 'maxLength'];
const ofNumbers = ['mean', 'std', 'sum', 'skewness', 'kurtosis', 'zeros', 'negatives', 'infinite', 'quantiles'];

/** Every figure that a report owes a column; what pandas was asked for tells how the column is stored. */
function promised(type: ColumnType, expected: Partial<ColumnProfile> = {}): readonly string[] {
  const histogram = type === 'numeric' || type === 'datetime' ? ['histogram'] : [];
  if ('mean' in expected) return [...ofAll, ...ofNumbers, ...histogram];
  if ('meanLength' in expected) return [...ofAll, ...ofText];
  return type === 'datetime' ? [...ofAll, 'quantiles', ...histogram] : ofAll;
}

/** The profile with just the figures that pandas was asked for. */
function alike(expected: Partial<ColumnProfile> = {}, profile: Report['columns'][number]['current']): object {
  return Object.fromEntries(Object.entries(profile ?? {}).filter(([figure]) => figure in expected));
}
