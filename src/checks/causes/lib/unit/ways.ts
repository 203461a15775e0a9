import { exp, expm1, ln, log1p, pow } from '../../../../stats';
import { sql, type Sql } from '../../../../data/engine/sql';
import { countText, figure } from '../../../lib/wording';
import type { Words } from '../tell/words';
import type { Conversion } from './conversions';

/** What was done to the reference, as a person and a program write it. */
export type Way = {
  readonly redo: (value: number) => number;
  readonly undo: (value: number) => number;
  /** The scale changed too, or only a law that is fit by nothing else. */
  readonly conversion: Conversion | null;
  /** "x·1.8 + 32". */
  readonly formula: string;
  readonly says: (words: Words) => string;
  readonly title: string;
  readonly parameters: { readonly factor: number; readonly offset: number } | { readonly function: string };
  readonly undoSql: (column: Sql) => Sql;
  readonly undoPandas: (column: string) => string;
};

/** "x·1.8 + 32". */
function formulaOf({ factor, offset }: Conversion): string {
  if (factor === -1) return offset === 0 ? '−x' : `${offset} − x`;
  const scaled =
    factor === 1 ? 'x' : factor > 1 || !isWhole(1 / factor) ? `x·${factorText(factor)}` : `x/${factorText(1 / factor)}`;
  if (offset === 0) return scaled;
  return `${scaled} ${offset > 0 ? '+' : '−'} ${figure(Math.abs(offset))}`;
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9;
const factorText = (factor: number): string =>
  isWhole(factor) ? countText(Math.round(factor)) : String(Number(factor.toPrecision(5)));

export function linearWay(conversion: Conversion): Way {
  const { factor, offset, from, to } = conversion;
  return {
    redo: (value) => factor * value + offset,
    undo: (value) => (value - offset) / factor,
    conversion,
    formula: formulaOf(conversion),
    ...sayingOf(conversion, from, to),
    parameters: { factor, offset },
    undoSql: (name) => undoneSql(name, factor, offset),
    undoPandas: (name) => undonePandas(name, factor, offset),
  };
}

function sayingOf({ factor, offset }: Conversion, from: string | null, to: string | null): Pick<Way, 'says' | 'title'> {
  if (from !== null && to !== null) {
    return {
      title: `is in ${to}`,
      says: ({ verb }) => `${verb('is', 'may be')} in ${to} instead of ${from}`,
    };
  }
  if (factor === -1) {
    const [title, may] =
      offset === 0
        ? ['has its sign turned', 'may have its sign turned']
        : [`is counted from its other end`, 'may be counted from its other end'];
    return { title, says: ({ verb }) => verb(title, may) };
  }
  const times = factor > 1 ? `${countText(factor)} times` : `a ${countText(Math.round(1 / factor))}th of`;
  return {
    title: 'is on another scale',
    says: ({ verb }) => `${verb('is', 'may be')} ${times} what it was`,
  };
}

const undoneSql = (name: Sql, factor: number, offset: number): Sql => {
  if (factor === -1) return sql`${offset} - ${name}`;
  const moved = offset === 0 ? name : sql`(${name} - ${offset})`;
  if (factor === 1) return sql`${name} - ${offset}`;
  return isWhole(1 / factor) && factor < 1 ? sql`${moved} * ${Math.round(1 / factor)}` : sql`${moved} / ${factor}`;
};

const undonePandas = (name: string, factor: number, offset: number): string => {
  if (factor === -1) return offset === 0 ? `-${name}` : `${offset} - ${name}`;
  const moved = offset === 0 ? name : `(${name} - ${offset})`;
  if (factor === 1) return `${name} - ${offset}`;
  return isWhole(1 / factor) && factor < 1 ? `${moved} * ${Math.round(1 / factor)}` : `${moved} / ${factor}`;
};

export type Range = { readonly from: number; readonly to: number; readonly way: Way };

/** A function of values, with the values that it is defined on. */
function taken(
  name: string,
  [redo, undo, from, to]: readonly [(value: number) => number, (value: number) => number, number, number],
  title: string,
  [undoSql, undoPandas]: readonly [(name: Sql) => Sql, (name: string) => string],
): Range {
  const may = title.replace('is', 'may be');
  return {
    from,
    to,
    way: {
      redo,
      undo,
      conversion: null,
      formula: `${name}(x)`,
      title,
      says: ({ verb }) => verb(title, may),
      parameters: { function: name },
      undoSql,
      undoPandas,
    },
  };
}

/** Those that bring any values to any others of one shape. */
export const functions: readonly Range[] = [
  taken('ln', [ln, exp, Number.MIN_VALUE, Infinity], 'is the logarithm of what it was', [
    (name) => sql`exp(${name})`,
    (name) => `np.exp(${name})`,
  ]),
  taken(
    'log10',
    [(value) => ln(value) / Math.LN10, (value) => pow(10, value), Number.MIN_VALUE, Infinity],
    'is the logarithm of what it was',
    [(name) => sql`power(10, ${name})`, (name) => `10.0 ** ${name}`],
  ),
  taken('ln1p', [log1p, expm1, 0, Infinity], 'is the logarithm of what it was, and one', [
    (name) => sql`exp(${name}) - 1`,
    (name) => `np.expm1(${name})`,
  ]),
  taken('exp', [exp, ln, -Infinity, 50], 'is the exponential of what it was', [
    (name) => sql`ln(${name})`,
    (name) => `np.log(${name})`,
  ]),
];
