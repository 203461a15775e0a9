import { describe, expect, it } from 'vitest';
import type { SuiteInput } from '../../src/spec';
import { randomNumbers } from '../../src/stats';
import { csv, resultOf, validate } from '../support/datasets';

const suite: SuiteInput = {
  include: ['model'],
  roles: { label: 'y', prediction: 'pred', probability: 'p' },
};

/** Labels that follow their probability, raised by `skill` for the label, and what a model makes of it. */
function scored(rows: number, skill: number, seed: number, extra: (row: number) => object = () => ({})): string {
  const random = randomNumbers(seed);
  const cells = Array.from({ length: rows }, (_, row) => {
    const y = random() < 0.4 ? 1 : 0;
    const p = Math.min(0.99, Math.max(0.01, 0.4 + (y - 0.4) * skill + (random() - 0.5) * 0.6));
    return { y, p: Number(p.toFixed(3)), pred: p >= 0.5 ? 1 : 0, ...extra(row) };
  });
  const names = Object.keys(cells[0] ?? {});
  return csv(Object.fromEntries(names.map((name) => [name, cells.map((cell) => Reflect.get(cell, name))])));
}

describe('model', () => {
  it('measures a good model and finds nothing to say against it', async () => {
    const report = await validate(scored(800, 0.5, 1), scored(800, 0.5, 2), suite);
    expect(resultOf(report, 'model.performance', undefined, 'current').status).toBe('pass');
  });
});
