import type { Spread, UndoneView } from '../../../../contract';
import { compareCodePoints } from '../../../../contract/report/ranking';
import type { About, Sides } from './sides';

const mostLevels = 12;

/** Rows of each level by its name; null counts those without a value. */
export type LevelRows = ReadonlyMap<string | null, number>;

/** How levels are spread, the most frequent of any side by name; only numbered where `isPrivate`. */
export function pictureOfLevels(
  { title, name }: About,
  { reference, current, third }: Sides<LevelRows>,
  isPrivate: boolean,
): UndoneView {
  const all = [reference, current, ...(third ? [third.rows] : [])];
  const named = mostFrequent(all).slice(0, mostLevels);
  const levels = isPrivate ? named.map((_, index) => `value ${index + 1}`) : named;
  return {
    kind: 'undone',
    title,
    over: { kind: 'category', name, levels },
    reference: spreadOver(reference, named),
    current: spreadOver(current, named),
    third: third && { made: third.made, ...spreadOver(third.rows, named) },
  };
}

function spreadOver(rows: LevelRows, named: readonly string[]): Spread {
  const counts = named.map((level) => rows.get(level) ?? 0);
  const missing = rows.get(null) ?? 0;
  const listed = counts.reduce((sum, count) => sum + count, missing);
  return { counts, other: totalOf(rows) - listed, missing };
}

function mostFrequent(sides: readonly LevelRows[]): readonly string[] {
  const totals = new Map(sides.map((side) => [side, Math.max(1, totalOf(side))]));
  const share = (level: string): number =>
    Math.max(...sides.map((side) => (side.get(level) ?? 0) / (totals.get(side) ?? 1)));
  const shares = new Map(
    sides
      .flatMap((side) => [...side.keys()])
      .filter((level) => level !== null)
      .map((level) => [level, share(level)]),
  );
  return [...shares].sort(([a, one], [b, two]) => two - one || compareCodePoints(a, b)).map(([level]) => level);
}

const totalOf = (rows: LevelRows): number => [...rows.values()].reduce((sum, count) => sum + count, 0);
