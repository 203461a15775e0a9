import { describe, expect, it } from 'vitest';
import { movedThreshold } from '../../../../src/checks/causes/lib/model/threshold';
import { randomNumbers } from '../../../bench/random';

const drawn = (seed: number): Float64Array => {
  const random = randomNumbers(seed);
  return Float64Array.from({ length: 500 }, random);
};
const scores = { reference: drawn(1), current: drawn(2) };
const calls = (from: readonly [number, number]) => ({
  reference: Uint8Array.from(scores.reference, (score) => (score >= from[0] ? 2 : 1)),
  current: Uint8Array.from(scores.current, (score) => (score >= from[1] ? 2 : 1)),
});

describe('a threshold', () => {
  it('that moved is told as a round number', () => {
    expect(movedThreshold(scores, calls([0.5, 0.6]))).toMatchObject({ above: 2, from: 0.5, to: 0.6 });
  });

  it('that stands where it was is none', () => {
    expect(movedThreshold(scores, calls([0.5, 0.5]))).toBeNull();
  });

  it('is none where scores do not part the classes', () => {
    const random = randomNumbers(3);
    const any = () => Uint8Array.from({ length: 500 }, () => (random() < 0.5 ? 1 : 2));
    expect(movedThreshold(scores, { reference: any(), current: any() })).toBeNull();
  });

  it('is none of one class, or of nothing', () => {
    expect(movedThreshold(scores, calls([2, 2]))).toBeNull();
    const empty = { reference: new Float64Array(0), current: new Float64Array(0) };
    expect(movedThreshold(empty, { reference: new Uint8Array(0), current: new Uint8Array(0) })).toBeNull();
  });
});
