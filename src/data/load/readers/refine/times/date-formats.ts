import type { DateOrder } from '../../../../../contract';
import { sql, type Sql } from '../../../../engine/sql';
import { saysTime } from '../../../inference/names';
import { wholly } from '../fitting';
import { halfDay } from './clock-times';
import { zeroDigits } from '../null-spellings';
import { spelledDate } from './spelled-dates';
import { formattedDate, type Target } from '../targets';

/** A format (strptime) of dates; `order` where it begins with a day or a month in digits. */
export type DateFormat = { readonly format: string; readonly order: DateOrder | null; readonly target: Target };

/** The formats that a column of dates may have, read off one of them: two where only other values tell day from month. */
export type DateFormats = readonly DateFormat[];

type Part = { readonly shape: string; readonly formats: readonly string[] };

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';

/** A time behind a date, with the value as its format has it. */
type Time = { readonly shape: string; readonly format: string; readonly plain?: (value: Sql) => Sql };

const withoutComma = (value: Sql): Sql => sql`replace(${value}, ',', '')`;
const plainHalfDay = (value: Sql): Sql =>
  sql`regexp_replace(${withoutComma(value)}, '[ \u00a0\u202f]?([AaPp])\\.?[ \u00a0]?[Mm]\\.?$', ' \\1M')`;

const halfDayTimes: readonly Time[] = [
  { shape: `,? [0-9]{1,2}:[0-9][0-9]${halfDay}`, format: ' %I:%M %p', plain: plainHalfDay },
  { shape: `,? [0-9]{1,2}:[0-9][0-9]:[0-9][0-9]${halfDay}`, format: ' %I:%M:%S %p', plain: plainHalfDay },
];

/** Behind a comma as browsers write them. */
const times: readonly Time[] = [
  { shape: '', format: '' },
  { shape: ',? [0-9]{1,2}:[0-9][0-9]', format: ' %H:%M', plain: withoutComma },
  { shape: ',? [0-9]{1,2}:[0-9][0-9]:[0-9][0-9]', format: ' %H:%M:%S', plain: withoutComma },
  {
    shape: ',? [0-9]{1,2}:[0-9][0-9]:[0-9][0-9]\\.[0-9]{1,6}',
    format: ' %H:%M:%S.%f',
    plain: withoutComma,
  },
  ...halfDayTimes,
];

/** In two digits or four, in either order; dates with points are day first everywhere. ISO dates need no format but before half days. */
const days: readonly {
  readonly is: RegExp;
  readonly times?: readonly Time[];
  of(mark: string, year: string): Part;
}[] = [
  {
    is: /^\d{4}-\d{1,2}-\d{1,2}(?!\d)/,
    times: halfDayTimes,
    of: () => ({ shape: '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}', formats: ['%Y-%m-%d'] }),
  },
  {
    is: /^\d{1,2}(?<mark>[/.-])\d{1,2}\k<mark>(?<year>\d{4}|\d\d)(?!\d)/,
    of(mark, year) {
      const years = year.length === 4 ? '%Y' : '%y';
      const dayFirst = ['%d', '%m', years].join(mark);
      const literal = mark === '.' ? '\\.' : mark;
      return {
        shape: `[0-9]{1,2}${literal}[0-9]{1,2}${literal}[0-9]{${year.length}}`,
        formats: mark === '.' ? [dayFirst] : [dayFirst, ['%m', '%d', years].join(mark)],
      };
    },
  },
  {
    is: /^\d{4}\.\d{1,2}\.\d{1,2}(?!\d)/,
    of: () => ({ shape: '[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,2}', formats: ['%Y.%m.%d'] }),
  },
  {
    is: new RegExp(`^[0-9]{1,2}(?<mark>[ -])${months}\\k<mark>(?<year>[0-9]{4})(?![0-9])`, 'i'),
    of: (mark) => ({ shape: `[0-9]{1,2}${mark}[A-Za-z]{3}${mark}[0-9]{4}`, formats: [`%d${mark}%b${mark}%Y`] }),
  },
];

/** Months by themselves are the first day of theirs; the season 2009-10 has no thirteenth month to tell it by. */
const wholeMonths: readonly { readonly is: RegExp; of(mark: string): Part }[] = [
  {
    is: /^\d{4}(?<mark>[-/])(?:0[1-9]|1[0-2])$/,
    of: (mark) => ({ shape: `[0-9]{4}${mark}(?:0[1-9]|1[0-2])`, formats: [`%Y${mark}%m`] }),
  },
  {
    is: /^(?:0[1-9]|1[0-2])(?<mark>[./])(?:19|20)\d\d$/,
    of: (mark) => ({ shape: `(?:0[1-9]|1[0-2])[${mark}](?:19|20)[0-9]{2}`, formats: [`%m${mark}%Y`] }),
  },
  {
    is: new RegExp(`^${months}(?<mark>[ -])[0-9]{4}$`, 'i'),
    of: (mark) => ({ shape: `[A-Za-z]{3}${mark}[0-9]{4}`, formats: [`%b${mark}%Y`] }),
  },
];

/** Weeks of ISO 8601 are their Monday, unless they name a day (%u). Where a year has no such week, the engine would read another's. */
const weeks: readonly { readonly is: RegExp; readonly shape: string; readonly format: string; readonly day: string }[] =
  [
    { is: /^\d{4}-W\d\d$/, shape: '[0-9]{4}-W[0-9]{2}', format: '%G-W%V', day: '-1' },
    { is: /^\d{4}-W\d\d-\d$/, shape: '[0-9]{4}-W[0-9]{2}-[1-7]', format: '%G-W%V', day: '' },
    { is: /^\d{4}W\d\d$/, shape: '[0-9]{4}W[0-9]{2}', format: '%GW%V', day: '-1' },
  ];

/** 20240131 and 00000000 for none; without the latter they are whole numbers, which their name tells from dates. */
const digits: DateFormat = {
  format: '%Y%m%d',
  order: null,
  target: {
    type: 'DATE',
    pattern: `(?:19|20)[0-9]{6}|${zeroDigits}`,
    condition: (value) => sql`(try_strptime(${value}, '%Y%m%d') IS NOT NULL OR ${value} = '00000000')`,
    cast: (value) => sql`strptime(nullif(${value}, '00000000'), '%Y%m%d')`,
  },
};

/** 2024Q1, 2024-Q1, Q1 2024: the first day of theirs. */
const quarter = /^(?:(?:19|20)\d\d[ -]?Q[1-4]|Q[1-4][ /-]?(?:19|20)\d\d)$/i;
const quarters: DateFormat = {
  format: 'quarters',
  order: null,
  target: {
    type: 'DATE',
    pattern: '(?:19|20)[0-9]{2}[ -]?[Qq][1-4]|[Qq][1-4][ /-]?(?:19|20)[0-9]{2}',
    cast: (value) =>
      sql`make_date(regexp_extract(${value}, '[0-9]{4}')::INTEGER, 3 * regexp_extract(${value}, '[Qq]([1-4])', 1)::INTEGER - 2, 1)`,
  },
};

function orderOf(format: string): DateOrder | null {
  if (format.startsWith('%m')) return 'month-first';
  return /^%d.%m/.test(format) ? 'day-first' : null;
}

/** The day of the year, 2024-123, of a column named like a time: invoices are numbered so, too. */
const ordinal: DateFormat = {
  format: '%Y-%j',
  order: null,
  target: formattedDate('(?:19|20)[0-9]{2}-[0-3][0-9]{2}', '%Y-%j', false),
};

/** None where the text is no date, or one that needs no format. */
export function dateFormats(example: string, name: string): DateFormats {
  for (const { is, of, times: own = times } of days) {
    const day = is.exec(example);
    const time = day && own.find((candidate) => wholly(candidate.shape).test(example.slice(day[0].length)));
    if (!day || !time) continue;
    const { shape, formats } = of(day.groups?.['mark'] ?? '', day.groups?.['year'] ?? '');
    return formats.map((date): DateFormat => {
      const format = date + time.format;
      const target = formattedDate(shape + time.shape, format, time.format !== '', time.plain);
      return { format, order: orderOf(date), target };
    });
  }
  if (/^\d{8}$/.test(example)) return [digits];
  if (saysTime(name) && wholly(ordinal.target.pattern).test(example)) return [ordinal];
  const spelled = spelledDate(example);
  return spelled ? [{ ...spelled, order: null }] : periodFormats(example);
}

/** The same of months, quarters and weeks alone, which no format of files has a type for. */
export function periodFormats(example: string): DateFormats {
  for (const { is, of } of wholeMonths) {
    const month = is.exec(example);
    if (!month) continue;
    const { shape, formats } = of(month.groups?.['mark'] ?? '');
    return formats.map((format) => ({ format, order: null, target: formattedDate(shape, format, false) }));
  }
  if (quarter.test(example)) return [quarters];
  for (const { is, shape, format, day } of weeks) {
    if (!is.test(example)) continue;
    const whole = `${format}-%u`;
    const target: Target = {
      type: 'DATE',
      pattern: shape,
      condition: (value) => sql`strftime(try_strptime(${value} || ${day}, ${whole}), ${whole}) = ${value} || ${day}`,
      cast: (value) => sql`strptime(${value} || ${day}, ${whole})`,
    };
    return [{ format: day === '' ? whole : format, order: null, target }];
  }
  return [];
}
