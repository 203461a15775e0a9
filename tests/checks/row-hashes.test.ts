import { expect, it } from 'vitest';
import { byHashes } from '../../src/checks/lib/row-hashes';
import type { Side } from '../../src/checks/define';
import { countOccurring, groupRows } from '../../src/stats';
import { openText } from '../support/datasets';

const many = 200_000;
const [first, second] = [
  [1n, 2n, 3n],
  [4n, 5n, 6n],
] as const;

/** One with rows of these hashes, and what is asked of it. */
async function sideOf(
  high: readonly bigint[],
  low: readonly bigint[],
): Promise<Side & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const data = await openText('a\n1\n');
  const halves = { high: BigUint64Array.from(high), low: BigUint64Array.from(low) };
  const facts = { ...data.facts, rows: many };
  const hashHalf: typeof data.hashHalf = (_, { half }) => {
    asked.push(half);
    return Promise.resolve(halves[half]);
  };
  return { facts, data: { ...data, facts, hashHalf }, asked };
}

const column = [{ name: 'a', as: 'string' }] as const;

it.each([
  ['are different by one half', first, first, second, second, 0, ['high']],
  ['agree in one half only', first, first, [3n, 7n, 8n], second, 0, ['high', 'low']],
  ['are equal', first, first, [9n, 3n, 3n], [9n, 3n, 3n], 2, ['high', 'low']],
])('rows of many that %s', async (_, high, low, otherHigh, otherLow, shared, asked) => {
  const [reference, current] = [await sideOf(high, low), await sideOf(otherHigh, otherLow)];
  const found = await byHashes([reference, current], column, { skipMissing: false }, ([before, after]) =>
    before && after ? countOccurring(before, after) : null,
  );
  expect(found).toBe(shared);
  expect(reference.asked).toEqual(asked);
  expect(current.asked).toEqual(asked);
});

it('rows of one side that agree in one half only are no copies', async () => {
  const side = await sideOf([1n, 1n, 1n], [1n, 2n, 1n]);
  const groups = await byHashes([side], column, { skipMissing: false }, ([hashes]) => hashes && groupRows(hashes));
  expect([...(groups?.of ?? [])]).toEqual([0, 1, 0]);
});
