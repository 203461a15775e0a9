import { ln, sum } from '../../../../stats';
import { moved, type LevelRows, type Recoding } from './levels';

/** What is done to one side so that it looks like the other: the reference recoded, or where levels were parted current joined again. */
export function redone({ reference, current }: LevelRows, { how, pairs }: Recoding): LevelRows['reference'] {
  const isParted = how === 'split' || how === 'spelling';
  if (isParted) {
    const back = current.slice();
    for (const { from, to } of pairs) {
      back[from] = (back[from] ?? 0) + (current[to] ?? 0);
      back[to] = (back[to] ?? 0) - (current[to] ?? 0);
    }
    return back;
  }
  const forth = reference.slice();
  for (const { from } of pairs) forth[from] = (forth[from] ?? 0) - (reference[from] ?? 0);
  for (const { from, to } of pairs) forth[to] = (forth[to] ?? 0) + (reference[from] ?? 0);
  return forth;
}

/** The part of the change of the counts that a recoding accounts for, 0…1, by total variation. */
export function partTold(rows: LevelRows, recoding: Recoding): number {
  const isParted = recoding.how === 'split' || recoding.how === 'spelling';
  const again = redone(rows, recoding);
  const left = isParted ? variation(rows.reference, again) : variation(again, rows.current);
  const all = variation(rows.reference, rows.current);
  return all === 0 ? 1 : Math.max(0, 1 - left / all);
}

function variation(one: Float64Array, two: Float64Array): number {
  const [n, m] = [Math.max(1, sum(one)), Math.max(1, sum(two))];
  return one.reduce((total, count, level) => total + Math.abs(count / n - (two[level] ?? 0) / m), 0) / 2;
}

/** How much likelier (ln) a level is once the reference is recoded; where levels were parted their new names alone show it. */
export function likelierLevels(rows: LevelRows, recoding: Recoding): Float64Array {
  const isParted = recoding.how === 'split' || recoding.how === 'spelling';
  const after = isParted ? moved(rows.current, [], -1) : redone(rows, recoding);
  const [n, m] = [sum(rows.reference) + 1, sum(after) + 1];
  const parted = new Set(isParted ? recoding.pairs.map(({ from }) => from) : []);
  const told = new Set(recoding.pairs.flatMap(({ from, to }) => [from, to]));
  return rows.reference.map((count, level) => {
    if (!told.has(level)) return 0;
    const likelier = ln(((after[level] ?? 0) + 0.5) / m) - ln((count + 0.5) / n);
    return parted.has(level) ? Math.min(0, likelier) : likelier;
  });
}
