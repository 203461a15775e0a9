import type { BarsPairView, BarsView } from '../../../contract';
import { counted, points, share } from '../../shared/numbers';
import { clipped, visible } from '../../shared/visible';

/** One line of a category chart, as shares of all rows of its side. */
export type PairBar = {
  readonly label: string;
  readonly kind: 'category' | 'other' | 'missing';
  readonly reference: number | null;
  readonly current: number | null;
  readonly counts: { readonly reference: number | null; readonly current: number | null };
  readonly difference: number | null;
};

const part = (count: number | null, rows: number | null): number | null =>
  count === null || rows === null ? null : rows > 0 ? count / rows : 0;

export function pairBars(view: BarsPairView): readonly PairBar[] {
  const { rows, other, missing } = view;
  const bar = (label: string, kind: PairBar['kind'], before: number | null, after: number | null): PairBar => {
    const counts = {
      reference: rows.reference === null ? null : before,
      current: rows.current === null ? null : after,
    };
    const reference = part(counts.reference, rows.reference);
    const current = part(counts.current, rows.current);
    const difference = reference === null || current === null ? null : current - reference;
    return { label, kind, reference, current, counts, difference };
  };
  const named = view.categories.map(({ label, reference, current }) =>
    bar(visible(label), 'category', reference, current),
  );
  const rest = other.categories > 0 || other.reference > 0 || other.current > 0;
  const gone = missing.reference > 0 || missing.current > 0;
  const otherName = other.categories > 0 ? `${counted(other.categories, 'other value')}` : 'all others';
  return [
    ...named,
    ...(rest ? [bar(otherName, 'other', other.reference, other.current)] : []),
    ...(gone ? [bar('missing', 'missing', missing.reference, missing.current)] : []),
  ];
}

export function pairSentence(view: BarsPairView): string {
  const all = pairBars(view);
  const changed = all.filter(({ difference }) => difference !== null);
  const [first] = [...changed].sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
  if (first && first.difference !== null)
    return first.difference === 0
      ? 'Every share is the same in both datasets.'
      : `The largest change: “${clipped(first.label, 40)}”, from ${share(first.reference ?? 0)} to ${share(first.current ?? 0)} of rows (${points(first.difference)}).`;
  const [top] = all;
  if (!top) return 'No values to show.';
  return `Most frequent: “${clipped(top.label, 40)}”, ${share(top.current ?? top.reference ?? 0)} of rows.`;
}

export function barsSentence(view: BarsView): string {
  const [top] = view.bars;
  if (!top) return 'No values to show.';
  const label = clipped(String(top.value ?? 'missing'), 40);
  return `${counted(view.bars.length, 'value')} shown, of ${counted(view.total, 'row')} in all. First: “${label}”, ${counted(top.count, 'row')}.`;
}
