import * as z from 'zod';
import { firstFlaw, flawText } from '../../analysis/suite/explain-issue';

type Issue = z.core.$ZodIssue;

const told = z.looseObject({
  results: z.array(z.looseObject({ check: z.string(), columns: z.array(z.string()) })).catch([]),
  incidents: z.array(z.looseObject({ title: z.string() })).catch([]),
});

/**
 * Which view of a report that was not read is other than this version writes it, and in which key, without the full stop; null
 * where none is. Views are no part of what the report's checksum covers.
 */
export function flawOfView(issues: readonly Issue[], report: unknown): string | null {
  const own = issues.find(({ path }) => path.includes('views'));
  if (!own) return null;
  const [list, place, ...rest] = own.path;
  const at = rest.indexOf('views') + 1;
  const { issue, takes } = firstFlaw([{ ...own, path: rest.slice(at + 1) }]);
  const key = issue.path.map(String).join('.') || 'it';
  const view = `view ${Number(rest[at]) + 1} of ${ownerOf(list, place, report)}`;
  return `${view} can not be read, for ${flawText({ issue, takes }, key)}`;
}

function ownerOf(list: PropertyKey | undefined, place: PropertyKey | undefined, report: unknown): string {
  const { results, incidents } = told.catch({ results: [], incidents: [] }).parse(report);
  if (list === 'incidents') return `the incident "${incidents[Number(place)]?.title ?? String(place)}"`;
  const { check = String(place), columns = [] } = results[Number(place)] ?? {};
  return columns.length > 0 ? `${check} of ${columns.join(', ')}` : check;
}
