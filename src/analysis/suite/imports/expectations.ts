import * as z from 'zod';
import { identifier } from '../../../data/engine/sql';
import type { CheckEntry, Json } from '../../../contract';
import { firstFlaw, flawText } from '../explain-issue';
import { areEqual, divergesFromBins, divergesFromLevels, isNoOutlier, readsAsDate } from './conditions';
import { entryOf, Unmapped, type JsonObject } from './importer';

/** Writes one expectation as rules. Throws Unmapped. */
type Mapper = (kwargs: JsonObject) => readonly CheckEntry[];

function mapper<S extends z.ZodRawShape>(
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

const column = z.string();
const columns = z.array(z.string());
const value = z.union([z.string(), z.number(), z.boolean()]);
const set = z.array(value);
const flag = z.boolean().nullish();
const bound = z.union([z.string(), z.number()]).nullish();
const number = z.number().nullish();
const text = z.string();
const ignoreRow = z.string().nullish();
const matchOn = z.enum(['any', 'all']).nullish();

const between = { column, min_value: bound, max_value: bound, strict_min: flag, strict_max: flag };
const counts = { min_value: number, max_value: number };

/** Dates with a blank between day and time are ISO with a T. */
const isoBound = (given: string | number | null | undefined): Json | undefined =>
  typeof given === 'string' ? given.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T') : given;

const figure = (check: string): Mapper =>
  mapper(between, ({ column: name, min_value, max_value, strict_min, strict_max }) => {
    if (strict_min || strict_max) throw new Unmapped('a limit on a figure includes the limit here');
    return entryOf(check, [name], { min: isoBound(min_value), max: isoBound(max_value) });
  });

const plain = (check: string): Mapper => mapper({ column }, ({ column: name }) => entryOf(check, [name]));
const ofSet = (check: string, params: JsonObject = {}): Mapper =>
  mapper({ column, value_set: set, ties_okay: flag }, ({ column: name, value_set }) =>
    entryOf(check, [name], { values: value_set, ...params }),
  );
const ordered = (check: string): Mapper =>
  mapper({ column, strictly: flag, parse_strings_as_datetimes: flag }, ({ column: name, strictly }) =>
    entryOf(check, [name], { strict: strictly }),
  );
const pattern = (check: string): Mapper =>
  mapper({ column, regex: text }, ({ column: name, regex }) => entryOf(check, [name], { pattern: regex }));
const like = (check: string): Mapper =>
  mapper({ column, like_pattern: text }, ({ column: name, like_pattern }) =>
    entryOf(check, [name], { pattern: patternOfLike(like_pattern) }),
  );
type ListKey = 'regex_list' | 'like_pattern_list';
const listed = (kwargs: { readonly [key: string]: unknown }, key: ListKey): readonly string[] =>
  columns.parse(kwargs[key]);
/** Each of the list by itself. */
const none = (key: ListKey, write: (one: string) => string): Mapper =>
  mapper({ column, regex_list: columns.optional(), like_pattern_list: columns.optional() }, (kwargs) =>
    listed(kwargs, key).map((one) => entryOf('rule.not-matches', [kwargs.column], { pattern: write(one) })),
  );
/** One alternation where any may match, else each by itself. */
const some = (key: ListKey, write: (one: string) => string): Mapper =>
  mapper(
    { column, regex_list: columns.optional(), like_pattern_list: columns.optional(), match_on: matchOn },
    (kwargs) => {
      const patterns = listed(kwargs, key).map(write);
      const joined = kwargs.match_on === 'all' ? patterns : [patterns.map((one) => `(?:${one})`).join('|')];
      return joined.map((one) => entryOf('rule.matches', [kwargs.column], { pattern: one }));
    },
  );

/** Storage types of the libraries below Great Expectations, by what Vernier can tell of them. */
function typed(name: string, types: readonly string[]): CheckEntry {
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
const unlikeInRow: Mapper = mapper({ column_list: columns, ignore_row_if: ignoreRow }, ({ column_list }) => {
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
const divergence: Mapper = mapper(
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
const missingOf = (ignored: string | null | undefined): 'all' | 'any' | 'none' =>
  ignored === 'any_value_is_missing' ? 'any' : ignored === 'never' ? 'none' : 'all';

const identity = (one: string): string => one;

/** The vocabulary of Great Expectations 0.x and 1.x, as far as rules say the same. */
export const expectations: { readonly [type: string]: Mapper } = {
  expect_table_columns_to_match_ordered_list: mapper({ column_list: columns }, ({ column_list }) =>
    entryOf('rule.columns', [], { names: column_list, order: true }),
  ),
  expect_table_columns_to_match_set: mapper({ column_set: columns, exact_match: flag }, ({ column_set, exact_match }) =>
    entryOf('rule.columns', [], { names: column_set, extra: exact_match === false ? 'allow' : 'forbid' }),
  ),
  expect_column_to_exist: mapper({ column, column_index: z.null().optional() }, ({ column: name }) =>
    entryOf('rule.columns', [], { names: [name], extra: 'allow' }),
  ),
  expect_table_row_count_to_equal: mapper({ value: z.number() }, ({ value: equals }) =>
    entryOf('rule.row-count', [], { equals }),
  ),
  expect_table_row_count_to_be_between: mapper(counts, ({ min_value: min, max_value: max }) =>
    entryOf('rule.row-count', [], { min, max }),
  ),
  expect_table_column_count_to_equal: mapper({ value: z.number() }, ({ value: equals }) =>
    entryOf('rule.column-count', [], { equals }),
  ),
  expect_table_column_count_to_be_between: mapper(counts, ({ min_value: min, max_value: max }) =>
    entryOf('rule.column-count', [], { min, max }),
  ),
  expect_column_values_to_not_be_null: plain('rule.not-null'),
  expect_column_values_to_be_null: plain('rule.null'),
  expect_column_proportion_of_non_null_values_to_be_between: mapper(between, (kwargs) => {
    const { max_value, strict_min, min_value } = kwargs;
    if (strict_min || (max_value ?? 1) !== 1) throw new Unmapped('only the least share of values can be asked for');
    return entryOf('rule.not-null', [kwargs.column], { mostly: min_value });
  }),
  expect_column_values_to_be_unique: plain('rule.unique'),
  expect_compound_columns_to_be_unique: mapper({ column_list: columns, ignore_row_if: ignoreRow }, ({ column_list }) =>
    entryOf('rule.unique', column_list),
  ),
  expect_column_values_to_be_of_type: mapper({ column, type_: text }, ({ column: name, type_ }) =>
    typed(name, [type_]),
  ),
  expect_column_type_to_be: mapper({ column, type_: text }, ({ column: name, type_ }) => typed(name, [type_])),
  expect_column_values_to_be_in_type_list: mapper({ column, type_list: columns }, ({ column: name, type_list }) =>
    typed(name, type_list),
  ),
  expect_column_values_to_be_between: mapper(
    { ...between, parse_strings_as_datetimes: flag },
    ({ column: name, min_value, max_value, strict_min, strict_max }) => {
      const [min, max] = [isoBound(min_value), isoBound(max_value)];
      const [below, above] = [strict_min === true, strict_max === true];
      const one = (limits: { min?: Json | undefined; max?: Json | undefined }, exclusive: boolean): CheckEntry =>
        entryOf('rule.between', [name], { ...limits, ...(exclusive && { exclusive }) });
      if (min == null) return one({ max }, above);
      if (max == null) return one({ min }, below);
      return below === above ? one({ min, max }, below) : [one({ min }, below), one({ max }, above)];
    },
  ),
  expect_column_values_to_be_in_set: ofSet('rule.in-set'),
  expect_column_values_to_not_be_in_set: ofSet('rule.not-in-set'),
  expect_column_values_to_match_regex: pattern('rule.matches'),
  expect_column_values_to_not_match_regex: pattern('rule.not-matches'),
  expect_column_values_to_match_regex_list: some('regex_list', identity),
  expect_column_values_to_not_match_regex_list: none('regex_list', identity),
  expect_column_values_to_match_like_pattern: like('rule.matches'),
  expect_column_values_to_not_match_like_pattern: like('rule.not-matches'),
  expect_column_values_to_match_like_pattern_list: some('like_pattern_list', patternOfLike),
  expect_column_values_to_not_match_like_pattern_list: none('like_pattern_list', patternOfLike),
  expect_column_value_lengths_to_be_between: mapper(
    { column, ...counts, strict_min: flag, strict_max: flag },
    ({ column: name, min_value, max_value, strict_min, strict_max }) =>
      entryOf('rule.length', [name], {
        // Lengths are whole numbers: more than 2 is at least 3.
        min: min_value == null ? null : min_value + (strict_min ? 1 : 0),
        max: max_value == null ? null : max_value - (strict_max ? 1 : 0),
      }),
  ),
  expect_column_value_lengths_to_equal: mapper({ column, value: z.number() }, ({ column: name, value: length }) =>
    entryOf('rule.length', [name], { min: length, max: length }),
  ),
  expect_column_values_to_be_increasing: ordered('rule.increasing'),
  expect_column_values_to_be_decreasing: ordered('rule.decreasing'),
  expect_column_values_to_match_strftime_format: mapper({ column, strftime_format: text }, (kwargs) =>
    entryOf('rule.datetime-format', [kwargs.column], { format: kwargs.strftime_format }),
  ),
  expect_column_values_to_be_json_parseable: plain('rule.json'),
  expect_column_value_z_scores_to_be_less_than: mapper(
    { column, threshold: z.number(), double_sided: flag },
    ({ column: name, threshold, double_sided }) => {
      if (double_sided === false) throw new Unmapped('z-scores are judged on both sides here');
      return entryOf('rule.z-score', [name], { max: threshold });
    },
  ),
  expect_column_pair_values_a_to_be_greater_than_b: mapper(
    { column_A: text, column_B: text, or_equal: flag, ignore_row_if: ignoreRow },
    ({ column_A, column_B, or_equal }) =>
      entryOf('rule.compare', [column_A], { operator: or_equal ? '>=' : '>', other: column_B }),
  ),
  expect_column_pair_values_to_be_equal: mapper(
    { column_A: text, column_B: text, ignore_row_if: ignoreRow },
    ({ column_A, column_B }) => entryOf('rule.compare', [column_A], { operator: '=', other: column_B }),
  ),
  expect_column_pair_values_to_be_in_set: mapper(
    { column_A: text, column_B: text, value_pairs_set: z.array(z.array(value)), ignore_row_if: ignoreRow },
    ({ column_A, column_B, value_pairs_set }) =>
      entryOf('rule.pair-in-set', [column_A, column_B], { pairs: value_pairs_set }),
  ),
  expect_multicolumn_values_to_be_equal: mapper(
    { column_list: columns, ignore_row_if: ignoreRow },
    ({ column_list, ignore_row_if }) =>
      entryOf('rule.sql', [], {
        name: `${column_list.join(', ')} are equal`,
        condition: areEqual(column_list, missingOf(ignore_row_if)),
      }),
  ),
  expect_select_column_values_to_be_unique_within_record: unlikeInRow,
  expect_multicolumn_values_to_be_unique: unlikeInRow,
  expect_multicolumn_sum_to_equal: mapper(
    { column_list: columns, sum_total: z.number(), ignore_row_if: ignoreRow },
    ({ column_list, sum_total }) => entryOf('rule.sum-equals', column_list, { total: sum_total }),
  ),
  expect_column_min_to_be_between: figure('rule.min'),
  expect_column_max_to_be_between: figure('rule.max'),
  expect_column_mean_to_be_between: figure('rule.mean'),
  expect_column_median_to_be_between: figure('rule.median'),
  expect_column_stdev_to_be_between: figure('rule.std'),
  expect_column_sum_to_be_between: figure('rule.sum'),
  expect_column_unique_value_count_to_be_between: figure('rule.distinct-count'),
  expect_column_proportion_of_unique_values_to_be_between: figure('rule.distinct-share'),
  expect_column_quantile_values_to_be_between: mapper(
    {
      column,
      quantile_ranges: z.object({
        quantiles: z.array(z.number()),
        value_ranges: z.array(z.array(z.number().nullable())),
      }),
      allow_relative_error: z.union([z.boolean(), z.string()]).nullish(),
    },
    ({ column: name, quantile_ranges: { quantiles, value_ranges } }) =>
      quantiles.map((q, index) => {
        const [min, max] = value_ranges[index] ?? [];
        return entryOf('rule.quantile', [name], { q, min, max });
      }),
  ),
  expect_column_distinct_values_to_be_in_set: ofSet('rule.distinct-set', { mode: 'within' }),
  expect_column_distinct_values_to_equal_set: ofSet('rule.distinct-set', { mode: 'equal' }),
  expect_column_distinct_values_to_contain_set: ofSet('rule.distinct-set', { mode: 'contains' }),
  expect_column_most_common_value_to_be_in_set: ofSet('rule.most-common'),
  expect_column_kl_divergence_to_be_less_than: divergence,
  expect_column_values_to_not_be_outliers: mapper(
    { column, method: z.enum(['iqr', 'std']).nullish(), multiplier: number },
    ({ column: name, method, multiplier }) =>
      entryOf('rule.sql', [], {
        name: `${name} has no outliers`,
        condition: isNoOutlier(name, method ?? 'iqr', multiplier ?? 1.5),
      }),
  ),
  expect_column_values_to_be_dateutil_parseable: mapper({ column }, ({ column: name }) =>
    entryOf('rule.sql', [], { name: `${name} reads as dates`, condition: readsAsDate(name) }),
  ),
  expect_table_row_count_to_equal_other_table: mapper({ other_table_name: text }, ({ other_table_name }) =>
    entryOf('rule.row-count-equals', [], { table: other_table_name }),
  ),
  unexpected_rows_expectation: mapper({ unexpected_rows_query: text }, ({ unexpected_rows_query }) =>
    entryOf('rule.sql', [], { query: unexpected_rows_query.replaceAll('{batch}', 'current'), expect: 'no rows' }),
  ),
};

/** SQL's LIKE as a pattern: % for any text, _ for any character. */
function patternOfLike(given: string): string {
  const escaped = given.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return `^${escaped.replaceAll('%', '(?s:.*)').replaceAll('_', '(?s:.)')}$`;
}
