import { describe, expect, it } from 'vitest';
import type { Axis } from '../../../src/checks/drift/lib/why/axis';
import { cutAt, quantileCuts } from '../../../src/checks/drift/lib/why/cuts';
import { findSegment } from '../../../src/checks/drift/lib/why/segment';
import { randomNormals, randomNumbers } from '../../bench/random';
import { csv, resultOf, validate } from '../../support/datasets';
import { only } from '../../support/only';

type Draw = { readonly below: (count: number) => number; readonly normal: () => number };
type Cells = { readonly channel: number; readonly size: number; readonly target: number };

const seeded = (seed: number): Draw => {
  const random = randomNumbers(seed);
  return { below: (count) => Math.floor(random() * count), normal: randomNormals(random) };
};

function numbersAxis(column: string, reference: readonly number[], current: readonly number[], bins: number): Axis {
  const before = Float64Array.from(reference);
  const cuts = quantileCuts(before, bins);
  const codes = { reference: cutAt(before, cuts), current: cutAt(Float64Array.from(current), cuts) };
  return { column, kind: 'numbers', ...codes, size: cuts.length + 2, cuts };
}

function levelsAxis(column: string, reference: readonly number[], current: readonly number[], names: string[]): Axis {
  const codes = (levels: readonly number[]): Uint8Array => Uint8Array.from(levels, (level) => level + 1);
  return {
    column,
    kind: 'levels',
    reference: codes(reference),
    current: codes(current),
    size: names.length + 2,
    names,
  };
}

function segmentOf(seed: number, rows: number, shift: (row: Omit<Cells, 'target'>) => number) {
  const { below, normal } = seeded(seed);
  const draw = (moved: boolean): readonly Cells[] =>
    Array.from({ length: rows }, () => {
      const row = { channel: below(4), size: normal() };
      return { ...row, target: 0.4 * row.size + 0.3 * row.channel + normal() + (moved ? shift(row) : 0) };
    });
  const [reference, current] = [draw(false), draw(true)];
  const of = (side: readonly Cells[], column: keyof Cells): number[] => side.map((row) => row[column]);
  const noise = (): number[] => Array.from({ length: rows }, normal);
  return findSegment(numbersAxis('target', of(reference, 'target'), of(current, 'target'), 6), [
    levelsAxis('channel', of(reference, 'channel'), of(current, 'channel'), ['web', 'shop', 'app', 'phone']),
    numbersAxis('size', of(reference, 'size'), of(current, 'size'), 8),
    ...Array.from({ length: 6 }, (_, index) => numbersAxis(`noise ${index}`, noise(), noise(), 8)),
  ]);
}

describe('the segment in which a column moved', () => {
  it.each([1, 2, 3, 4, 5])('is the one category that moved (seed %i)', (seed) => {
    const found = segmentOf(seed, 4000, ({ channel }) => (channel === 1 ? 1 : 0));
    expect(found?.where).toEqual([{ column: 'channel', value: 'shop' }]);
    expect(found?.inside).toBeGreaterThan(4 * (found?.outside ?? 1));
  });

  it.each([1, 2, 3, 4, 5])('is a category and a range where only both together moved (seed %i)', (seed) => {
    const found = segmentOf(seed, 8000, ({ channel, size }) => (channel === 2 && size > 0 ? 1.5 : 0));
    expect(found?.where.map(({ column }) => column).sort()).toEqual(['channel', 'size']);
    expect(found?.where.find(({ column }) => column === 'channel')?.value).toBe('app');
    const [low, high] = found?.where.find(({ column }) => column === 'size')?.range ?? [];
    expect(Number(low)).toBeCloseTo(0, 0);
    expect(high).toBeNull();
  });

  it.each([1, 2, 3])(
    'is the several categories that moved, though each its own way, and no range beside them (seed %i)',
    (seed) => {
      const found = segmentOf(seed, 4000, ({ channel }) => (channel === 1 ? 1.5 : channel === 3 ? -2 : 0));
      expect(found?.where.map(({ column }) => column)).toEqual(['channel']);
      expect([...(found?.where[0]?.values ?? [])].sort()).toEqual(['phone', 'shop']);
    },
  );

  it('is none where the shift is everywhere, is larger somewhere, or there is none', () => {
    const everywhere = [() => 0.3, () => 1, ({ channel }: { channel: number }) => (channel === 1 ? 1 : 0.5), () => 0];
    for (const shift of everywhere) {
      for (const rows of [100, 400, 2000]) {
        for (let seed = 0; seed < 12; seed++) expect(segmentOf(100 + seed, rows, shift), String(shift)).toBeNull();
      }
    }
  });
});

const rows = 3000;

function table(side: 'reference' | 'current'): string {
  const { below, normal } = seeded(side === 'reference' ? 21 : 22);
  const isCurrent = side === 'current';
  const start = Date.UTC(2025, isCurrent ? 4 : 2, 1);
  const made = Array.from({ length: rows }, (_, row) => {
    const time = new Date(start + Math.floor((row / rows) * 30) * 86_400_000).toISOString();
    const channel = ['web', 'shop', 'app'][below(3)] ?? '';
    const moved = isCurrent && channel === 'shop' && time >= '2025-05-12' ? 2 : 0;
    const [amount, idle] = [normal() + moved, normal() + (isCurrent ? 1 : 0)];
    return { time, channel, amount, idle, price: normal(), prediction: 2 * amount + normal() / 4 };
  });
  const column = (name: keyof (typeof made)[number]): (string | number)[] => made.map((row) => row[name]);
  const names = ['time', 'channel', 'amount', 'idle', 'price', 'prediction'] as const;
  return csv(Object.fromEntries(names.map((name) => [name, column(name)])));
}

const suite = only(['drift.column', 'drift.prediction'], { roles: { time: 'time', prediction: 'prediction' } });

describe('a report', () => {
  it('says where a column moved and whether the model uses it', async () => {
    const report = await validate(table('reference'), table('current'), suite);
    const [amount, idle] = ['amount', 'idle'].map((name) => resultOf(report, 'drift.column', name));
    expect(amount?.status).toBe('fail');
    expect(amount?.message).toContain('where channel = shop');
    expect(amount?.value['segment']).toMatchObject({
      where: expect.arrayContaining([{ column: 'channel', value: 'shop' }]),
    });
    const segment = JSON.stringify(amount?.value['segment']);
    expect(segment).toMatch(/"column":"time","range":\["2025-05-1[123]T00:00:00.000Z",null\]/);
    expect(amount?.views.at(-1)).toMatchObject({ kind: 'table', title: 'Where it moved' });
    expect(idle?.status).toBe('fail');
    expect(idle?.value['segment']).toBeNull();
    expect(amount?.value['importance']).toBeGreaterThan(0.9);
    expect(idle?.value['importance']).toBeLessThan(0.01);
    expect(amount?.severity).toBeGreaterThan(idle?.severity ?? 1);
    expect(resultOf(report, 'drift.prediction').value).toHaveProperty('segment');
  });

  it('names the one value that rose, not the bin around it', async () => {
    const ages = (seed: number, share: number): string => {
      const random = randomNumbers(seed);
      return csv({ age: Array.from({ length: 2000 }, () => (random() < share ? 20 : 18 + Math.floor(60 * random()))) });
    };
    const [before, after] = [ages(1, 0), ages(2, 0.05)];
    const { message, value } = resultOf(await validate(before, after, only('drift.column')), 'drift.column', 'age');
    expect(message).toMatch(/Most moved: 20, from \d\.\d+ % to \d\.\d+ %\./);
    expect(value['contributions']).toMatchObject({ 0: { level: '20' } });
    const hidden = await validate(before, after, { ...only('drift.column'), privacy: 'no-values' });
    expect(resultOf(hidden, 'drift.column', 'age').message).not.toContain('Most moved: 20,');
  });

  it('names no value where the suite keeps values out', async () => {
    const report = await validate(table('reference'), table('current'), { ...suite, privacy: 'no-values' });
    const { value, message, views } = resultOf(report, 'drift.column', 'amount');
    expect(value['segment']).toMatchObject({ where: expect.arrayContaining([{ column: 'channel' }]) });
    expect(JSON.stringify([value['segment'], message, views.at(-1)])).not.toMatch(/shop|2025-05/);
  });
});
