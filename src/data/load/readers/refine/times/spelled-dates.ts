import { sql, type Sql } from '../../../../engine/sql';
import type { Target } from '../targets';

/** Dates with the name of the month, or times as logs have them: what people are told, and how the engine reads them. */
type Spelled = {
  readonly format: string;
  readonly pattern: string;
  /** As `reads` (a format of strptime) takes it. */
  readonly plain: (value: Sql) => Sql;
  readonly reads: string;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ends = ['uary', 'ruary', 'ch', 'il', '', 'e', 'y', 'ust', 't(?:ember)?', 'ober', 'ember', 'ember'];

/** In any case, as regular expressions of JavaScript and RE2 alike have it. */
const anyCase = (word: string): string =>
  [...word].map((letter) => (/[a-z]/.test(letter) ? `[${letter.toUpperCase()}${letter}]` : letter)).join('');
const month = `(?:${months.map(anyCase).join('|')})`;
const wholeMonth = `(?:${months.map((name, at) => `${anyCase(name)}(?:${anyCase(ends[at] ?? '')})?`).join('|')})\\.?`;
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const clock = '[0-9]{1,2}:[0-5][0-9]';

const asIs = (value: Sql): Sql => value;
/** January and Sept. are Jan and Sep. */
const shortMonth = (value: Sql): Sql => sql`regexp_replace(${value}, '([A-Za-z]{3})[A-Za-z]*\\.? ', '\\1 ')`;

const times = [
  { pattern: '', format: '' },
  { pattern: ` ${clock}`, format: ' %H:%M' },
  { pattern: ` ${clock}:[0-5][0-9]`, format: ' %H:%M:%S' },
  { pattern: ` ${clock} [AaPp][Mm]`, format: ' %I:%M %p' },
  { pattern: ` ${clock}:[0-5][0-9] [AaPp][Mm]`, format: ' %I:%M:%S %p' },
];

const spelled: readonly Spelled[] = [
  // SAS (DATE9., DATETIME.) and Oracle.
  { format: '%d%b%Y', pattern: `[0-9]{2}${month}[0-9]{4}`, plain: asIs, reads: '%d%b%Y' },
  {
    format: '%d%b%Y:%H:%M:%S',
    pattern: `[0-9]{2}${month}[0-9]{4}:${clock}:[0-5][0-9]`,
    plain: asIs,
    reads: '%d%b%Y:%H:%M:%S',
  },
  { format: '%d-%b-%y', pattern: `[0-9]{1,2}-${month}-[0-9]{2}`, plain: asIs, reads: '%d-%b-%y' },
  ...times.flatMap(({ pattern, format }): readonly Spelled[] => [
    {
      format: `%B %d, %Y${format}`,
      pattern: `${wholeMonth} [0-9]{1,2},? [0-9]{4}${pattern}`,
      plain: (value) => shortMonth(sql`replace(${value}, ',', '')`),
      reads: `%b %d %Y${format}`,
    },
    {
      format: `%d %B %Y${format}`,
      pattern: `[0-9]{1,2} ${wholeMonth} [0-9]{4}${pattern}`,
      plain: shortMonth,
      reads: `%d %b %Y${format}`,
    },
  ]),
  // ISO 8601 without marks, and with a comma before the fraction, as loggers of Python have it.
  {
    format: '%Y%m%dT%H%M%S',
    pattern: '[0-9]{8}T[0-9]{6}Z?',
    plain: (value) => sql`rtrim(${value}, 'Z')`,
    reads: '%Y%m%dT%H%M%S',
  },
  {
    format: '%Y-%m-%d %H:%M:%S,%f',
    pattern: `[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]${clock}:[0-5][0-9],[0-9]{1,6}`,
    plain: (value) => sql`replace(replace(${value}, ',', '.'), 'T', ' ')`,
    reads: '%Y-%m-%d %H:%M:%S.%f',
  },
  // Web servers (Common Log Format), in brackets or without; a space before the zone may have parted it from its time.
  {
    format: '%d/%b/%Y:%H:%M:%S %z',
    pattern: `\\[?[0-9]{2}/${month}/[0-9]{4}:${clock}:[0-5][0-9] [+-][0-9]{4}\\]?`,
    plain: (value) => sql`trim(${value}, '[]')`,
    reads: '%d/%b/%Y:%H:%M:%S %z',
  },
  {
    format: '%d/%b/%Y:%H:%M:%S',
    pattern: `\\[?[0-9]{2}/${month}/[0-9]{4}:${clock}:[0-5][0-9]`,
    plain: (value) => sql`ltrim(${value}, '[')`,
    reads: '%d/%b/%Y:%H:%M:%S',
  },
  // Mail and HTTP (RFC 5322, 9110), and C.
  {
    format: '%a, %d %b %Y %H:%M:%S GMT',
    pattern: `${weekday}, [0-9]{1,2} ${month} [0-9]{4} ${clock}:[0-5][0-9] (?:GMT|UTC|[+-]0000)`,
    plain: (value) => sql`regexp_extract(${value}, ', (.*) ', 1)`,
    reads: '%d %b %Y %H:%M:%S',
  },
  {
    format: '%a %b %d %H:%M:%S %Y',
    pattern: `${weekday} ${month} [ 0-9]?[0-9] ${clock}:[0-5][0-9] [0-9]{4}`,
    plain: (value) => sql`regexp_replace(${value}[5:], ' +', ' ', 'g')`,
    reads: '%b %d %H:%M:%S %Y',
  },
];

/** Null where the text is no such date. */
export function spelledDate(example: string): { readonly format: string; readonly target: Target } | null {
  const found = spelled.find(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(example));
  if (!found) return null;
  const { format, pattern, plain, reads } = found;
  return {
    format,
    target: {
      type: reads.includes('%M') ? 'TIMESTAMP' : 'DATE',
      pattern,
      condition: (value) => sql`try_strptime(${plain(value)}, ${reads}) IS NOT NULL`,
      cast: (value) => sql`strptime(${plain(value)}, ${reads})`,
    },
  };
}
