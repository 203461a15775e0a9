import type { CheckEntry, Json } from '../../../contract';
import { entryOf, isObject, Unmapped, type JsonObject } from './importer';

/** One built-in check of pandera as rules on a column. Throws Unmapped. */
export function panderaCheck(column: string, check: string, given: Json): readonly CheckEntry[] {
  const map = mappers[check];
  if (!map) throw new Unmapped('no rule says the same');
  const { options, ...rest } = isObject(given) ? given : { value: given };
  const said = { ...rest, ...(isObject(options) && options) };
  if (said['ignore_na'] === false) throw new Unmapped('missing values leave every rule');
  if (said['groupby'] != null) throw new Unmapped('rules do not go by group');
  const level = said['raise_warning'] === true ? ({ level: 'warn' } as const) : {};
  return [map(column, said)].flat().map((entry) => ({ ...entry, ...level }));
}

type Mapper = (column: string, said: JsonObject) => CheckEntry | readonly CheckEntry[];

/** The one argument, under whichever name a version writes it. */
const argument = (said: JsonObject, name: string): Json | undefined => said['value'] ?? said[name];

/** Dates with a blank between day and time are ISO with a T. */
const isoBound = (given: Json | undefined): Json | undefined =>
  typeof given === 'string' ? given.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T') : given;

const limit =
  (side: 'min' | 'max', name: string, exclusive: boolean): Mapper =>
  (column, said) =>
    entryOf('rule.between', [column], { [side]: isoBound(argument(said, name)), ...(exclusive && { exclusive }) });

const literal = (text: Json | undefined): string => String(text ?? '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const mappers: { readonly [check: string]: Mapper } = {
  equal_to: (column, said) => entryOf('rule.in-set', [column], { values: [argument(said, 'value') ?? null] }),
  not_equal_to: (column, said) => entryOf('rule.not-in-set', [column], { values: [argument(said, 'value') ?? null] }),
  greater_than: limit('min', 'min_value', true),
  greater_than_or_equal_to: limit('min', 'min_value', false),
  less_than: limit('max', 'max_value', true),
  less_than_or_equal_to: limit('max', 'max_value', false),
  in_range(column, said) {
    const [min, max] = [isoBound(said['min_value']), isoBound(said['max_value'])];
    const [low, high] = [said['include_min'] !== false, said['include_max'] !== false];
    const one = (limits: { readonly [side: string]: Json | undefined }, included: boolean): CheckEntry =>
      entryOf('rule.between', [column], { ...limits, ...(!included && { exclusive: true }) });
    return low === high ? one({ min, max }, low) : [one({ min }, low), one({ max }, high)];
  },
  isin: (column, said) => entryOf('rule.in-set', [column], { values: argument(said, 'allowed_values') }),
  notin: (column, said) => entryOf('rule.not-in-set', [column], { values: argument(said, 'forbidden_values') }),
  unique_values_eq: (column, said) =>
    entryOf('rule.distinct-set', [column], { values: argument(said, 'values'), mode: 'equal' }),
  // Python's re.match is bound to the start.
  str_matches: (column, said) =>
    entryOf('rule.matches', [column], { pattern: `^(?:${String(argument(said, 'pattern') ?? '')})` }),
  str_contains: (column, said) => entryOf('rule.matches', [column], { pattern: argument(said, 'pattern') }),
  str_startswith: (column, said) =>
    entryOf('rule.matches', [column], { pattern: `^${literal(argument(said, 'string'))}` }),
  str_endswith: (column, said) =>
    entryOf('rule.matches', [column], { pattern: `${literal(argument(said, 'string'))}$` }),
  str_length(column, said) {
    const exact = said['exact_value'] ?? said['value'];
    return entryOf('rule.length', [column], {
      min: exact ?? said['min_value'],
      max: exact ?? said['max_value'],
    });
  },
};
