const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** Forms of a day, as the engine's strptime spells them: a year is Y of up to four digits or y of up to two, a month m or a name. */
const forms = [
  ...['Y-m-d', 'Y/m/d', 'Y.m.d'],
  ...['d/m/Y', 'm/d/Y', 'd-m-Y', 'm-d-Y', 'd.m.Y', 'm.d.Y'],
  ...['d/m/y', 'm/d/y', 'd.m.y'],
  ...['d b Y', 'd B Y', 'd-b-Y', 'd-B-Y', 'd-b-y'],
  ...['b d, Y', 'B d, Y', 'b d Y', 'B d Y'],
];

const parts: { readonly [letter: string]: string } = {
  Y: '(?<year>\\d{1,4})',
  y: '(?<year>\\d{1,2})',
  m: '(?<month>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
  b: `(?<name>${months.map((name) => name.slice(0, 3)).join('|')})`,
  B: `(?<name>${months.join('|')})`,
  '.': '\\.',
  '/': '\\/',
  ' ': '\\s+',
};
const patterns = forms.map(
  (form) => new RegExp(`^\\s*${Array.from(form, (letter) => parts[letter] ?? letter).join('')}\\s*$`),
);

/** Whether a lower-case text is a day of the calendar in one of the usual forms. */
export const isReadableDate = (text: string): boolean =>
  patterns.some((pattern) => {
    const { year, month, day, name } = pattern.exec(text)?.groups ?? {};
    if (year === undefined) return false;
    return isDay(Number(year), name === undefined ? Number(month) : monthNamed(name), Number(day));
  });

const monthNamed = (name: string): number => months.findIndex((month) => month.startsWith(name)) + 1;

/** A year of two digits is a leap year whichever century it is of, 2000 and the year 0 being two. */
function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
