import { describe, expect, it } from 'vitest';
import type { SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, resultOf, validateOnly } from '../../support/datasets';

const suite: SuiteInput = {
  task: 'binary',
  roles: { label: 'hired', prediction: 'offer', probability: 'score', positive: '1', segment: ['region'] },
};

/** `apart` is by how much the model says yes less to the south; nobody from the isle is hired. */
function applicants(rows: number, seed: number, apart: number): string {
  const random = randomNumbers(seed);
  const cells = Array.from({ length: rows }, (_, row) => {
    const region = row % 20 === 0 ? 'isle' : row % 5 < 2 ? 'south' : 'north';
    const score = random();
    const hired = region === 'isle' ? 0 : random() < score ? 1 : 0;
    const offer = score > 0.5 + (region === 'south' ? apart : 0) ? 1 : 0;
    return { region, score: score.toFixed(3), hired, offer };
  });
  return csv({
    region: cells.map(({ region }) => region),
    score: cells.map(({ score }) => score),
    hired: cells.map(({ hired }) => hired),
    offer: cells.map(({ offer }) => offer),
  });
}

describe('fairness between groups', () => {
  it('counts the rows of the group, tells the most certain gap first, and says who has no positives', async () => {
    const { status, message, value } = resultOf(
      await validateOnly('model.fairness', null, applicants(1200, 1, 0.25), suite),
      'model.fairness',
    );
    expect(status).toBe('warn');
    expect(message).toMatch(/^[A-Z][a-z ]+ rate where region is (south \(4\d\d rows\)|north \(\d+ rows\)) is /);
    expect(message).toContain('Also apart: ');
    expect(message).toContain('No positives among the 60 rows where region is isle.');
    const values = value['values'] as readonly { value: string; metric: string; rows: number; counted: number }[];
    const south = values.find((one) => one.value === 'south' && one.metric === 'truePositiveRate');
    expect(south?.rows).toBe(420);
    expect(south?.counted).toBeLessThan(260);
    expect(value['oneClass']).toEqual([{ column: 'region', value: 'isle', rows: 60, lacks: 'positives' }]);
  });

  it('accuses no group where the model treats all alike', async () => {
    const found: string[] = [];
    for (let seed = 0; seed < 20; seed++) {
      const random = randomNumbers(seed + 50);
      const region = Array.from({ length: 400 }, () => `region ${Math.floor(random() ** 2 * 6)}`);
      const score = region.map(() => random());
      const text = csv({
        region,
        score: score.map((one) => one.toFixed(3)),
        hired: score.map((one) => (random() < one ? 1 : 0)),
        offer: score.map((one) => (one > 0.5 ? 1 : 0)),
      });
      const { status, message } = resultOf(await validateOnly('model.fairness', null, text, suite), 'model.fairness');
      if (status !== 'pass') found.push(message);
    }
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(2);
  });
});
