import { describe, expect, it } from 'vitest';
import { loadingOf } from '../../../src/data/load/loading';
import type { Rows } from '../../../src/data/dataset';
import { sql, table } from '../../../src/data/engine/sql';
import type { SuiteInput } from '../../../src/contract';
import { fileOf, openLabelled } from '../../support/datasets';

const labelsOf = async (data: Rows, name = 'label'): Promise<readonly (string | null)[]> => {
  const rows = await data.firstRows(100);
  return rows.map((row) => (row[name] === null ? null : String(row[name])));
};

const open = (current: string, labels: string, suite: SuiteInput = {}, name = 'labels.csv'): Promise<Rows> =>
  openLabelled(fileOf('current.csv', current), [fileOf(name, labels)], suite);

const roles = { roles: { id: ['id'], label: 'label' } };

describe('labels that come late', () => {
  it('are joined by id, and what does not match is counted', async () => {
    const data = await open('id,x\na,1\nb,2\nb,3\nc,4\n,5\n', 'label,id\n1,b\n0,z\n0,a\n1,a\n', roles);
    expect(await labelsOf(data)).toEqual(['1', '1', '1', null, null]);
    expect(data.facts.notes).toEqual([
      'labels.csv: joined by id; 3 of 5 rows of current.csv are in it, and 3 of its 4 rows are in current.csv.',
      'labels.csv: ids that occur more than once: 1, with different labels: 1; the last counts.',
      'current.csv: ids that occur more than once: 1; all their rows have the label.',
    ]);
    expect(data.facts.labels).toMatchObject([{ name: 'labels.csv', rows: 4, format: 'csv' }]);
    expect(data.facts.labels[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(data.facts.columns.map(({ name, storage }) => [name, storage])).toEqual([
      ['id', 'string'],
      ['x', 'integer'],
      ['label', 'integer'],
    ]);
  });

  it('keep the order of many rows and match numbers with text', async () => {
    const ids = Array.from({ length: 5000 }, (_, row) => (row * 7919) % 5000);
    const current = ['id,x', 'A,0', ...ids.map((id) => `${id},1`)].join('\n');
    const labels = ['id,label', ...[...ids].reverse().map((id) => `${id},${id * 2}`)].join('\n');
    const data = await open(current, labels, roles);
    const found = await data.numbers(sql`SELECT coalesce(label, -1)::DOUBLE AS v FROM ${table}`);
    expect([...found]).toEqual([-1, ...ids.map((id) => id * 2)]);
  });

  it('find ids that no suite names, or several columns together', async () => {
    const current = 'customer_id,x\n101,1\n102,1\n103,2\n104,3\n';
    const data = await open(current, 'customer_id,churned\n104,yes\n101,no\n102,no\n103,no\n');
    expect(await labelsOf(data, 'churned')).toEqual(['no', 'no', 'no', 'yes']);
    const pairs = await open('day,shop,x\n1,a,5\n1,b,5\n2,a,6\n', 'day,shop,label\n2,a,3\n1,b,2\n1,a,1\n');
    expect(await labelsOf(pairs)).toEqual(['1', '2', '3']);
  });

  it('go by the order of rows where no id is in both, take the name of the role and fill an empty column', async () => {
    const current = 'x,target\n5,\n5,\n6,\n';
    const data = await open(
      current,
      JSON.stringify([{ y: 1.5 }, { y: 2 }, { y: 3 }]),
      { roles: { label: 'target' } },
      'y.json',
    );
    expect(await labelsOf(data, 'target')).toEqual(['1.5', '2.0', '3.0']);
    expect(data.facts.notes).toEqual(['y.json: its 3 labels were given to the rows of current.csv in their order.']);
  });

  it('fill in what a dataset lacks, keep what it has, and tell where both differ', async () => {
    const may = 'id,label\na,1\nb,0\n';
    const data = await open(`${may}c,\nd,\ne,\n`, 'id,label\na,1\nb,1\nc,1\nd,0\n', roles);
    expect(await labelsOf(data)).toEqual(['1', '0', '1', '0', null]);
    expect(data.facts.notes.slice(1)).toEqual([
      'labels.csv: 2 rows of current.csv lacked a label and got theirs; the others keep it.',
      'labels.csv: it says another label than current.csv of 1 rows, which keep theirs: find out which is right.',
    ]);
  });

  it.each<[string, string, string, SuiteInput, RegExp]>([
    ['other ids', 'id,x\n1,1\n', 'id,label\n7,1\n', roles, /^labels.csv shares no value of id with current.csv: /],
    ['other rows', 'x\n1\n2\n', 'label\n1\n', {}, /^labels.csv has 1 rows, current.csv has 2, and no id is in both: /],
    [
      'an id too few',
      'a,b,x\n1,1,1\n',
      'a,label\n1,1\n',
      { roles: { id: ['a', 'b'] } },
      /^labels.csv has no column "b"/,
    ],
    [
      'two labels',
      'id,x\n1,1\n',
      'id,p,q\n1,1,2\n',
      { roles: { id: ['id'] } },
      /could be the label \("p", "q"\): name it/,
    ],
    ['no label', 'id,x\n1,1\n', 'id\n1\n', { roles: { id: ['id'] } }, /^labels.csv has no column beside the ids: /],
    [
      'labels before',
      'x,label\n1,1\n',
      'label\n0\n',
      { roles: { label: 'label' } },
      /^current.csv has labels of its own in column "label", and no id says /,
    ],
    [
      'labels of another type',
      'id,label\n1,1\n2,\n',
      'id,label\n2,yes\n',
      roles,
      /^labels.csv has labels of another type \(VARCHAR\) than column "label"/,
    ],
    ['no table', 'id,x\n1,1\n', '', roles, /^labels.csv /],
  ])('are refused in a sentence: %s', async (_, current, labels, suite, message) => {
    await expect(open(current, labels, suite)).rejects.toThrow(message);
  });

  it('are those of current, or of both parts of a split', async () => {
    const file = fileOf('labels.csv', 'label\n1\n');
    expect(loadingOf({}, 'reference', false, [file]).labels).toBeNull();
    expect(loadingOf({}, 'reference', true, [file]).labels?.files).toEqual([file]);
    const split = { split: { by: 'rows', at: 0.5 } } as const;
    const data = await open('x\n1\n2\n3\n4\n', 'label\n1\n2\n3\n4\n', split);
    expect(await labelsOf(data)).toEqual(['3', '4']);
  });
});
