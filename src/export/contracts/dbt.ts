import type { CheckEntry, Json } from '../../contract';
import {
  filled,
  quoted,
  writeRules,
  type AskedColumn,
  type ContractFormat,
  type JsonObject,
  type RuleWriters,
} from './contract';

/** Tests of a column, or of the model where it is null. */
type Tests = { readonly of: 'columns' | 'model'; readonly tests: readonly Json[] };

/** `schema.yml` of a model, with the tests of dbt itself and of the package dbt_utils. */
export const dbt: ContractFormat = {
  id: 'dbt',
  tool: 'dbt',
  language: 'yaml',
  write({ name, columns, rows, rules }) {
    const { written, notes } = writeRules(rules, writers, 'dbt');
    const own = (column: string): readonly Json[] =>
      written.flatMap(([entry, { of, tests }]) =>
        of === 'columns' && entry.columns?.includes(column) ? tests.map(severe(entry)) : [],
      );
    const named = [
      ...new Set([
        ...columns.map((column) => column.name),
        ...written.flatMap(([entry, { of }]) => (of === 'columns' ? (entry.columns ?? []) : [])),
      ]),
    ];
    const model = written.flatMap(([entry, { of, tests }]) => (of === 'model' ? tests.map(severe(entry)) : []));
    const file = {
      version: 2,
      models: [
        {
          name,
          ...(model.length > 0 && { data_tests: model }),
          columns: named.map((column) => {
            const schema = columns.find((one) => one.name === column);
            const tests = unlike([...(schema ? ofColumn(schema) : []), ...own(column)]);
            const isPlain = plain.test(column) && !reserved.has(column);
            return {
              name: verbatim(column),
              ...(!isPlain && { quote: true }),
              ...(tests.length > 0 && { data_tests: tests }),
            };
          }),
        },
      ],
    };
    const left = [
      ...columns
        .filter(({ pattern }) => pattern !== null)
        .map((column) => `The pattern of ${column.name} was left out: dbt has no test for it that every engine takes.`),
      ...(rows ? ['The number of rows was left out: dbt has no test for it.'] : []),
      ...(JSON.stringify(file).includes('"dbt_utils.')
        ? ['It has tests of dbt_utils: name dbt-labs/dbt_utils in packages.yml and run "dbt deps".']
        : []),
    ];
    return { file, notes: [...notes, ...left] };
  },
};

/** What every engine takes for a name without quotes. */
const plain = /^[a-z_][a-z0-9_]*$/;

/** Words of SQL that are no names without quotes (https://www.postgresql.org/docs/17/sql-keywords-appendix.html, reserved). */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column ' +
    'concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp ' +
    'current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ' +
    'ilike in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not ' +
    'notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar ' +
    'some symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when where window with'
  ).split(' '),
);

/** dbt runs what stands in braces as Jinja, in names and in the arguments of tests; a name or a value is none. */
const verbatim = (text: string): string =>
  /\{[{%#]/.test(text)
    ? `{% raw %}${text.replaceAll(/\{%(?=[-+]?\s*endraw)/g, '{% endraw %}{{ "{%" }}{% raw %}')}{% endraw %}`
    : text;
const verbatimly = (value: Json): Json => (typeof value === 'string' ? verbatim(value) : value);

/** Each test once. */
const unlike = (tests: readonly Json[]): readonly Json[] =>
  tests.filter((test, index) => tests.findIndex((other) => JSON.stringify(other) === JSON.stringify(test)) === index);

const severe =
  ({ level }: CheckEntry) =>
  (test: Json): Json => {
    if (level !== 'warn') return test;
    if (typeof test === 'string') return { [test]: { config: { severity: 'warn' } } };
    return Object.fromEntries(
      Object.entries(test ?? {}).map(([key, args]) => [key, { ...(args as JsonObject), config: { severity: 'warn' } }]),
    );
  };

const range = (params: JsonObject): Json => ({
  'dbt_utils.accepted_range': filled({
    min_value: literal(params['min']),
    max_value: literal(params['max']),
    inclusive: params['exclusive'] === true ? false : undefined,
  }),
});

/** A date is an SQL text. */
const literal = (bound: Json | undefined): Json | undefined =>
  typeof bound === 'string' ? verbatim(`'${bound.replaceAll("'", "''")}'`) : bound;

const present = (least: number): Json =>
  least >= 1 ? 'not_null' : { 'dbt_utils.not_null_proportion': { at_least: Math.round(least * 1e6) / 1e6 } };

function ofColumn({ maxMissing, values, min, max, unique }: AskedColumn): readonly Json[] {
  return [
    ...(maxMissing === null || maxMissing === 1 ? [] : [present(1 - maxMissing)]),
    ...(unique ? ['unique'] : []),
    ...(values === null ? [] : [{ accepted_values: { values: values.map(verbatimly) } }]),
    ...(min === null && max === null ? [] : [range(filled({ min, max }))]),
  ];
}

const all = (...tests: readonly Json[]): Tests => ({ of: 'columns', tests });
const model = (...tests: readonly Json[]): Tests => ({ of: 'model', tests });
const isTrue = (expression: string): Json => ({ 'dbt_utils.expression_is_true': { expression } });
/** dbt's tests are of every row. */
const strict = (params: JsonObject, tests: Tests): Tests | null =>
  params['mostly'] === undefined || params['mostly'] === 1 ? tests : null;

const writers: RuleWriters<Tests> = {
  'rule.not-null': (_, { mostly = 1 }) => (typeof mostly === 'number' ? all(present(mostly)) : null),
  'rule.unique': (columns, params) =>
    strict(
      params,
      columns.length > 1
        ? model({ 'dbt_utils.unique_combination_of_columns': { combination_of_columns: columns.map(verbatim) } })
        : all('unique'),
    ),
  'rule.between': (_, params) => strict(params, all(range(params))),
  'rule.in-set': (_, params) => {
    const { values } = params;
    return Array.isArray(values) ? strict(params, all({ accepted_values: { values: values.map(verbatimly) } })) : null;
  },
  'rule.not-in-set': (columns, params) => {
    const values = params['values'];
    if (!Array.isArray(values)) return null;
    const list = values.map((value: Json) => (typeof value === 'string' ? literal(value) : String(value))).join(', ');
    return strict(params, model(...columns.map((column) => isTrue(`${verbatim(quoted(column))} not in (${list})`))));
  },
  'rule.compare': (columns, params) => {
    const { operator, other } = params;
    if (typeof other !== 'string' || typeof operator !== 'string') return null;
    return strict(
      params,
      model(
        ...columns.map((column) =>
          isTrue(`${verbatim(quoted(column))} ${operator === '!=' ? '<>' : operator} ${verbatim(quoted(other))}`),
        ),
      ),
    );
  },
  'rule.length': (columns, params) => {
    const { min, max } = params;
    const ends = (column: string): readonly string[] => [
      ...(typeof min === 'number' ? [`length(${verbatim(quoted(column))}) >= ${min}`] : []),
      ...(typeof max === 'number' ? [`length(${verbatim(quoted(column))}) <= ${max}`] : []),
    ];
    return strict(params, model(...columns.map((column) => isTrue(ends(column).join(' and ')))));
  },
  'rule.sql': (_, params) =>
    typeof params['condition'] === 'string' ? strict(params, model(isTrue(params['condition']))) : null,
};
