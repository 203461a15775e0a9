import { describe, expect, it } from 'vitest';
import type { SuiteInput } from '../../../src/contract';
import { normalQuantile } from '../../../src/stats';
import { randomNumbers } from '../../../src/stats/random';
import { csv, openText, runWhole } from '../../support/datasets';

/** How far a chunk is moved, by its place among all, 0 … 1. */
type Move = (place: number, chunk: number) => number;

const rows = 300;

/** Four columns of numbers, four of levels, and missing values in two: which chunks of each are beyond chance. */
async function beyondOf(chunks: number, seed: number, move: Move): Promise<readonly (readonly [string, string])[]> {
  const random = randomNumbers(seed);
  const column = (cell: (by: number) => string): readonly string[] =>
    Array.from({ length: chunks * rows }, (_, row) => {
      const chunk = Math.floor(row / rows);
      return cell(move(chunk / chunks, chunk));
    });
  const table: { [name: string]: readonly string[] } = {};
  for (const at of [0, 1, 2, 3]) {
    const isMissing = (by: number): boolean => at < 2 && random() < 0.05 + by / 4;
    table[`x${at}`] = column((by) => (isMissing(by) ? '' : (normalQuantile(random() || 0.5) + by).toFixed(3)));
    table[`k${at}`] = column((by) => `v${random() < by / 3 ? 7 : Math.floor(random() * random() * 8)}`);
  }
  const suite: SuiteInput = {
    include: ['monitor'],
    chunks: { by: 'size', rows },
    roles: {},
    types: Object.fromEntries(Object.keys(table).map((name) => [name, name[0] === 'x' ? 'numeric' : 'categorical'])),
  };
  const current = await openText(csv(table), 'current');
  const { results } = await runWhole({ reference: null, current }, suite, { onProgress: () => undefined });
  return results.flatMap(({ columns: [name = ''], value }) => {
    const told = value['chunks'] as readonly { readonly beyond?: boolean }[] | undefined;
    const isTold = told?.some(({ beyond }) => beyond !== undefined);
    return told && isTold ? [[name, told.map(({ beyond }) => (beyond ? '!' : '=')).join('')] as const] : [];
  });
}

const still: Move = () => 0;
/** Of all series, how often each picture is shown. */
const counted = (found: readonly (readonly [string, string])[]): readonly [string, number][] => {
  const times = new Map<string, number>();
  for (const [, picture] of found) times.set(picture, (times.get(picture) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]);
};

describe('chunks without a reference', () => {
  it.each([6, 12, 60])('%i that are all alike: none is beyond chance, in nineteen runs of twenty', async (chunks) => {
    let runs = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const found = await beyondOf(chunks, seed, still);
      expect(found.map(([name]) => name)).toContain('x0');
      if (found.some(([, picture]) => picture.includes('!'))) runs += 1;
    }
    expect(runs).toBeLessThanOrEqual(1);
  });

  it.each([
    ['one odd chunk', 6, (_, chunk) => (chunk === 4 ? 0.8 : 0), '====!='],
    ['one odd chunk, the first', 6, (_, chunk) => (chunk === 0 ? 0.8 : 0), '!====='],
    ['one that is far off', 12, (_, chunk) => (chunk === 4 ? 3 : 0), '====!======='],
    ['two odd ones of opposite signs', 12, (_, chunk) => (chunk === 3 ? 0.8 : chunk === 8 ? 1.6 : 0), '===!====!==='],
    ['a step halfway: what comes later', 12, (place) => (place >= 0.5 ? 0.8 : 0), '======!!!!!!'],
    ['a step late', 12, (place) => (place >= 0.75 ? 0.8 : 0), '=========!!!'],
  ] as const satisfies readonly (readonly [string, number, Move, string])[])(
    'marks %s',
    async (_, chunks, move, expected) => {
      const found = await beyondOf(chunks, 7, move);
      const moved = found.filter(([name]) => name !== 'x2' && name !== 'x3');
      expect(counted(moved)[0]?.[0]).toBe(expected);
      // One figure in twenty of those that are marked may be wrong.
      const wrong = found.flatMap(([, picture]) =>
        [...picture].filter((mark, at) => mark !== expected[at] && mark === '!'),
      );
      expect(wrong.length).toBeLessThanOrEqual(1);
    },
  );

  it('marks the later chunks of a trend, and never those that began it', async () => {
    const found = await beyondOf(12, 3, (place) => 1.5 * place);
    const drifts = found.filter(([, picture]) => picture.includes('!'));
    expect(drifts.length).toBeGreaterThanOrEqual(8);
    for (const [, picture] of drifts) expect(picture).toMatch(/^=.*!!!$/);
  });

  it('says nothing of a column that goes on from chunk to chunk, as a counter does', async () => {
    const table = (next: (row: number) => number) =>
      csv({ n: Array.from({ length: 6 * rows }, (_, row) => next(row)), x: Array.from({ length: 6 * rows }, () => 1) });
    const driftOf = async (next: (row: number) => number) => {
      const current = await openText(table(next), 'current');
      const suite: SuiteInput = {
        include: ['monitor'],
        chunks: { by: 'size', rows },
        types: { n: 'numeric' },
        roles: {},
      };
      const { results } = await runWhole({ reference: null, current }, suite, { onProgress: () => undefined });
      return results.find(({ check, columns: [name] }) => check === 'monitor.drift' && name === 'n');
    };
    expect(await driftOf((row) => row)).toMatchObject({ message: expect.stringMatching(/^It runs with time/) });
    expect(await driftOf((row) => -row)).toMatchObject({ message: expect.stringMatching(/^It runs with time/) });
    expect((await driftOf((row) => (row * 7919) % 1009))?.message).toMatch(/^Limits for alerts/);
  });
});
