import { asDoubles, fromDoubles } from './doubles';
import { asRice, fromRice } from './rice';

/**
 * JSON said shorter, to the last digit: records of one kind as columns, numbers in order as the steps between them, or between their bits, a list that
 * was said before as its number. What is said so stands in an object of the one key `~`.
 */
export function compact(json: unknown): unknown {
  const numbers = new Map<string, number>();
  const say = (part: unknown): unknown => {
    if (Array.isArray(part)) return sayList(part);
    if (!isObject(part)) return part;
    const entries = Object.entries(part).map(([key, value]) => [key, say(value)] as const);
    return Object.hasOwn(part, mark) ? { [mark]: ['as it stands', entries] } : Object.fromEntries(entries);
  };
  const sayList = (list: readonly unknown[]): unknown => {
    if (!isNumbered(list)) return asColumns(list, say) ?? list.map(say);
    const text = JSON.stringify(list);
    const before = numbers.get(text);
    if (before !== undefined) return { [mark]: ['again', before] };
    numbers.set(text, numbers.size);
    return asSteps(list) ?? asLong(list, text) ?? list;
  };
  return say(json);
}

/** What was said shorter; anything else as it is. Throws an Error where it repeats too much. */
export function expand(json: unknown): unknown {
  const numbered: (readonly unknown[])[] = [];
  let repeated = 0;
  const numberedToo = (list: readonly unknown[]): readonly unknown[] => {
    if (isNumbered(list)) numbered.push(list);
    return list;
  };
  const again = (number: number): readonly unknown[] => {
    const list = numbered[number] ?? [];
    repeated += list.length;
    if (repeated > mostRepeated) throw new Error('This repeats too much.');
    return list;
  };
  const read = (part: unknown): unknown => {
    if (Array.isArray(part)) return numberedToo(part.map(read));
    if (!isObject(part)) return part;
    const said = part[mark];
    if (!Array.isArray(said)) return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, read(value)]));
    const [how, one, other, text]: readonly unknown[] = said;
    if (how === 'again' && typeof one === 'number') return again(one);
    if (how === 'columns' && isTexts(one) && Array.isArray(other)) return fromColumns(one, other.map(read));
    if (how === 'steps' && typeof one === 'number' && isNumbers(other)) return numberedToo(fromSteps(one, other));
    if (how === 'long steps' && typeof one === 'number' && isNumbers(other) && typeof text === 'string')
      return numberedToo(fromSteps(one, fromLong(other, text)));
    if (how === 'doubles' && typeof one === 'number' && typeof other === 'string' && typeof text === 'string')
      return numberedToo(fromDoubles({ first: one, lengths: other, bits: text }));
    if (how === 'as it stands' && isEntries(one))
      return Object.fromEntries(one.map(([key, value]) => [key, read(value)]));
    return part;
  };
  return read(json);
}

const mark = '~';

/** Fewer records, or numbers in order, are not worth it. */
const fewestRecords = 5;
const fewestSteps = 8;

/** Entries that files may hold as repetitions of others, all together. */
const mostRepeated = 5_000_000;

/** Lists that may be said again: of plain values, and worth it. */
const isNumbered = (list: readonly unknown[]): boolean =>
  list.length >= 4 && list.every((one) => typeof one !== 'object' || one === null);

type Part = { readonly [key: string]: unknown };

function asColumns(list: readonly unknown[], say: (column: readonly unknown[]) => unknown): Part | null {
  const [first] = list;
  if (list.length < fewestRecords || !list.every(isObject) || !isObject(first)) return null;
  const names = Object.keys(first);
  const known = JSON.stringify(names);
  if (names.length === 0 || !list.every((one) => JSON.stringify(Object.keys(one)) === known)) return null;
  return { [mark]: ['columns', names, names.map((name) => say(list.map((one) => one[name])))] };
}

const fromColumns = (names: readonly string[], columns: readonly unknown[]): readonly unknown[] => {
  const [first] = columns;
  const rows: readonly unknown[] = Array.isArray(first) ? first : [];
  return rows.map((_, row) =>
    Object.fromEntries(
      names.map((name, at) => {
        const column = columns[at];
        return [name, Array.isArray(column) ? (column[row] as unknown) : null];
      }),
    ),
  );
};

/** Numbers with at most so many decimals are whole ones of a smaller unit. */
const mostDecimals = 6;
const decimalUnits = Array.from({ length: mostDecimals + 1 }, (_, decimals) => 10 ** decimals);

/** Shares of a count are whole ones of it; the smallest step is mostly one of them, else a few. */
function countUnits(list: readonly number[]): readonly number[] {
  const steps = list.map((value, at) => Math.abs(value - (list[at - 1] ?? 0))).filter((step) => step > 0);
  const count = 1 / steps.reduce((least, step) => Math.min(least, step), Infinity);
  return count > 1 && count < mostCounted ? [1, 2, 3, 4].map((times) => Math.round(times * count)) : [];
}

/** Of more rows a smallest step is no longer told from what rounding leaves. */
const mostCounted = 1_000_000;

function asSteps(list: readonly unknown[]): Part | null {
  if (list.length < fewestSteps || !isNumbers(list)) return null;
  for (const unit of [...decimalUnits, ...countUnits(list)]) {
    const whole = list.map((value) => Math.round(value * unit));
    if (!whole.every((value, at) => Number.isSafeInteger(value) && Object.is(value / unit, list[at]))) continue;
    const steps = whole.map((value, at) => value - (whole[at - 1] ?? 0));
    if (!steps.every(Number.isSafeInteger)) return null;
    const [first = 0, ...rest] = steps;
    const rises = rest.every((step) => step >= 0);
    if (!rises && !rest.every((step) => step <= 0)) return null;
    return {
      [mark]:
        rises && areMany(rest) ? ['long steps', unit, [first, rest.length], asRice(rest)] : ['steps', unit, steps],
    };
  }
  return null;
}

/** From so many digits each on, their bits are shorter. */
const manyDigits = 14;

/** Numbers in order of many digits. */
function asLong(list: readonly unknown[], text: string): Part | null {
  if (list.length < fewestSteps || !isNumbers(list) || text.length < manyDigits * list.length) return null;
  const said = asDoubles(list);
  return said && { [mark]: ['doubles', said.first, said.lengths, said.bits] };
}

/** Digits say few or like steps as shortly, once they are deflated. */
const areMany = (steps: readonly number[]): boolean => steps.length > 64 && new Set(steps).size > 16;

const fromLong = ([first = 0, count = 0]: readonly number[], text: string): readonly number[] => [
  first,
  ...fromRice(text, count),
];

function fromSteps(unit: number, steps: readonly number[]): readonly number[] {
  let whole = 0;
  return steps.map((step) => (whole += step) / unit);
}

const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isEntries = (value: unknown): value is readonly (readonly [string, unknown])[] =>
  Array.isArray(value) && value.every((one) => Array.isArray(one) && typeof one[0] === 'string');
