import type { Incident, Json, ReportColumn, Result } from '../../contract';
import { missingShares } from '../columns/columns';
import type { Marks } from '../columns/spark';
import { instant } from '../shared/times';
import { visible } from '../shared/visible';

type Fields = { readonly [key: string]: Json };

const recordsIn = (json: Json | undefined): readonly Fields[] =>
  Array.isArray(json)
    ? json.filter((item): item is Fields => typeof item === 'object' && item !== null && !Array.isArray(item))
    : [];

/** What the sentence of an incident names of a distribution: the part of it that a picture marks. */
export function marksOf({ message }: Pick<Incident, 'message'>, lead: Result): Marks {
  const { value } = lead;
  const moved = recordsIn(value['contributions']).find(({ level }) => message.includes(` is ${String(level)} in `));
  if (moved) return ofLevel(String(moved['level']));
  const fresh = recordsIn(value['new']).map((one) => visible(String(one['value'])));
  if (lead.check === 'schema.categories') return { spans: [], labels: fresh };
  const [min, max] = limitsOf(value);
  const [below, above] = [min !== null && value['below'] !== 0, max !== null && value['above'] !== 0];
  return {
    spans: [...(below ? [[-Infinity, min ?? 0] as const] : []), ...(above ? [[max ?? 0, Infinity] as const] : [])],
    labels: [],
  };
}

/** The range or the fences that values lie outside of. */
function limitsOf(value: Result['value']): readonly [number | null, number | null] {
  const [fences] = recordsIn(value['fences'] === undefined ? [] : [value['fences']]);
  const ends = fences ? [fences['low'], fences['high']] : [value['min'], value['max']];
  const [min, max] = ends.map((end) => (typeof end === 'number' ? end : typeof end === 'string' ? instant(end) : null));
  return [min ?? null, max ?? null];
}

/** "≥ 18", "< 3", "3 … 4.5", or one value. */
function ofLevel(level: string): Marks {
  const number = (text: string): number =>
    (/^\d{4}-\d\d/.test(text) ? instant(text) : null) ?? Number(text.replace('−', '-'));
  const [, low = '', high = ''] = /^(.+) … (.+)$/.exec(level) ?? [];
  const [, from = ''] = /^≥ (.+)$/.exec(level) ?? [];
  const [, to = ''] = /^< (.+)$/.exec(level) ?? [];
  const span: readonly [number, number] = from
    ? [number(from), Infinity]
    : to
      ? [-Infinity, number(to)]
      : low
        ? [number(low), number(high)]
        : [number(level), number(level)];
  return { spans: span.some(Number.isNaN) ? [] : [span], labels: [visible(level)] };
}

const ofMissing = ['integrity.missing', 'schema.presence'];

/** Shares of missing rows before and after, where those are what decided. */
export function decisiveMissing(
  lead: Result,
  column: ReportColumn | null,
): { readonly reference: number | null; readonly current: number | null } | null {
  const [most] = recordsIn(lead.value['contributions']);
  const decided = ofMissing.includes(lead.check) || most?.['level'] === '(missing)';
  return decided && column ? missingShares(column, lead.dataset) : null;
}
