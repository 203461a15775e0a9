import type { CheckEntry, ColumnSchema, Json, Schema, SuiteInput } from '../../contract';

/** What a suite asks of a dataset, as far as other tools may have words for it. */
export type Asked = {
  readonly name: string;
  readonly columns: readonly AskedColumn[];
  readonly rows: Schema['rows'];
  /** Those that are not switched off. */
  readonly rules: readonly CheckEntry[];
};

/** A column with the values that may occur as the file holds them. */
export type AskedColumn = Omit<ColumnSchema, 'values'> & { readonly values: readonly Json[] | null };

/** A file of another tool, and what it could not say, a sentence each. */
export type Written = { readonly file: JsonObject; readonly notes: readonly string[] };

export type JsonObject = { readonly [key: string]: Json };

/** Another tool's way of writing this down. Adding one is one file and one line in `index.ts`. */
export type ContractFormat = {
  readonly id: string;
  /** How the tool is called. */
  readonly tool: string;
  readonly language: 'yaml' | 'json';
  write(asked: Asked): Written;
};

/** `schema` is that of the suite with every default filled in. */
export function askedOf(suite: SuiteInput, schema: Schema | null): Asked {
  const rules = (suite.checks ?? []).filter(({ check, enabled }) => check.startsWith('rule.') && enabled !== false);
  const columns = (schema?.columns ?? []).map((column) => ({ ...column, values: valuesOf(column) }));
  return { name: suite.name ?? 'data', columns, rows: schema?.rows ?? null, rules };
}

/** The same with what rules ask of every row taken into the columns, where a schema can say it. */
export function intoSchema({ columns, rules, ...others }: Asked): Asked {
  const isOf = (name: string, { check, columns: named = [] }: CheckEntry, asked: string): boolean =>
    check === asked && named.length === 1 && named[0] === name;
  const taken = rules.filter(
    (entry) =>
      entry.level !== 'warn' &&
      Object.entries(entry.params ?? {}).every(([param, value]) => param === 'mostly' && value === 1) &&
      columns.some(({ name }) => isOf(name, entry, 'rule.not-null') || isOf(name, entry, 'rule.unique')),
  );
  return {
    ...others,
    columns: columns.map((column) => ({
      ...column,
      ...(taken.some((entry) => isOf(column.name, entry, 'rule.not-null')) && { maxMissing: 0 }),
      ...(taken.some((entry) => isOf(column.name, entry, 'rule.unique')) && { unique: true }),
    })),
    rules: rules.filter((entry) => !taken.includes(entry)),
  };
}

type Params = { readonly [name: string]: Json };

/** How one rule is written elsewhere; null where it can not be. */
export type RuleWriters<T> = {
  readonly [check: string]: (columns: readonly string[], params: Params) => T | null;
};

/** The rules that can be written, in words of the tool or `otherwise`; the others are noted. */
export function writeRules<T>(
  rules: readonly CheckEntry[],
  writers: RuleWriters<T>,
  tool: string,
  otherwise: (entry: CheckEntry) => T | null = () => null,
): { readonly written: readonly (readonly [CheckEntry, T])[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const written = rules.flatMap((entry) => {
    const { check, columns = [], params = {} } = entry;
    const said = params['filter'] === undefined ? (writers[check]?.(columns, params) ?? null) : null;
    const one = said ?? otherwise(entry);
    if (one !== null) return [[entry, one] as const];
    const about = columns.length === 0 ? '' : ` of ${columns.join(', ')}`;
    notes.push(
      `${check}${about} was left out: ${tool} has no words for ${params['filter'] === undefined ? 'it' : 'its filter'}.`,
    );
    return [];
  });
  return { written, notes };
}

/** Without what is not given. */
export function filled(object: { readonly [key: string]: Json | undefined }): JsonObject {
  const all: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(object)) if (value !== undefined && value !== null) all[key] = value;
  return all;
}

/** A schema has every value as text, and other tools compare values as the file holds them. */
function valuesOf({ kind, values }: ColumnSchema): readonly Json[] | null {
  if (kind === 'number') return values?.map((text) => (String(Number(text)) === text ? Number(text) : text)) ?? null;
  if (kind === 'boolean') return values?.map((text) => (/^(true|false)$/.test(text) ? text === 'true' : text)) ?? null;
  return values;
}

/** SQL's name of a column, in the way that most engines read it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
