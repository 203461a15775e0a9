import * as z from 'zod';
import { identifier } from '../../../data/engine/sql';
import type { CheckEntry, Json } from '../../../contract';
import { firstFlaw, flawText } from '../explain-issue';
import { divergesFromBins, divergesFromLevels } from './conditions';
import { entryOf, Unmapped, type JsonObject } from './importer';

/** Writes one expectation as rules. Throws Unmapped. */
export type Mapper = (kwargs: JsonObject) => readonly CheckEntry[];

export function mapper<S extends z.ZodRawShape>(
  shape: S,
  to: (kwargs: z.output<z.ZodObject<S>>) => CheckEntry | readonly CheckEntry[],
): Mapper {
  const schema = z.strictObject(shape);
  return (kwargs) => {
    const parsed = schema.safeParse(kwargs, { reportInput: true });
    if (parsed.success) return [to(parsed.data)].flat();
    const flaw = firstFlaw(parsed.error.issues);
    const { issue } = flaw;
    if (issue.code === 'unrecognized_keys')
      throw new Unmapped(`its argument ${issue.keys[0] ?? ''} has no counterpart`);
    throw new Unmapped(flawText(flaw, issue.path.join('.') || 'its arguments'));
  };
}

export const column = z.string();
export const columns = z.array(z.string());
export const value = z.union([z.string(), z.number(), z.boolean()]);
const set = z.array(value);
export const flag = z.boolean().nullish();
const bound = z.union([z.string(), z.number()]).nullish();
export const number = z.number().nullish();
export const text = z.string();
export const ignoreRow = z.string().nullish();
const matchOn = z.enum(['any', 'all']).nullish();

export const between = { column, min_value: bound, max_value: bound, strict_min: flag, strict_max: flag };
export const counts = { min_value: number, max_value: number };

/** Dates with a blank between day and time are ISO with a T. */
export const isoBound = (given: string | number | null | undefined): Json | undefined =>
  typeof given === 'string' ? given.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T') : given;

export const figure = (check: string): Mapper =>
  mapper(between, ({ column: name, min_value, max_value, strict_min, strict_max }) => {
    if (strict_min || strict_max) throw new Unmapped('a limit on a figure includes the limit here');
    return entryOf(check, [name], { min: isoBound(min_value), max: isoBound(max_value) });
  });

export const plain = (check: string): Mapper => mapper({ column }, ({ column: name }) => entryOf(check, [name]));
export const ofSet = (check: string, params: JsonObject = {}): Mapper =>
  mapper({ column, value_set: set, ties_okay: flag }, ({ column: name, value_set }) =>
    entryOf(check, [name], { values: value_set, ...params }),
  );
export const ordered = (check: string): Mapper =>
  mapper({ column, strictly: flag, parse_strings_as_datetimes: flag }, ({ column: name, strictly }) =>
    entryOf(check, [name], { strict: strictly }),
  );
export const pattern = (check: string): Mapper =>
  mapper({ column, regex: text }, ({ column: name, regex }) => entryOf(check, [name], { pattern: regex }));
export const like = (check: string): Mapper =>
  mapper({ column, like_pattern: text }, ({ column: name, like_pattern }) =>
    entryOf(check, [name], { pattern: patternOfLike(like_pattern) }),
  );
type ListKey = 'regex_list' | 'like_pattern_list';
const listed = (kwargs: { readonly [key: string]: unknown }, key: ListKey): readonly string[] =>
  columns.parse(kwargs[key]);
/** Each of the list by itself. */
export const none = (key: ListKey, write: (one: string) => string): Mapper =>
  mapper({ column, regex_list: columns.optional(), like_pattern_list: columns.optional() }, (kwargs) =>
    listed(kwargs, key).map((one) => entryOf('rule.not-matches', [kwargs.column], { pattern: write(one) })),
  );
/** One alternation where any may match, else each by itself. */
export const some = (key: ListKey, write: (one: string) => string): Mapper =>
  mapper(
    { column, regex_list: columns.optional(), like_pattern_list: columns.optional(), match_on: matchOn },
    (kwargs) => {
      const patterns = listed(kwargs, key).map(write);
      const joined = kwargs.match_on === 'all' ? patterns : [patterns.map((one) => `(?:${one})`).join('|')];
      return joined.map((one) => entryOf('rule.matches', [kwargs.column], { pattern: one }));
    },
  );

/** Storage types of the libraries below Great Expectations, by what Vernier can tell of them. */
export function typed(name: string, types: readonly string[]): CheckEntry {
  const all = (names: RegExp): boolean => types.length > 0 && types.every((one) => names.test(one));
  if (all(/float|double|decimal|numeric|number|real/i)) return entryOf('rule.type', [name], { type: 'numeric' });
  if (all(/datetime|timestamp|^date/i)) return entryOf('rule.type', [name], { type: 'datetime' });
  if (all(/bool/i)) return entryOf('rule.type', [name], { type: 'boolean' });
  // Whole numbers may be ids or categories, so their values tell.
  if (all(/int/i)) {
    const cell = identifier(name).text;
    const condition = `${cell} IS NULL OR TRY_CAST(${cell} AS DOUBLE) % 1 = 0`;
    return entryOf('rule.sql', [], { name: `${name} holds whole numbers`, condition });
  }
  throw new Unmapped(`files hold no type ${types.join(', ')}`);
}

/** Columns that differ from each other in every row; of missing ones nothing is said. */
export const unlikeInRow: Mapper = mapper({ column_list: columns, ignore_row_if: ignoreRow }, ({ column_list }) => {
  const cells = column_list.map((name) => identifier(name).text);
  const pairs = cells.flatMap((a, index) => cells.slice(index + 1).map((b) => `coalesce(${a} <> ${b}, true)`));
  if (pairs.length === 0) throw new Unmapped('it names fewer than two columns');
  return entryOf('rule.sql', [], { name: `${column_list.join(', ')} differ`, condition: pairs.join(' AND ') });
});

const partition = z.union([
  z.strictObject({ values: set, weights: z.array(z.number()) }),
  z.strictObject({
    bins: z.array(z.number()),
    weights: z.array(z.number()),
    tail_weights: z.tuple([z.number(), z.number()]).optional(),
  }),
]);

/** How far the column may lie from a partition, which says what it is to be like. */
export const divergence: Mapper = mapper(
  {
    column,
    partition_object: partition,
    threshold: z.number(),
    bucketize_data: flag,
    tail_weight_holdout: number,
    internal_weight_holdout: number,
  },
  ({ column: name, partition_object: expected, threshold, tail_weight_holdout, internal_weight_holdout }) => {
    const rest = tail_weight_holdout ?? 0;
    if (internal_weight_holdout) throw new Unmapped('weight is held out for empty bins');
    const query =
      'values' in expected
        ? divergesFromLevels(name, { ...expected, rest }, threshold)
        : divergesFromBins(
            name,
            {
              bins: expected.bins,
              weights: expected.weights.map((weight) => weight * (1 - rest)),
              tails: expected.tail_weights ?? [rest / 2, rest / 2],
            },
            threshold,
          );
    return entryOf('rule.sql', [], { name: `${name} diverges from its partition`, query, expect: 'no rows' });
  },
);

/** Which rows an expectation of several columns leaves out, by what it is told of missing values. */
export const missingOf = (ignored: string | null | undefined): 'all' | 'any' | 'none' =>
  ignored === 'any_value_is_missing' ? 'any' : ignored === 'never' ? 'none' : 'all';

export const identity = (one: string): string => one;

/** SQL's LIKE as a pattern: % for any text, _ for any character. */
export function patternOfLike(given: string): string {
  const escaped = given.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return `^${escaped.replaceAll('%', '(?s:.*)').replaceAll('_', '(?s:.)')}$`;
}
