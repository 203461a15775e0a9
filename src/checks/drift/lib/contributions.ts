import { percent } from '../../lib/wording';
import type { Levels } from './levels';

export type Contribution = {
  readonly level: string;
  /** Shares of all compared rows. */
  readonly reference: number;
  readonly current: number;
  readonly change: number;
};

const mostListed = 10;

/** The bins or categories whose share moved most, largest first. */
export function contributions({ labels, reference, current }: Levels): readonly Contribution[] {
  const [n, m] = [sum(reference), sum(current)];
  if (n === 0 || m === 0) return [];
  return labels
    .map((level, index) => {
      const [before, after] = [(reference[index] ?? 0) / n, (current[index] ?? 0) / m];
      return { level, reference: before, current: after, change: after - before };
    })
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, mostListed);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** A sentence on the first contribution; empty where nothing moved. */
export function mostMoved([largest]: readonly Contribution[]): string {
  if (!largest) return '';
  return `Most moved: ${largest.level}, from ${percent(largest.reference)} to ${percent(largest.current)}.`;
}
