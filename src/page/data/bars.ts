import type { ColumnProfile, ColumnType, DatasetRole, ReportColumn } from '../../contract';
import type { CountsAsked, RowCondition } from '../../analysis/session/connect-session';
import { figure } from '../../report/shared/numbers';
import { moment } from '../../report/shared/times';
import { clipped } from '../../report/shared/visible';

/** Rows of a column that a bar stands for, and the condition that means them. */
export type Bar = { readonly words: string; readonly condition: RowCondition };

/** What the header of a column draws: bars of all rows of either side, and how to count those of some rows. */
export type Bars = {
  readonly bars: readonly Bar[];
  readonly asked: CountsAsked;
  readonly counts: { readonly [role in DatasetRole]: readonly number[] | null };
};

const mostBars = 16;
const mostValues = 8;

/** Null of a column that has neither bins nor a few values. */
export function barsOf({ name, type, reference, current }: ReportColumn): Bars | null {
  const binned = (current ?? reference)?.histogram ?? reference?.histogram;
  if (binned && binned.edges.length > 1) return ofBins(name, type, binned.edges, { reference, current });
  const values = listedOf(current ?? reference);
  if (values.length === 0 || type === 'id' || type === 'text') return null;
  const countsOf = (profile: ColumnProfile | null): readonly number[] | null =>
    profile && values.map((value) => profile.top.find((one) => String(one.value) === value)?.count ?? 0);
  return {
    bars: values.map((value) => ({ words: clipped(value, 40), condition: { column: name, in: [value] } })),
    asked: { column: name, type, values },
    counts: { reference: countsOf(reference), current: countsOf(current) },
  };
}

const listedOf = (profile: ColumnProfile | null): readonly string[] =>
  (profile?.top ?? []).slice(0, mostValues).map(({ value }) => String(value));

type Sides = { readonly [role in DatasetRole]: ColumnProfile | null };

/** Neighbouring bins stand together where they are many. */
function ofBins(name: string, type: ColumnType, all: readonly number[], sides: Sides): Bars {
  const step = Math.ceil((all.length - 1) / mostBars);
  const edges = all.filter((_, at) => at % step === 0 || at === all.length - 1);
  const text = (edge: number): string => (type === 'datetime' ? moment(edge, 86_400_000) : figure(edge, 3));
  const countsOf = (profile: ColumnProfile | null): readonly number[] | null => {
    const { histogram } = profile ?? {};
    if (!histogram || histogram.counts.length !== all.length - 1) return null;
    return edges.slice(1).map((_, bar) => sum(histogram.counts.slice(bar * step, (bar + 1) * step)));
  };
  const bars = edges.slice(1).map((to, bar): Bar => {
    const [from, isLast] = [edges[bar] ?? 0, bar === edges.length - 2];
    return { words: `${text(from)} to ${text(to)}`, condition: { column: name, from, to, isLast } };
  });
  return {
    bars,
    asked: { column: name, type, edges },
    counts: { reference: countsOf(sides.reference), current: countsOf(sides.current) },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The condition of neighbouring bars together. */
export function spanOf(bars: readonly Bar[], first: number, last: number): RowCondition | null {
  const [one, other] = [bars[Math.min(first, last)]?.condition, bars[Math.max(first, last)]?.condition];
  if (!one || !other) return null;
  if ('in' in one || 'in' in other) {
    const values = bars.slice(Math.min(first, last), Math.max(first, last) + 1);
    return { column: one.column, in: values.flatMap(({ condition }) => ('in' in condition ? condition.in : [])) };
  }
  return { ...one, to: other.to, isLast: other.isLast };
}

/** A condition in words. */
export function conditionText(condition: RowCondition, type: ColumnType | undefined): string {
  const name = clipped(condition.column, 40);
  if ('in' in condition) {
    const values = condition.in.map((value) => (value === null ? 'missing' : clipped(value, 30)));
    return `${name} is ${values.join(' or ')}`;
  }
  const text = (edge: number): string => (type === 'datetime' ? moment(edge, 86_400_000) : figure(edge, 4));
  const { from, to } = condition;
  if (from === null) return to === null ? name : `${name} below ${text(to)}`;
  return to === null ? `${name} from ${text(from)}` : `${name} ${text(from)} to ${text(to)}`;
}
