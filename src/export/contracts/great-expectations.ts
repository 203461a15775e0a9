import {
  filled,
  writeRules,
  type AskedColumn,
  type ContractFormat,
  type JsonObject,
  type RuleWriters,
} from './contract';

type Expectation = JsonObject;

const expectation = (type: string, kwargs: JsonObject): Expectation => ({ type, kwargs });

/** A suite of version 1, as its `save` writes it. */
export const greatExpectations: ContractFormat = {
  id: 'great-expectations',
  tool: 'Great Expectations',
  language: 'json',
  write({ name, columns, rows, rules }) {
    const { written, notes } = writeRules(rules, writers, 'Great Expectations');
    const expectations = [
      ...columns.flatMap(ofColumn),
      ...(rows ? [expectation('expect_table_row_count_to_be_between', limits(rows))] : []),
      ...written.flatMap(([{ level, columns: named = [] }, make]) =>
        make(named).map((one) => ({ ...one, ...(level === 'warn' && { severity: 'warning' }) })),
      ),
    ];
    return { file: { name, expectations, meta: { great_expectations_version: '1.0.0' } }, notes };
  },
};

const limits = ({ min, max }: JsonObject | { readonly min: number | null; readonly max: number | null }): JsonObject =>
  filled({ min_value: min, max_value: max });

function ofColumn({
  name: column,
  required,
  maxMissing,
  values,
  min,
  max,
  unique,
  pattern,
}: AskedColumn): readonly Expectation[] {
  return [
    ...(required ? [expectation('expect_column_to_exist', { column })] : []),
    ...(maxMissing === null || maxMissing === 1
      ? []
      : [
          expectation('expect_column_values_to_not_be_null', {
            column,
            ...(maxMissing > 0 && { mostly: roundedShare(1 - maxMissing) }),
          }),
        ]),
    ...(values === null ? [] : [expectation('expect_column_values_to_be_in_set', { column, value_set: values })]),
    ...(min === null && max === null
      ? []
      : [
          expectation('expect_column_values_to_be_between', {
            column,
            ...limits({ ...(min !== null && { min }), ...(max !== null && { max }) }),
          }),
        ]),
    ...(unique ? [expectation('expect_column_values_to_be_unique', { column })] : []),
    ...(pattern === null
      ? []
      : [expectation('expect_column_values_to_match_regex', { column, regex: `^(?:${pattern})$` })]),
  ];
}

const roundedShare = (share: number): number => Math.round(share * 1e6) / 1e6;

type Make = (columns: readonly string[]) => readonly Expectation[];

/** One expectation a column. */
const each =
  (type: string, kwargs: JsonObject = {}): Make =>
  (columns) =>
    columns.map((column) => expectation(type, { column, ...kwargs }));
const whole =
  (type: string, kwargs: JsonObject): Make =>
  () => [expectation(type, kwargs)];
const share = ({ mostly }: JsonObject): JsonObject => filled({ mostly });

const figures = {
  'rule.min': 'min',
  'rule.max': 'max',
  'rule.mean': 'mean',
  'rule.median': 'median',
  'rule.std': 'stdev',
  'rule.sum': 'sum',
  'rule.distinct-count': 'unique_value_count',
  'rule.distinct-share': 'proportion_of_unique_values',
};

/** Rules leave rows out that lack one of the values; by itself it does so only where all are missing, on tables of pandas. */
const ignored = { pair: 'either_value_is_missing', list: 'any_value_is_missing' } as const;

const pairs: { readonly [operator: string]: (a: string, b: string) => Expectation } = {
  '>': (a, b) => expectation('expect_column_pair_values_a_to_be_greater_than_b', { column_A: a, column_B: b }),
  '>=': (a, b) =>
    expectation('expect_column_pair_values_a_to_be_greater_than_b', { column_A: a, column_B: b, or_equal: true }),
  '<': (a, b) => expectation('expect_column_pair_values_a_to_be_greater_than_b', { column_A: b, column_B: a }),
  '<=': (a, b) =>
    expectation('expect_column_pair_values_a_to_be_greater_than_b', { column_A: b, column_B: a, or_equal: true }),
  '=': (a, b) => expectation('expect_column_pair_values_to_be_equal', { column_A: a, column_B: b }),
};

const writers: RuleWriters<Make> = {
  'rule.columns': (_, { names, order, extra }) =>
    order === true
      ? extra === 'allow'
        ? null
        : whole('expect_table_columns_to_match_ordered_list', filled({ column_list: names }))
      : whole('expect_table_columns_to_match_set', filled({ column_set: names, exact_match: extra !== 'allow' })),
  'rule.not-null': (_, params) => each('expect_column_values_to_not_be_null', share(params)),
  'rule.null': (_, params) => each('expect_column_values_to_be_null', share(params)),
  'rule.json': (_, params) => each('expect_column_values_to_be_json_parseable', share(params)),
  'rule.unique': (columns, params) =>
    columns.length > 1
      ? whole('expect_compound_columns_to_be_unique', { column_list: columns, ...share(params) })
      : each('expect_column_values_to_be_unique', share(params)),
  'rule.between': (_, { exclusive, ...params }) =>
    each('expect_column_values_to_be_between', {
      ...limits(params),
      ...(exclusive === true && {
        ...filled({ strict_min: params['min'] !== undefined || null, strict_max: params['max'] !== undefined || null }),
      }),
      ...share(params),
    }),
  'rule.in-set': (_, params) =>
    each('expect_column_values_to_be_in_set', { ...filled({ value_set: params['values'] }), ...share(params) }),
  'rule.not-in-set': (_, params) =>
    each('expect_column_values_to_not_be_in_set', { ...filled({ value_set: params['values'] }), ...share(params) }),
  'rule.most-common': (_, { values }) =>
    each('expect_column_most_common_value_to_be_in_set', filled({ value_set: values })),
  'rule.matches': (_, params) =>
    each('expect_column_values_to_match_regex', { ...filled({ regex: params['pattern'] }), ...share(params) }),
  'rule.not-matches': (_, params) =>
    each('expect_column_values_to_not_match_regex', { ...filled({ regex: params['pattern'] }), ...share(params) }),
  'rule.length': (_, params) =>
    each('expect_column_value_lengths_to_be_between', { ...limits(params), ...share(params) }),
  'rule.increasing': (_, params) =>
    each('expect_column_values_to_be_increasing', { ...filled({ strictly: params['strict'] }), ...share(params) }),
  'rule.decreasing': (_, params) =>
    each('expect_column_values_to_be_decreasing', { ...filled({ strictly: params['strict'] }), ...share(params) }),
  'rule.datetime-format': (_, params) =>
    each('expect_column_values_to_match_strftime_format', {
      ...filled({ strftime_format: params['format'] }),
      ...share(params),
    }),
  'rule.z-score': (_, params) =>
    each('expect_column_value_z_scores_to_be_less_than', {
      ...filled({ threshold: params['max'], double_sided: true }),
      ...share(params),
    }),
  'rule.compare': (_, params) => {
    const pair = pairs[String(params['operator'])];
    const other = params['other'];
    if (!pair || typeof other !== 'string') return null;
    return (columns) =>
      columns.map((column) => ({
        ...pair(column, other),
        kwargs: { ...kwargsOf(pair(column, other)), ignore_row_if: ignored.pair, ...share(params) },
      }));
  },
  'rule.pair-in-set': ([a, b], params) =>
    a === undefined || b === undefined
      ? null
      : whole('expect_column_pair_values_to_be_in_set', {
          column_A: a,
          column_B: b,
          ...filled({ value_pairs_set: params['pairs'] }),
          ignore_row_if: ignored.pair,
          ...share(params),
        }),
  'rule.sum-equals': (columns, params) =>
    params['tolerance']
      ? null
      : whole('expect_multicolumn_sum_to_equal', {
          column_list: columns,
          ...filled({ sum_total: params['total'] }),
          ignore_row_if: ignored.list,
          ...share(params),
        }),
  'rule.row-count': (_, { equals, ...params }) =>
    equals === undefined
      ? whole('expect_table_row_count_to_be_between', limits(params))
      : whole('expect_table_row_count_to_equal', { value: equals }),
  'rule.column-count': (_, { equals, ...params }) =>
    equals === undefined
      ? whole('expect_table_column_count_to_be_between', limits(params))
      : whole('expect_table_column_count_to_equal', { value: equals }),
  'rule.quantile': (_, { q, min = null, max = null }) =>
    q === undefined
      ? null
      : each('expect_column_quantile_values_to_be_between', {
          quantile_ranges: { quantiles: [q], value_ranges: [[min, max]] },
        }),
  'rule.distinct-set': (_, { values, mode = 'equal' }) =>
    each(
      {
        equal: 'expect_column_distinct_values_to_equal_set',
        contains: 'expect_column_distinct_values_to_contain_set',
        within: 'expect_column_distinct_values_to_be_in_set',
      }[String(mode)] ?? 'expect_column_distinct_values_to_equal_set',
      filled({ value_set: values }),
    ),
  ...Object.fromEntries(
    Object.entries(figures).map(([check, figure]) => [
      check,
      (_: readonly string[], params: JsonObject) => each(`expect_column_${figure}_to_be_between`, limits(params)),
    ]),
  ),
  'rule.sql': (_, { query }) =>
    typeof query === 'string' && !/\breference\b/i.test(query)
      ? whole('unexpected_rows_expectation', { unexpected_rows_query: query.replace(/\bcurrent\b/g, '{batch}') })
      : null,
};

const kwargsOf = ({ kwargs }: Expectation): JsonObject =>
  typeof kwargs === 'object' && kwargs !== null && !Array.isArray(kwargs) ? (kwargs as JsonObject) : {};
