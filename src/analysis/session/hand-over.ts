import type { Report } from '../../contract';

type Lists = Pick<Report, 'results' | 'columns'>;

/** A report as it goes to the page: its long lists follow in parts, for a page that is handed all at once stands still. */
export type Handed = {
  readonly id: number;
  /** With the beginning of its lists. */
  readonly report: Report;
  /** Whether more of them is to be asked for. */
  readonly goesOn: boolean;
};

/** So much at once is read within a frame. */
const atOnce = { results: 300, columns: 20 };

const partOf = ({ results, columns }: Lists, at: number): Lists => ({
  results: results.slice(at * atOnce.results, (at + 1) * atOnce.results),
  columns: columns.slice(at * atOnce.columns, (at + 1) * atOnce.columns),
});

const hasPart = ({ results, columns }: Lists, at: number): boolean =>
  results.length > at * atOnce.results || columns.length > at * atOnce.columns;

/** What a worker tells of its reports, and how the page takes what follows. */
export function handingOver(): {
  give(report: Report): Handed;
  /** The next part of that report; null after the last. */
  next(id: number): Lists | null;
} {
  const under = new Map<number, { readonly report: Report; at: number }>();
  let ids = 0;
  return {
    give(report) {
      const goesOn = hasPart(report, 1);
      ids += 1;
      if (goesOn) under.set(ids, { report, at: 1 });
      return { id: ids, report: { ...report, ...partOf(report, 0) }, goesOn };
    },
    next(id) {
      const way = under.get(id);
      if (!way || !hasPart(way.report, way.at)) {
        under.delete(id);
        return null;
      }
      return partOf(way.report, way.at++);
    },
  };
}

/** The report as it was given. */
export async function taken(
  { id, report, goesOn }: Handed,
  next: (id: number) => Promise<Lists | null>,
): Promise<Report> {
  if (!goesOn) return report;
  const results = [...report.results];
  const columns = [...report.columns];
  for (let part = await next(id); part; part = await next(id)) {
    results.push(...part.results);
    columns.push(...part.columns);
  }
  return { ...report, results, columns };
}
