import type { Engine } from '../../../engine/engine';
import { sql } from '../../../engine/sql';
import type { DecimalMark } from './decimal-mark';
import { fitting, wholly } from './fitting';
import type { Sample } from './sample';
import type { Target } from './targets';

/** A column of amounts, with the sign that stands at them (a currency, %) or none, and what becomes of its values. */
export type Amounts = {
  readonly name: string;
  readonly sign: string;
  readonly mark: DecimalMark;
  readonly target: Target;
};

const currency =
  /^(?:\p{Sc}|[A-Z]{1,2}\$|Rs\.?|kr\.?|zł|Kč|Ft|USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR|KRW|RUB|TRY|SGD|HKD)$/u;
const apart = " '’\u00a0\u202f";
const negative = '−-';

/**
 * Text columns of amounts as people write them: $1,100.10, 1 100,10, (12.50), 10.5 %. One sign and one decimal mark a
 * column; groups of digits alone are amounts only where their length varies, for telephone numbers have them as well.
 */
export function findAmounts(
  engine: Engine,
  samples: readonly Sample[],
  marks: readonly DecimalMark[],
  isGiven: boolean,
): readonly Amounts[] {
  const tried = isGiven ? marks : (['.', ','] as const);
  const likely = samples.flatMap(({ name, values }): readonly Amounts[] => {
    const sign = signOf(values);
    if (sign === null || values.length === 0) return [];
    const fitted = tried.flatMap((mark) => {
      const target = amountIn(mark, sign);
      return values.every((value) => wholly(target.pattern).test(value)) ? [{ name, sign, mark, target }] : [];
    });
    // Three digits behind a mark are a group rather than decimals.
    const [first] = fitted.sort((a, b) => thirds(values, a.mark) - thirds(values, b.mark));
    return first && isAmount(values, first, marks.includes(first.mark)) ? [first] : [];
  });
  if (likely.length === 0) return [];
  const whole = new Set(
    fitting(
      engine,
      likely.map(({ name, target }) => ({ name, targets: [target] })),
    ).map(({ name }) => name),
  );
  return likely.filter(({ name }) => whole.has(name));
}

/** The one sign of all values; null where they have several, or something else than a sign. */
function signOf(values: readonly string[]): string | null {
  const [sign, ...others] = new Set(
    values.map((value) => value.replaceAll(/[\d.,'’\s\u00a0\u202f+\-−()]/g, '')).filter(Boolean),
  );
  if (sign === undefined) return '';
  // Points belong to some signs, as to Rs.
  return others.length === 0 && (sign === '%' || currency.test(sign)) ? sign : null;
}

const thirds = (values: readonly string[], mark: DecimalMark): number =>
  values.filter((value) => value.includes(mark) && /^\D*\d{1,3}[.,]\d{3}\D*$/.test(value)).length;

/** `isUsual` where the file may have the mark in plain numbers too: else 1,5 may be a list. */
function isAmount(values: readonly string[], { sign, mark }: Amounts, isUsual: boolean): boolean {
  if (sign !== '') return true;
  // Two groups behind each other are thousands, whatever parts them.
  const isGrouped = values.some((value) => /\d(?:(?:,\d{3}){2}|(?:\.\d{3}){2}|,\d\d,\d{3})(?!\d)/.test(value));
  if (isGrouped && hasTwoLengths(values)) return true;
  if (!isUsual) return values.some((value) => /\d[. '’\u00a0\u202f]\d{3},\d/.test(value));
  if (values.some((value) => value.includes('(') || value.includes(mark))) return true;
  return hasTwoLengths(values);
}

const hasTwoLengths = (values: readonly string[]): boolean =>
  new Set(values.map((value) => value.replaceAll(/\D/g, '').length)).size > 1;

function amountIn(mark: DecimalMark, sign: string): Target {
  const [point, group] = mark === '.' ? ['\\.', `[,${apart}]`] : [',', `[.${apart}]`];
  // In India behind the last thousand by hundreds: 12,34,567.
  const lakhs = mark === '.' ? '|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}' : '';
  const whole = `(?:0|[1-9][0-9]{0,2}(?:${group}[0-9]{3})+${lakhs}|[1-9][0-9]*)`;
  const number = `(?:${whole}(?:${point}[0-9]+)?|${point}[0-9]+)`;
  const affix = sign === '' ? '' : `(?:${sign.replaceAll(/[$.]/g, '\\$&')}\\.?)?`;
  const space = '[ \u00a0\u202f]?';
  const signed = `[+${negative}]?`;
  const plain = `${signed}${affix}${space}${signed}${number}${space}${affix}`;
  // As SAP writes a minus. Only behind decimals: 2- is a mark of schools.
  const decimals = `${whole}${point}[0-9]+`;
  const behind = `${affix}${space}${decimals}[${negative}]${space}${affix}`;
  return {
    type: 'DOUBLE',
    pattern: `(?:${plain}|${behind}|\\(${affix}${space}${number}${space}${affix}\\))`,
    cast: (value) => {
      const digits = sql`regexp_replace(regexp_extract(${value}, ${number}), ${`[^0-9${mark}]`}, '', 'g')`;
      const isNegative = sql`regexp_matches(${value}, ${`[(${negative}]`})`;
      return sql`(CASE WHEN ${isNegative} THEN -1 ELSE 1 END * replace(${digits}, ${mark}, '.')::DOUBLE)`;
    },
  };
}
