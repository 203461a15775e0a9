import { describe, expect, it } from 'vitest';
import { alikeChunks, type LevelCounts } from '../../../src/stats';

/** Odd from a tenth on. */
const gap = (others: LevelCounts, chunk: LevelCounts): number => {
  const share = ([yes = 0, no = 0]: LevelCounts & Iterable<number>): number => yes / (yes + no);
  const apart = Math.abs(share(Array.from(others)) - share(Array.from(chunk)));
  return apart >= 0.1 ? apart : 0;
};
/** Chunks of a hundred rows, by the percentage that is of the first level. */
const of = (...shares: readonly number[]): readonly LevelCounts[] => shares.map((yes) => [yes, 100 - yes]);
const names = (chunks: readonly LevelCounts[]): string =>
  alikeChunks(chunks, gap)
    .map((is) => (is ? '=' : '!'))
    .join('');

describe('chunks that are alike', () => {
  it.each([
    ['all of them', of(50, 51, 49, 50), '===='],
    ['all but one, however far it lies', of(50, 51, 99, 50), '==!='],
    ['all but the first', of(10, 51, 49, 50), '!==='],
    ['the many after a change', of(20, 20, 50, 50, 50), '!!==='],
    ['the first of two halves', of(20, 20, 20, 50, 50, 50), '===!!!'],
    ['the first of two', of(20, 50), '=!'],
    ['the first where each is another', of(10, 30, 50, 70, 90), '=!!!!'],
    ['one alone', of(30), '='],
  ])('are %s', (_, chunks, expected) => {
    expect(names(chunks)).toBe(expected);
  });

  it('are none without rows', () => {
    expect(names([[0, 0], ...of(50, 50), [0, 0]])).toBe('!==!');
    expect(names([[0, 0]])).toBe('!');
    expect(names([])).toBe('');
  });
});
