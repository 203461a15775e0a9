import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decadeEdges } from '../../../../src/stats';

it('steps in round numbers that are even in ratio', () => {
  expect(decadeEdges(1, 100, 6)).toEqual([1, 2.2, 4.7, 10, 22, 47, 100]);
  expect(decadeEdges(0.3, 25, 2)).toEqual([0.1, 1, 10, 100]);
});

it('holds both ends, ascending', () => {
  const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(positive, positive, (a, b) => {
      fc.pre(a !== b);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const edges = decadeEdges(low, high, 40);
      expect(edges[0]).toBeLessThanOrEqual(low);
      expect(edges.at(-1)).toBeGreaterThanOrEqual(high);
      expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? Infinity))).toBe(true);
      expect(edges.length).toBeLessThanOrEqual(41);
    }),
  );
});
