import type { CheckEntry, Json } from '../../contract';
import {
  filled,
  intoSchema,
  writeRules,
  type AskedColumn,
  type ContractFormat,
  type JsonObject,
  type RuleWriters,
} from './contract';

/** A dataframe schema for `DataFrameSchema.from_yaml`. */
export const pandera: ContractFormat = {
  id: 'pandera',
  tool: 'pandera',
  language: 'yaml',
  write(asked) {
    const { name, columns, rows, rules } = intoSchema(asked);
    const { written, notes } = writeRules(rules, writers, 'pandera');
    const known = columns.map((column) => column.name);
    const unknown = written.flatMap(([entry]) => entry.columns ?? []).filter((column) => !known.includes(column));
    const all: readonly AskedColumn[] = [
      ...columns,
      ...[...new Set(unknown)].map((column) => ({ ...anything, name: column })),
    ];
    const file = {
      schema_type: 'dataframe',
      version: '0.20.0',
      columns: Object.fromEntries(
        all.map((column) => [
          column.name,
          columnOf(
            column,
            written.flatMap(([entry, checks]) =>
              entry.columns?.includes(column.name) ? [[entry.level === 'warn', checks] as const] : [],
            ),
          ),
        ]),
      ),
      checks: null,
      index: null,
      dtype: null,
      coerce: false,
      strict: false,
      name,
      ordered: false,
      unique: null,
      report_duplicates: 'all',
      unique_column_names: false,
      add_missing_columns: false,
      title: null,
      description: null,
    };
    const left = [
      ...all.flatMap((column) =>
        repeats(
          column,
          written.filter(([{ columns: named }]) => named?.includes(column.name)),
        ),
      ),
      ...columns
        .filter(({ maxMissing }) => maxMissing !== null && maxMissing > 0 && maxMissing < 1)
        .map(
          (column) =>
            `The share of missing values of ${column.name} was left out: a column of pandera is nullable or not.`,
        ),
      ...(rows ? ['The number of rows was left out: pandera has no words for it.'] : []),
    ];
    return { file, notes: [...notes, ...left] };
  },
};

/** A column has each check once, and a rule goes before the schema. */
function repeats(column: AskedColumn, rules: readonly (readonly [CheckEntry, JsonObject])[]): readonly string[] {
  const given = [...Object.keys(ownChecks(column)), ...rules.flatMap(([, checks]) => Object.keys(checks))];
  return [...new Set(given.filter((check, at) => given.indexOf(check) < at))].map(
    (check) => `Of what ${column.name} is asked by ${check} only the last was written: pandera takes one a column.`,
  );
}

const anything = {
  type: null,
  kind: null,
  required: true,
  maxMissing: null,
  values: null,
  min: null,
  max: null,
  unique: false,
  pattern: null,
} as const;

/** As pandas reads a file. Whole numbers may be of either type, so numbers are of none. */
const dtypes: { readonly [kind: string]: string } = { boolean: 'bool', datetime: 'datetime64[ns]' };

/** Those of the schema. */
const ownChecks = ({ values, min, max, pattern }: AskedColumn): JsonObject =>
  filled({
    isin: values === null ? undefined : { value: values, options: common(false) },
    greater_than_or_equal_to: min === null ? undefined : { value: min, options: common(false) },
    less_than_or_equal_to: max === null ? undefined : { value: max, options: common(false) },
    str_matches: pattern === null ? undefined : { value: `^(?:${pattern})$`, options: common(false) },
  });

function columnOf(column: AskedColumn, rules: readonly (readonly [boolean, JsonObject])[]): Json {
  const { kind, required, maxMissing, unique } = column;
  const nullable = maxMissing !== 0;
  const given = rules.flatMap(([warns, checks]) =>
    Object.entries(checks).map(
      ([check, value]) => [check, { ...(value as JsonObject), options: common(warns) }] as const,
    ),
  );
  const checks = { ...ownChecks(column), ...Object.fromEntries(given) };
  return {
    title: null,
    description: null,
    // A column of pandas with gaps is no bool.
    dtype: kind === null || (kind === 'boolean' && nullable) ? null : (dtypes[kind] ?? null),
    nullable,
    checks: Object.keys(checks).length === 0 ? null : checks,
    unique,
    // pandas reads times of a text file as text.
    coerce: kind === 'datetime',
    required,
    regex: false,
  };
}

const common = (raise_warning: boolean): JsonObject => ({ raise_warning, ignore_na: true });

/** pandera's checks are of every row. */
const strict = (params: JsonObject, checks: JsonObject): JsonObject | null =>
  params['mostly'] === undefined || params['mostly'] === 1 ? checks : null;

const writers: RuleWriters<JsonObject> = {
  'rule.between': (_, params) => {
    const { min, max, exclusive } = params;
    const [low, high] =
      exclusive === true
        ? (['greater_than', 'less_than'] as const)
        : (['greater_than_or_equal_to', 'less_than_or_equal_to'] as const);
    return strict(params, {
      ...(min !== undefined && { [low]: { value: min } }),
      ...(max !== undefined && { [high]: { value: max } }),
    });
  },
  'rule.in-set': (_, params) => strict(params, { isin: filled({ value: params['values'] }) }),
  'rule.not-in-set': (_, params) => strict(params, { notin: filled({ value: params['values'] }) }),
  'rule.matches': (_, params) => strict(params, { str_contains: filled({ value: params['pattern'] }) }),
  'rule.length': (_, params) =>
    strict(params, { str_length: filled({ min_value: params['min'], max_value: params['max'] }) }),
  'rule.distinct-set': (_, params) =>
    params['mode'] === undefined || params['mode'] === 'equal'
      ? { unique_values_eq: filled({ value: params['values'] }) }
      : null,
};
