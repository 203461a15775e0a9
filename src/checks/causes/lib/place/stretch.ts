import { likeliestStretch, stretches, type Stretch } from '../../../../stats';
import { codingsOf, countCodes } from '../read/codings';
import type { SharedColumn } from '../read/column';
import { differenceIn, loud } from '../proof/difference';
import { atEdge } from './files';
import type { Place } from './place';
import { alikeBefore, ascending, certain, codesAt, evidenceOf, fewestRows, inOrder } from './start';
import type { Order } from './order';

/**
 * The rows of a place in which a column was another for a while, by likelihood, as where one batch of several is; null where there are
 * none. All rows before and after it are as the reference, and surely not as those in it.
 */
export function stretchIn(column: SharedColumn, place: Place, order: Order, price: number): Place | null {
  const rows = inOrder(place, order);
  const [best] = codingsOf(column)
    .flatMap((coding) => {
      const codes = codesAt(coding.current, rows);
      const reference = countCodes(coding.reference, coding.size, place.rows.reference);
      const found = likeliestStretch(codes, reference, coding.size);
      return found ? [{ coding, codes, reference, found }] : [];
    })
    .sort((a, b) => b.found.gain - a.found.gain);
  if (!best || best.found.gain < certain) return null;
  const { coding, codes, reference, found } = best;
  const [inside, outside] = [surelyIn(found), surelyOut(found, rows.length)];
  if (inside.to - inside.from < fewestRows || outside.some(({ from, to }) => to - from < fewestRows)) return null;
  const changed = codes.subarray(inside.from, inside.to);
  if (outside.some(({ from, to }) => evidenceOf(coding, codes.subarray(from, to), reference, changed) < certain))
    return null;
  const others = outside.flatMap(({ from, to }) => [...rows.subarray(from, to)]);
  const beside = { ...place, rows: { ...place.rows, current: ascending(Uint32Array.from(others)) } };
  if (differenceIn(column, beside).pValue <= alikeBefore) return null;
  const during = within(place, order, rows, inside);
  return differenceIn(column, during).pValue * price * stretches < loud ? during : null;
}

type Run = Pick<Stretch, 'from' | 'to'>;

const surelyIn = ({ begins, ends }: Stretch): Run => ({ from: begins.to, to: ends.from });

/** What comes before it, where that is enough to tell, and after it. */
const surelyOut = ({ begins, ends }: Stretch, rows: number): readonly Run[] => [
  ...(begins.from >= fewestRows ? [{ from: 0, to: begins.from }] : []),
  { from: ends.to, to: rows },
];

/** The rows of a place from one of its rows on to before another, in order. */
export function within(place: Place, order: Order, rows: Uint32Array, run: Run): Place {
  const { time, inFile } = order;
  const [begins, ends] = [atEdge(order, rows, run.from, 'first'), atEdge(order, rows, run.to, 'last')];
  const [from, to] = [begins.at, ends.at];
  const timeAt = (at: number): number => time?.values[rows[at] ?? -1] ?? NaN;
  const monthAt = (at: number): string =>
    Number.isFinite(timeAt(at)) ? new Date(timeAt(at)).toISOString().slice(0, 7) : '';
  const [first, last] = [rows[from] ?? 0, rows[to - 1] ?? 0];
  const month = monthAt(from);
  const isMonth = month !== '' && month === monthAt(to - 1) && month !== monthAt(from - 1) && month !== monthAt(to);
  return {
    ...place,
    rows: { ...place.rows, current: ascending(rows.subarray(from, to)) },
    within: place.rows.current,
    start: {
      row: inFile(first),
      file: begins.file,
      time: time && { column: time.column, from: timeAt(from) },
      until: { row: inFile(last), file: ends.file, time: time && timeAt(to - 1), isMonth },
    },
  };
}
