import { InputError } from '../../../../contract';
import { listed } from '../../../lib/wording';

/** The classes of a run, and how the values of any column are told as one of them. */
export type Classes = {
  /** Numbers by size, texts by code point. */
  readonly keys: readonly string[];
  keyOf(text: string): string;
};

const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
const inForm = (text: string): string => (isNumber(text.trim()) ? String(Number(text)) : text.trim());
const truths: ReadonlyMap<string, string> = new Map([
  ['true', '1'],
  ['false', '0'],
]);

/**
 * Joins the values of several columns, each as text: 1, 1.0 and "1" are one class, true and 1 are where nothing else
 * occurs. Where this would merge two values of one column (01 and 1) they are compared as they are.
 */
export function joinClasses(columns: readonly (readonly string[])[]): Classes {
  const merges = columns.some((values) => new Set(values.map(inForm)).size < new Set(values).size);
  const form = merges ? (text: string): string => text : inForm;
  const forms = new Set(columns.flat().map(form));
  const lower = (text: string): string => form(text).toLowerCase();
  const isTruth = [...forms].every((text) => truths.has(text.toLowerCase()) || text === '0' || text === '1');
  const hasDigits = forms.has('0') || forms.has('1');
  const keyOf = !isTruth
    ? form
    : (text: string): string => (hasDigits ? (truths.get(lower(text)) ?? form(text)) : lower(text));
  return { keys: [...new Set(columns.flat().map(keyOf))].sort(inOrder), keyOf };
}

function inOrder(a: string, b: string): number {
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const negatives = /^(0|-1|no?|f|false|neg|negative|nein|non|bad|none)$/i;

/** Whether a class is called by a word for no. */
export const isNo = (key: string): boolean => negatives.test(key);

const affix = /^(p|prob|proba|probability)[_ ]|[_ ](prob|proba|probability)$/i;
const plain = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** The class that a probability is named after, as late by p_late; null where it is named after none. */
export function namedAfter({ keys }: Classes, probability: string): string | null {
  const name = plain(probability.replace(affix, ''));
  return keys.find((key) => plain(key) === name) ?? null;
}

/**
 * The negative and the positive class. Without one given, the second in order, as scikit-learn takes it, unless it is a
 * word for no. With one given, all others are negative.
 */
export function positiveOf(
  { keys, keyOf }: Classes,
  given: string | null,
): { readonly names: readonly [string, string]; codeOf(key: string): number } {
  const [first = '', second = ''] = keys;
  if (given !== null) {
    const positive = keyOf(given);
    if (keys.length > 1 && !keys.includes(positive)) {
      throw new InputError(`The suite: roles.positive is "${given}", but the classes are ${listed(keys, 8)}.`);
    }
    const others = keys.filter((key) => key !== positive);
    const [other = `not ${positive}`] = others;
    const names = [others.length > 1 ? `not ${positive}` : other, positive] as const;
    return { names, codeOf: (key) => (key === positive ? 1 : 0) };
  }
  if (keys.length > 2) {
    throw new InputError(
      `The task is binary, but there are ${keys.length} classes (${listed(keys, 5)}): give roles.positive or another task.`,
    );
  }
  if (keys.length < 2) {
    const names = isNo(first) ? ([first, `not ${first}`] as const) : ([`not ${first}`, first] as const);
    return { names, codeOf: (key) => names.indexOf(key) };
  }
  const names = negatives.test(second) && !isNo(first) ? ([second, first] as const) : ([first, second] as const);
  return { names, codeOf: (key) => names.indexOf(key) };
}
