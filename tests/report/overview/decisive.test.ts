import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/contract';
import { marksOf } from '../../../src/report/overview/decisive';
import { tierOf } from '../../../src/report/overview/tiers';

const result = (check: string, value: Result['value']): Result => ({
  check,
  columns: ['amount'],
  dataset: null,
  status: 'fail',
  severity: 1,
  value,
  message: '',
  condition: '',
  views: [],
  of: null,
  figure: null,
  threshold: null,
});

const moved = (...levels: readonly string[]): Result =>
  result('drift.column', {
    contributions: levels.map((level) => ({ level, reference: 0.1, current: 0.2, change: 0.1 })),
  });

describe('a picture marks what the sentence names', () => {
  it.each([
    ['≥ 55721', [[55721, Infinity]]],
    ['< 3', [[-Infinity, 3]]],
    ['44100 … 55721', [[44100, 55721]]],
    ['1.37', [[1.37, 1.37]]],
    ['2026-01-02 … 2026-01-03', [[Date.UTC(2026, 0, 2), Date.UTC(2026, 0, 3)]]],
    ['partner app', []],
  ])('%s', (level, spans) => {
    const message = `amount is ${level} in 20 % of the rows.`;
    expect(marksOf({ message }, moved('other', level))).toEqual({ spans, labels: [level] });
  });

  it('where values leave a range, on the side on which they do', () => {
    const beyond = result('schema.range', { min: 0, max: 10, below: 0, above: 3 });
    expect(marksOf({ message: '' }, beyond).spans).toEqual([[10, Infinity]]);
  });

  it('categories that are new', () => {
    const fresh = result('schema.categories', { new: [{ value: 'c', count: 4 }] });
    expect(marksOf({ message: '' }, fresh).labels).toEqual(['c']);
  });
});

describe('tiers', () => {
  it('part what decides the verdict from what changed and what stands', () => {
    expect(tierOf({ status: 'fail' }, false)).toBe('broken');
    expect(tierOf({ status: 'error' }, false)).toBe('broken');
    expect(tierOf({ status: 'warn' }, false)).toBe('changed');
    expect(tierOf({ status: 'warn', standing: true }, false)).toBe('standing');
    expect(tierOf({ status: 'fail' }, true)).toBe('acknowledged');
    expect(tierOf({ status: 'pass' }, false)).toBeNull();
  });
});
