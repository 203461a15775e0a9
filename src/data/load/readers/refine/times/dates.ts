import type { DateOrder, OrderedDates, TimeRange } from '../../../../../contract';
import type { Engine } from '../../../../engine/engine';
import { identifier, join, sql, table, type Sql } from '../../../../engine/sql';
import { changeTo, type Change } from '../convert';
import { dateFormats, periodFormats, type DateFormat, type DateFormats } from './date-formats';
import { fitting, hasValue, likely } from '../fitting';
import { listed } from '../listed';
import type { Sample } from '../sample';

/** A column of dates with the formats that all its values bear. */
type Found = { readonly name: string; readonly formats: readonly DateFormat[] };

/** The order of day and month that is known beforehand; `isGiven` where a person gave it. */
export type KnownOrder = { readonly order: DateOrder | null; readonly isGiven: boolean };

export type FoundDates = {
  readonly changes: readonly Change[];
  readonly dates: readonly OrderedDates[];
  readonly notes: readonly string[];
};

/**
 * Text columns of dates in one format each. A column is day first if some value can not be month first; one that its
 * values leave open follows the others of the file where they agree, else what is known beforehand, else month first.
 */
export function findDates(engine: Engine, samples: readonly Sample[], known: KnownOrder): FoundDates {
  const found = datesAmong(engine, samples, dateFormats);
  const sure = new Set(found.filter((dates) => !isOpen(dates)).flatMap(({ formats }) => formats[0]?.order ?? []));
  const [ofOthers, ...contrary] = sure;
  const order = known.isGiven || !ofOthers || contrary.length > 0 ? (known.order ?? 'month-first') : ofOthers;
  const chosen = found.flatMap(({ name, formats }) => {
    const format = formats.find((candidate) => candidate.order === order) ?? formats[0];
    return format ? [{ name, ...format }] : [];
  });
  const open = found.filter(isOpen);
  const isSettled = known.isGiven || (ofOthers !== undefined && contrary.length === 0);
  const ranges = isSettled ? new Map<string, OrderedDates['open']>() : rangesOf(engine, open);
  const names = listed(open.map(({ name }) => name));
  return {
    changes: chosen.map(({ name, target }) => changeTo(name, target)),
    dates: chosen.flatMap(({ name, order: own }) =>
      own ? [{ column: name, order: own, open: ranges.get(name) ?? null }] : [],
    ),
    notes: [
      ...formatNotes(chosen),
      ...(open.length === 0 ? [] : [`day and month can not be told apart in ${names}: ${reason(isSettled, known)}`]),
    ],
  };
}

/** Text columns of months, quarters or weeks, which become their first days. */
export function findPeriods(engine: Engine, samples: readonly Sample[]): Pick<FoundDates, 'changes' | 'notes'> {
  const found = datesAmong(engine, samples, periodFormats).flatMap(({ name, formats: [format] }) =>
    format ? [{ name, ...format }] : [],
  );
  return { changes: found.map(({ name, target }) => changeTo(name, target)), notes: formatNotes(found) };
}

function formatNotes(found: readonly { readonly name: string; readonly format: string }[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, format } of found) names.set(format, [...(names.get(format) ?? []), name]);
  return [...names].map(([format, columns]) => `dates were read as ${format} in ${listed(columns)}`);
}

const isOpen = ({ formats }: Found): boolean => formats.length > 1;

function reason(isSettled: boolean, { order, isGiven }: KnownOrder): string {
  if (isGiven) return 'the order that is given decided';
  if (isSettled) return 'the other dates of the file decided';
  return order ? 'the dates of other files decided' : 'their order is ambiguous';
}

/** What the first value of each column suggests, as far as all its values bear it out. */
function datesAmong(
  engine: Engine,
  samples: readonly Sample[],
  suggested: (example: string, name: string) => DateFormats,
): readonly Found[] {
  const formatsOf = new Map(samples.map(({ name, values }) => [name, suggested(values[0] ?? '', name)]));
  const asked = samples.map((column) =>
    likely(
      column,
      (formatsOf.get(column.name) ?? []).map(({ target }) => target),
    ),
  );
  const fits = fitting(
    engine,
    asked.filter(({ targets }) => targets.length > 0),
  );
  return fits.map(({ name, targets }) => ({
    name,
    formats: (formatsOf.get(name) ?? []).filter(({ target }) => targets.includes(target)),
  }));
}

/** What dates would span in either order. */
function rangesOf(engine: Engine, open: readonly Found[]): ReadonlyMap<string, OrderedDates['open']> {
  if (open.length === 0) return new Map();
  const asked = open.flatMap(({ name, formats }, index) =>
    formats.flatMap(({ order, target }) => {
      const column = identifier(name);
      const value = target.cast(sql`(CASE WHEN ${hasValue(column)} THEN trim(${column}) END)`);
      const ms = (time: Sql): Sql => sql`(epoch_us((${time})::TIMESTAMP) / 1000.0)`;
      return [
        sql`${ms(sql`min(${value})`)} AS ${identifier(`min_${order}_${index}`)}`,
        sql`${ms(sql`max(${value})`)} AS ${identifier(`max_${order}_${index}`)}`,
      ];
    }),
  );
  const [row] = engine.rows(sql`SELECT ${join(asked)} FROM ${table}`);
  const range = (order: DateOrder, index: number): TimeRange => ({
    min: Number(row?.[`min_${order}_${index}`]),
    max: Number(row?.[`max_${order}_${index}`]),
  });
  return new Map(
    open.map(({ name }, index) => [
      name,
      { 'day-first': range('day-first', index), 'month-first': range('month-first', index) },
    ]),
  );
}
