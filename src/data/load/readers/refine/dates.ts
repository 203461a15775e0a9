import type { Engine } from '../../../engine/engine';
import { changeTo, type Change } from './convert';
import { dateFormats, type DateOrder } from './date-formats';
import { fitting, likely } from './fitting';
import { listed } from './listed';
import type { Sample } from './sample';

/** A column of dates with the orders of day and month that all its values bear. */
type Found = { readonly name: string; readonly orders: readonly DateOrder[] };

export type FoundDates = { readonly changes: readonly Change[]; readonly notes: readonly string[] };

/**
 * Text columns of dates in one format each. A column is day first if some value can not be month first; one that its
 * values leave open follows the others of the file where they agree, else month first.
 */
export function findDates(engine: Engine, samples: readonly Sample[]): FoundDates {
  const found = datesAmong(engine, samples);
  const sure = new Set(found.filter((dates) => !isOpen(dates)).map(({ orders }) => orders[0]?.isDayFirst));
  const isDayFirst = sure.size === 1 && sure.has(true);
  const chosen = found.flatMap(({ name, orders }) => {
    const order = orders.find((candidate) => candidate.isDayFirst === isDayFirst) ?? orders[0];
    return order ? [{ name, ...order }] : [];
  });
  const open = found.filter(isOpen).map(({ name }) => name);
  const format = new Map<string, string[]>();
  for (const { name, format: text } of chosen) format.set(text, [...(format.get(text) ?? []), name]);
  return {
    changes: chosen.map(({ name, target }) => changeTo(name, target)),
    notes: [
      ...[...format].map(([text, names]) => `dates were read as ${text} in ${listed(names)}`),
      ...(open.length === 0 ? [] : [`day and month can not be told apart in ${listed(open)}: ${reason(sure.size)}`]),
    ],
  };
}

const isOpen = ({ orders }: Found): boolean => orders.length > 1;
const reason = (sure: number): string =>
  sure === 1 ? 'the other dates of the file decided' : 'their order is ambiguous';

/** What the first value of each column suggests, as far as all its values bear it out. */
function datesAmong(engine: Engine, samples: readonly Sample[]): readonly Found[] {
  const formatsOf = new Map(samples.map(({ name, values }) => [name, dateFormats(values[0] ?? '')]));
  const asked = samples.map((column) => {
    const formats = formatsOf.get(column.name);
    return likely(column, formats ? formats.orders.map(({ target }) => target) : []);
  });
  const fits = fitting(
    engine,
    asked.filter(({ targets }) => targets.length > 0),
  );
  return fits.map(({ name, targets }) => {
    const orders = formatsOf.get(name)?.orders.filter(({ target }) => targets.includes(target)) ?? [];
    return { name, orders };
  });
}
