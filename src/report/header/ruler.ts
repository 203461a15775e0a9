import type { Report, Status } from '../../contract';
import { incidentsOf, leadOf } from '../../contract/report/incidents/incident';
import { compareCodePoints, isFinding, worstFirst } from '../../contract/report/ranking';
import { groupOf, groupRank, groupTitle } from '../shared/status';

export type RulerGroup = {
  readonly group: string;
  readonly title: string;
  readonly total: number;
  /** One mark stands for one incident, pass or skip, or for a few of the same status where there are very many. */
  readonly marks: readonly Status[];
  /** "3 fail, 2 warn, 40 pass". */
  readonly words: string;
};
export type Ruler = { readonly groups: readonly RulerGroup[]; readonly each: number };

const maxMarks = 240;

/** The run as a ruler: a division a check group, a mark an incident, a pass or a skip, worst first. */
export function rulerOf(report: Pick<Report, 'results' | 'incidents' | 'checks'>): Ruler {
  const groups = new Map<string, Map<Status, number>>();
  const found = incidentsOf(report).map((incident) => ({
    check: leadOf(incident, report)?.check ?? '',
    status: incident.status,
  }));
  const marks = [...found, ...report.results.filter((result) => !isFinding(result))];
  for (const { check, status } of marks) {
    const counts = groups.get(groupOf(check)) ?? new Map<Status, number>();
    groups.set(groupOf(check), counts.set(status, (counts.get(status) ?? 0) + 1));
  }
  const each = Math.max(1, Math.ceil(marks.length / maxMarks));
  const divisions = [...groups]
    .sort(([a], [b]) => groupRank(a) - groupRank(b) || compareCodePoints(a, b))
    .map(([group, counts]): RulerGroup => {
      const present = worstFirst.flatMap((status) => {
        const count = counts.get(status) ?? 0;
        return count > 0 ? [{ status, count }] : [];
      });
      return {
        group,
        title: groupTitle(group),
        total: present.reduce((sum, { count }) => sum + count, 0),
        // Rounded up: a single failure among thousands keeps its mark.
        marks: present.flatMap(({ status, count }) => Array.from({ length: Math.ceil(count / each) }, () => status)),
        words: present.map(({ status, count }) => `${count} ${status}`).join(', '),
      };
    });
  return { groups: divisions, each };
}

export type Ruled = {
  readonly unit: number;
  readonly divisions: readonly { readonly units: number; readonly width: number }[];
};

/**
 * Even marks over the whole width, each division a whole number of marks and wide enough for its name.
 * Where the names alone are wider than the page, divisions wrap and the longest fills a line.
 */
export function divide(marks: readonly number[], width: number, narrowest: number): Ruled {
  const unitsAt = (unit: number): readonly number[] =>
    marks.map((count) => Math.max(count + 1, Math.ceil(narrowest / unit)));
  const at = (unit: number): Ruled => ({
    unit,
    divisions: unitsAt(unit).map((units) => ({ units, width: units * unit })),
  });
  if (marks.length * narrowest > width) {
    return at(Math.min(9, Math.max(1, width / (Math.max(0, ...marks) + 1))));
  }
  const fits = (unit: number): boolean => unitsAt(unit).reduce((sum, units) => sum + units, 0) * unit <= width;
  let unit = 16;
  while (unit > 1 && !fits(unit)) unit -= 0.25;
  const { divisions } = at(unit);
  const taken = divisions.slice(0, -1).reduce((sum, division) => sum + division.width, 0);
  // What is left over goes on as bare scale, up to the edge.
  return {
    unit,
    divisions: divisions.map((division, index) =>
      index < divisions.length - 1 || taken + division.width > width
        ? division
        : { units: Math.ceil((width - taken) / unit), width: width - taken },
    ),
  };
}

const height: { readonly [status in Status]: number } = { fail: 26, error: 26, warn: 17, pass: 8, skipped: 3 };

/** Where the marks stand: their feet on this line, the scale beneath it. */
export const baseline = 30;

/** All marks of one status as one path. */
export const marksPath = (marks: readonly Status[], status: Status, unit: number): string =>
  marks
    .map((mark, index) => (mark === status ? `M${(index + 0.5) * unit} ${baseline}v${-height[status]}` : ''))
    .join('');

/** The main scale: a tick a mark, longer every fifth and tenth; the finest are left out where they would run together. */
export function scalePath(units: number, unit: number): string {
  const finest = unit >= 4 ? 1 : unit >= 1.5 ? 5 : 10;
  return Array.from({ length: units }, (_, index) => {
    const length = index % 10 === 0 ? 9 : index % 5 === 0 ? 6 : 3.5;
    return index % finest === 0 ? `M${index * unit} ${baseline}v${length}` : '';
  }).join('');
}
