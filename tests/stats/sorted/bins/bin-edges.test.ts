import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges, countBetween, type BinRule } from '../../../../src/stats';
import cases from '../../../golden/stats/bins.json';
import { counted, expectClose, numbers } from '../../support';

function ruleNamed(name: string): BinRule {
  const [by, n] = name.split(' ');
  if (by === 'sturges' || by === 'doane') return { by };
  return by === 'width' ? { by, n: Number(n) } : { by: 'quantile', n: Number(n) };
}

describe.each(cases)('$name', ({ sample, innerEdges }) => {
  it.each(Object.entries(innerEdges))('%s', (name, expected) => {
    const edges = binEdges(counted(sample), ruleNamed(name)) ?? [];
    expect(edges.length).toBe(expected.length + 2);
    expected.forEach((edge, index) => expectClose(edges[index + 1] ?? null, edge, 1e-14, 1e-300));
  });
});

describe('binEdges', () => {
  it('are null without finite values', () => {
    expect(binEdges(counted([]), { by: 'sturges' })).toBeNull();
    expect(binEdges(counted(['Infinity']), { by: 'quantile', n: 10 })).toBeNull();
  });

  it('ascend, and hold every row of another sample, infinite ones too', () => {
    const rules = fc.constantFrom<BinRule>({ by: 'quantile', n: 10 }, { by: 'width', n: 7 }, { by: 'doane' });
    fc.assert(
      fc.property(numbers, numbers, rules, (fitted, other, rule) => {
        const edges = binEdges(counted(fitted), rule) ?? [];
        edges.slice(1).forEach((edge, index) => expect(edge).toBeGreaterThan(edges[index] ?? NaN));
        const column = counted([...other, 'Infinity', '-Infinity']);
        expect(countBetween(column, edges).reduce((sum, count) => sum + count, 0)).toBe(column.total);
      }),
    );
  });
});
