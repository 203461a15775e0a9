import type { Doubt } from '../../../../../contract';
import type { Engine } from '../../../../engine/engine';
import { sql, type Sql } from '../../../../engine/sql';
import { saysTimeOfDay } from '../../../inference/names';
import { accepts, fitting, likely } from '../fitting';
import { listed } from '../listed';
import type { Sample } from '../sample';
import type { Target } from '../targets';

/** A text column of times of day or durations, what its values become, and how many are none, which are missing then. */
export type ClockTimes = { readonly name: string; readonly target: Target; readonly odd: number };

/** Two files of one table are read alike though a slip of the pen stands in one of them: as of numbers that came as text. */
const nearlyAll = 0.95;

/** The text that a part of the pattern takes, as a number; 0 where there is none. */
const part = (value: Sql, pattern: string): Sql =>
  sql`coalesce(TRY_CAST(nullif(regexp_extract(${value}, ${pattern}, 1), '') AS DOUBLE), 0)`;

const minutes = '[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?';

/** Hours, minutes and seconds between colons, with their sign. */
const betweenColons = (value: Sql): Sql => sql`(
  CASE WHEN regexp_matches(${value}, '[-−][0-9]+:') THEN -1 ELSE 1 END *
  (3600 * ${part(value, '([0-9]+):')} + 60 * ${part(value, '[0-9]:([0-5][0-9])')}
    + ${part(value, ':[0-5][0-9]:([0-5][0-9](?:\\.[0-9]+)?)')}))`;

/** 14:30, 02:03:04.5, 25:10, -1:15: of the clock, or hours that may be more than a day has. */
const clock: Target = {
  type: 'DOUBLE',
  pattern: `[+-]?[0-9]{1,5}:${minutes}`,
  cast: betweenColons,
};

/** PM, p.m., and the narrow space that browsers write before it. */
export const halfDay = '[ \u00a0\u202f]?[AaPp]\\.?[ \u00a0]?[Mm]\\.?';

/** 2:30 PM. */
const halfDays: Target = {
  type: 'DOUBLE',
  pattern: `(?:0?[1-9]|1[0-2]):${minutes}${halfDay}`,
  cast: (value) => sql`(${betweenColons(value)}
    - CASE WHEN regexp_matches(${value}, '^0?12:') THEN 43200 ELSE 0 END
    + CASE WHEN regexp_matches(${value}, '[Pp]') THEN 43200 ELSE 0 END)`,
};

/** 1 day 02:03:04 and -1 days +23:59:00, as Python and pandas write them. */
const days: Target = {
  type: 'DOUBLE',
  pattern: `[+-]?[0-9]{1,6} days?(?:,? [+-]?[0-9]{1,2}:${minutes})?|[0-9]{1,2}:${minutes}`,
  cast: (value) => sql`(86400 * ${part(value, '([+-]?[0-9]+) day')} + ${betweenColons(value)})`,
};

/** PT5M, P1DT2H, -PT0.5S: ISO 8601, without months and years, which have no length. */
const iso: Target = {
  type: 'DOUBLE',
  pattern: '[+-]?P(?:[0-9]+W|(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?)',
  condition: (value) => sql`regexp_matches(${value}, '[0-9]')`,
  cast: (value) => sql`(CASE WHEN ${value} LIKE '-%' THEN -1 ELSE 1 END * (604800 * ${part(value, '([0-9]+)W')}
    + 86400 * ${part(value, '([0-9]+)D')} + 3600 * ${part(value, '([0-9]+)H')} + 60 * ${part(value, '([0-9]+)M')}
    + ${part(value, '([0-9]+(?:\\.[0-9]+)?)S')}))`,
};

/** 0930 and 1430, where the name says that it is a time of day: a number without its zeros stays one. */
const fourDigits: Target = {
  type: 'DOUBLE',
  pattern: '(?:[01][0-9]|2[0-3])[0-5][0-9]',
  cast: (value) => sql`(3600 * ${part(value, '^([0-9]{2})')} + 60 * ${part(value, '([0-9]{2})$')})`,
};

/** The same to the second: 093059. */
const sixDigits: Target = {
  type: 'DOUBLE',
  pattern: '(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]',
  cast: (value) =>
    sql`(3600 * ${part(value, '^([0-9]{2})')} + 60 * ${part(value, '^[0-9]{2}([0-9]{2})')} + ${part(value, '([0-9]{2})$')})`,
};

/** What is missing or something else has no parts. */
const careful = (target: Target): Target => ({
  ...target,
  cast: (value) => sql`(CASE WHEN ${accepts(target, value)} THEN ${target.cast(value)} END)`,
});

const targets = [clock, halfDays, days, iso].map(careful);
const named = [...targets, careful(fourDigits), careful(sixDigits)];

/** Text columns of which nearly every value is a time of day or a duration in one form: they become seconds. */
export function findClockTimes(engine: Engine, samples: readonly Sample[]): readonly ClockTimes[] {
  const possible = samples
    .filter(({ name, values }) =>
      values.some((value) => /\d/.test(value) && (/:|day|^[+-]?P/.test(value) || saysTimeOfDay(name))),
    )
    .map((column) => likely(column, saysTimeOfDay(column.name) ? named : targets, nearlyAll))
    .filter(({ targets: left }) => left.length > 0);
  if (possible.length === 0) return [];
  return fitting(engine, possible, nearlyAll).flatMap(({ name, targets: [target], odd = 0 }) =>
    target ? [{ name, target, odd }] : [],
  );
}

/** What is no time of day among them, which is missing now. */
export const clockTimeDoubts = (file: string, found: readonly ClockTimes[]): readonly Doubt[] =>
  found
    .filter(({ odd }) => odd > 0)
    .map(({ name, odd }) => ({
      about: 'dates',
      file,
      said: `${odd} ${odd === 1 ? 'value' : 'values'} of ${name} can not be read as a time of day or a duration and ${odd === 1 ? 'is' : 'are'} missing`,
      mend: `mend ${odd === 1 ? 'it' : 'them'} in the file`,
      values: odd,
    }));

export const clockTimeNotes = (found: readonly ClockTimes[]): readonly string[] =>
  found.length === 0
    ? []
    : [`times of day and durations were read as seconds in ${listed(found.map(({ name }) => name))}`];
