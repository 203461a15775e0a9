import { asRice, fromRice } from './rice';

/**
 * JSON said shorter, to the last digit: records of one kind as columns, numbers in order as the steps between them. What is said so
 * stands in an object of the one key `~`.
 */
export function compact(json: unknown): unknown {
  if (Array.isArray(json)) return asColumns(json) ?? asSteps(json) ?? json.map(compact);
  if (!isObject(json)) return json;
  const entries = Object.entries(json).map(([key, value]) => [key, compact(value)] as const);
  return Object.hasOwn(json, mark) ? { [mark]: ['as it stands', entries] } : Object.fromEntries(entries);
}

/** What was said shorter; anything else as it is. */
export function expand(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(expand);
  if (!isObject(json)) return json;
  const said = json[mark];
  if (!Array.isArray(said)) return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, expand(value)]));
  const [how, one, other, text]: readonly unknown[] = said;
  if (how === 'columns' && isTexts(one) && Array.isArray(other)) return fromColumns(one, other.map(expand));
  if (how === 'steps' && typeof one === 'number' && isNumbers(other)) return fromSteps(one, other);
  if (how === 'long steps' && typeof one === 'number' && isNumbers(other) && typeof text === 'string')
    return fromSteps(one, fromLong(other, text));
  if (how === 'as it stands' && isEntries(one))
    return Object.fromEntries(one.map(([key, value]) => [key, expand(value)]));
  return json;
}

const mark = '~';

/** Fewer are not worth it. */
const fewest = 8;

type Part = { readonly [key: string]: unknown };

function asColumns(list: readonly unknown[]): Part | null {
  const [first] = list;
  if (list.length < fewest || !list.every(isObject) || !isObject(first)) return null;
  const names = Object.keys(first);
  const known = JSON.stringify(names);
  if (names.length === 0 || !list.every((one) => JSON.stringify(Object.keys(one)) === known)) return null;
  return { [mark]: ['columns', names, names.map((name) => compact(list.map((one) => one[name])))] };
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

function asSteps(list: readonly unknown[]): Part | null {
  if (list.length < fewest || !isNumbers(list)) return null;
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    const unit = 10 ** decimals;
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
