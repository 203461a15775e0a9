import { describe, expect, it } from 'vitest';
import { readCodes } from '../../../src/checks/cells/codes';
import { readLengths, readNumbers } from '../../../src/checks/cells/numbers';
import { readSameLevels } from '../../../src/checks/cells/same-levels';
import type { Side } from '../../../src/checks/define';
import type { ColumnType, DatasetRole } from '../../../src/contract';
import { openText } from '../../support/datasets';

async function sideOf(text: string, role: DatasetRole = 'current'): Promise<Side> {
  const data = await openText(text, role);
  return { facts: data.facts, data };
}

const columns =
  'whole,part,flag,word,day\n10,0.5,true,b,2024-01-02\n9,,false,,\n,2,,naïve 😀,2024-01-01\n10,0.5,true,b,2024-01-02\n';

describe('a column as numbers', () => {
  it.each([
    ['whole', 'numeric', [10, 9, NaN, 10]],
    ['whole', 'categorical', [10, 9, NaN, 10]],
    ['part', 'categorical', [0.5, NaN, 2, 0.5]],
    ['flag', 'boolean', [1, 0, NaN, 1]],
    ['word', 'categorical', [NaN, NaN, NaN, NaN]],
    ['day', 'datetime', [Date.UTC(2024, 0, 2), NaN, Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)]],
  ] as const)('%s as %s', async (name, type, expected) => {
    expect([...(await readNumbers(await sideOf(columns), { name, type }))]).toEqual(expected);
  });

  it('has the lengths of what the engine writes, in characters', async () => {
    const side = await sideOf(columns);
    const lengths = async (name: string, type: ColumnType) => [...(await readLengths(side, { name, type }))];
    expect(await lengths('word', 'text')).toEqual([1, NaN, 7, 1]);
    expect(await lengths('whole', 'text')).toEqual([2, 1, NaN, 2]);
    expect(await lengths('part', 'text')).toEqual([3, NaN, 3, 3]);
  });
});

describe('a column as codes', () => {
  it.each([
    ['whole', 'numeric', [2, 1, 0, 2]],
    ['whole', 'id', [2, 1, 0, 2]],
    ['word', 'numeric', [1, 0, 2, 1]],
    ['flag', 'boolean', [2, 1, 0, 2]],
  ] as const)('%s as %s', async (name, type, expected) => {
    expect([...(await readCodes(await sideOf(columns), { name, type }))]).toEqual(expected);
  });
});

describe('levels of several columns', () => {
  type Written = readonly [text: string, type: ColumnType];
  const same = async ([one, type]: Written, [other, otherType]: Written) => {
    const found = await readSameLevels([
      { side: await sideOf(one, 'reference'), plan: { name: 'a', type } },
      { side: await sideOf(other), plan: { name: 'a', type: otherType } },
    ]);
    return found?.codes.map((codes) => [...codes]);
  };

  it('are the same numbers whatever stores them', async () => {
    expect(await same(['a,b\n10,0\n9,0\n,1\n', 'categorical'], ['a\n9.0\n10.5\n', 'categorical'])).toEqual([
      [1, 3, 0],
      [3, 2],
    ]);
  });

  it('meet as texts where their kinds differ', async () => {
    expect(await same(['a\n1\n2\n', 'categorical'], ['a\n2\nx\n', 'categorical'])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(await same(['a\n1.5\n2\n', 'categorical'], ['a\n2.0\n2\n1.5\nx\n', 'categorical'])).toEqual([
      [1, 3],
      [3, 2, 1, 4],
    ]);
  });

  it('are the same flags whatever stores them', async () => {
    expect(await same(['a\ntrue\nfalse\n', 'boolean'], ['a\n1\n0\n', 'boolean'])).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });
});
