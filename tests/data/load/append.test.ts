import { expect, test } from 'vitest';
import type { Row } from '../../../src/data/dataset';
import type { DatasetFacts } from '../../../src/contract';
import { fileOf, openAll } from '../../support/datasets';

async function appended(
  ...texts: readonly string[]
): Promise<{ readonly facts: DatasetFacts; readonly rows: readonly Row[] }> {
  const files = texts.map((text, index) => fileOf(`part-${index + 1}.csv`, text));
  const dataset = await openAll(files, 'current');
  return { facts: dataset.facts, rows: await dataset.firstRows(100) };
}

test('files lie one below the other in name order, as people count', async () => {
  const files = [10, 2, 1].map((number) => fileOf(`batch-${number}.csv`, `n\n${number}\n`));
  const dataset = await openAll(files, 'current');
  expect((await dataset.firstRows(9)).map(({ n }) => n)).toEqual(['1', '2', '10']);
  expect(dataset.facts.files.map(({ name, rows }) => [name, rows])).toEqual([
    ['batch-1.csv', 1],
    ['batch-2.csv', 1],
    ['batch-10.csv', 1],
  ]);
  expect(dataset.facts.name).toBe('batch-1.csv + batch-2.csv + batch-10.csv');
  expect(dataset.facts.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('columns are matched by name; what one file lacks is missing there, and is said', async () => {
  const { facts, rows } = await appended('a,b\n1,x\n', 'b,c\ny,2.5\n');
  expect(rows).toEqual([
    { a: '1', b: 'x', c: null },
    { a: null, b: 'y', c: '2.5' },
  ]);
  expect(facts.notes).toEqual([
    'part-2.csv: column a is not in this file; its rows are missing there.',
    'part-2.csv: column c is new in this file; it is missing in the files before.',
  ]);
});

test('whole numbers and fractions make fractions; numbers and words make text, and that is said', async () => {
  const { facts, rows } = await appended('a,b\n1,1\n', 'a,b\n2.5,many\n');
  expect(facts.columns.map(({ storage }) => storage)).toEqual(['float', 'string']);
  expect(facts.columns.map(({ kind }) => kind)).toEqual(['number', 'text']);
  expect(rows.map(({ b }) => b)).toEqual(['1', 'many']);
  expect(facts.notes).toEqual([expect.stringMatching(/^part-2\.csv: column b .* read as text\.$/)]);
});

test('dates and times make times', async () => {
  const { facts } = await appended('t\n2026-01-01\n', 't\n2026-01-02 12:00:00\n');
  expect(facts.columns[0]).toMatchObject({ storage: 'datetime', max: Date.UTC(2026, 0, 2, 12) });
});

test('a column without a value takes the type that it has elsewhere', async () => {
  for (const texts of [
    ['a,b\n1,2\n', 'a,b\n3,\n'],
    ['a,b\n3,\n', 'a,b\n1,2\n'],
  ]) {
    const { facts } = await appended(...texts);
    expect(facts.columns[1]).toMatchObject({ storage: 'integer', kind: 'number', missing: 1 });
    expect(facts.notes).toEqual([]);
  }
});

test('whole numbers that are beyond 2^53 in one of the files alone keep their digits in all, and stay numbers', async () => {
  const [small, large] = ['n,x\n1,0.5\n12,1.5\n', 'n,x\n9007199254740993,2.5\n'];
  for (const texts of [
    [small, large],
    [large, small],
  ]) {
    const { facts, rows } = await appended(...texts);
    expect(facts.columns[0]).toMatchObject({ storage: 'string', engineType: 'BIGINT' });
    expect(facts.notes.join(' ')).not.toContain('read as text');
    expect(rows.map(({ n }) => n).sort()).toEqual(['1', '12', '9007199254740993']);
  }
});
