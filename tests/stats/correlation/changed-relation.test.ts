import { describe, expect, it } from 'vitest';
import { binFeature, changedRelation, randomNumbers, type BothRows } from '../../../src/stats';

type Change = { readonly shift: number; readonly slope: number };

/** Two features of which the first decides; current may lie elsewhere (`shift`) or follow another slope. */
function rowsOf(seed: number, { shift, slope }: Change, ofClasses: boolean): BothRows {
  const random = randomNumbers(seed);
  const size = 300;
  const isCurrent = new Uint8Array(2 * size).fill(1, size);
  const [x, beside, loss, outcome] = [0, 1, 2, 3].map(() => new Float64Array(2 * size));
  if (!x || !beside || !loss || !outcome) throw new RangeError();
  isCurrent.forEach((current, row) => {
    const own = 2 * random() - 1 + current * shift;
    x[row] = own;
    beside[row] = random();
    const drawn = random();
    const usual = 0.1 + 0.25 * Math.max(0, own) * (current ? slope : 1);
    if (ofClasses) loss[row] = outcome[row] = Number(drawn < usual);
    else {
      outcome[row] = (2 * drawn - 1) * usual;
      loss[row] = Math.abs(outcome[row] ?? 0);
    }
  });
  const features = [x, beside].map((values) => binFeature({ kind: 'ordered', values }));
  return { features, isCurrent, loss, outcome, ofClasses };
}

const options = { folds: 3, seed: 42 };

describe('a changed relation between features and label', () => {
  it.each([true, false])('is found where it is planted (classes: %s)', (ofClasses) => {
    const found = changedRelation(rowsOf(1, { shift: 0.3, slope: 5 }, ofClasses), options);
    expect(found.pValue).toBeLessThan(0.01);
    expect(found.excess).toBeGreaterThan(ofClasses ? 0.1 : 0.05);
    expect(found.auc.with).toBeGreaterThan(found.auc.without);
    expect(found.gainPValue).toBeLessThan(0.01);
  });

  it.each([true, false])(
    'is not invented where only the features moved, though more is lost (classes: %s)',
    (ofClasses) => {
      for (const seed of [1, 2]) {
        const rows = rowsOf(seed, { shift: 0.3, slope: 1 }, ofClasses);
        const found = changedRelation(rows, options);
        expect(Math.abs(found.excess)).toBeLessThan(3 * found.deviation);
        expect(found.gainPValue).toBeGreaterThan(1e-3);
        expect(found.effectiveRows).toBeGreaterThan(50);
        expect(found.effectiveRows).toBeLessThan(300);
      }
    },
  );
});
