import { exactFigure, percent } from '../../lib/wording';
import type { Part, ValueRows } from './default/evidence';
import { missingLevel, type Levels } from './levels';

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

/** What decided stands first: one value, which may be hidden within its bin, or missing rows. */
export function decidingFirst(
  moved: readonly Contribution[],
  { reference, current }: Levels,
  of: Part['of'] | undefined,
  one: ValueRows | null,
): readonly Contribution[] {
  if (of === 'missing') {
    return [...moved].sort((a, b) => Number(b.level === missingLevel) - Number(a.level === missingLevel));
  }
  if (!one) return moved;
  const [before, after] = [one.reference / sum(reference), one.current / sum(current)];
  const level = exactFigure(one.value);
  const first = { level, reference: before, current: after, change: after - before };
  return [first, ...moved.filter((other) => other.level !== level)].slice(0, mostListed);
}

/** A sentence on the first contribution; empty where nothing moved. */
export function mostMoved([largest]: readonly Contribution[]): string {
  if (!largest) return '';
  return `Most moved: ${largest.level}, from ${percent(largest.reference)} to ${percent(largest.current)}.`;
}
