import type { GridAxis, GridPairView } from '../../contract';
import { figure, share } from '../shared/numbers';
import { moment } from '../shared/times';
import { visible } from '../shared/visible';

/** What each cell along an axis stands for. */
export function cellNames(axis: GridAxis): readonly string[] {
  if (axis.kind === 'category') return axis.levels.map(visible);
  const [first = 0, second = 0] = axis.edges.slice(1);
  const step = Math.abs(second - first);
  const write = (edge: number): string => (axis.kind === 'datetime' ? moment(edge, step) : figure(edge, 3));
  return axis.edges.slice(1).map((edge, index) => `${write(axis.edges[index] ?? 0)} to ${write(edge)}`);
}

/** The labels at the ends of an axis of bins. */
export function axisEnds(axis: GridAxis): readonly [string, string] | null {
  if (axis.kind === 'category') return null;
  const names = cellNames(axis);
  const [from = ''] = (names[0] ?? '').split(' to ');
  return [from, (names.at(-1) ?? '').split(' to ')[1] ?? ''];
}

export const totalOf = (counts: readonly (readonly number[])[]): number =>
  counts.reduce((sum, row) => row.reduce((all, count) => all + count, sum), 0);

/** The fullest cell of either side, as a share of the side's counted rows. */
export const highestShare = (view: GridPairView): number =>
  Math.max(
    1e-12,
    ...[view.reference, view.current].flatMap((counts) => {
      const total = counts ? totalOf(counts) : 0;
      return counts && total > 0 ? counts.flatMap((row) => row.map((count) => count / total)) : [];
    }),
  );

/** The fullest cell of each side in a sentence. */
export function gridSentence(view: GridPairView): string {
  const [xs, ys] = [cellNames(view.x), cellNames(view.y)];
  const said = (['reference', 'current'] as const).flatMap((side) => {
    const counts = view[side];
    const total = counts ? totalOf(counts) : 0;
    if (!counts || total === 0) return [];
    let best = { x: 0, y: 0, count: -1 };
    counts.forEach((row, y) => row.forEach((count, x) => (best = count > best.count ? { x, y, count } : best)));
    return [`${side} ${xs[best.x] ?? ''} with ${ys[best.y] ?? ''} (${share(best.count / total)})`];
  });
  return said.length === 0 ? 'No row has a value in both.' : `The fullest cell: ${said.join('; ')}.`;
}
