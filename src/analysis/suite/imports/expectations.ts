import * as z from 'zod';
import type { CheckEntry, Json } from '../../../contract';
import { areEqual, isNoOutlier, readsAsDate } from './conditions';
import { entryOf, Unmapped } from './importer';
import {
  type Mapper,
  between,
  column,
  columns,
  counts,
  divergence,
  figure,
  flag,
  identity,
  ignoreRow,
  isoBound,
  like,
  mapper,
  missingOf,
  none,
  number,
  ofSet,
  ordered,
  pattern,
  patternOfLike,
  plain,
  some,
  text,
  typed,
  unlikeInRow,
  value,
} from './mappers';

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
