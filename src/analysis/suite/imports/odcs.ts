import * as z from 'zod';
import { anyColumn, InputError, type CheckEntry, type ColumnSchema, type Json } from '../../../contract';
import { entryOf, mapEach, strictSchema, Unmapped, type Importer, type JsonObject } from './importer';

const quality = z.record(z.string(), z.json());
const bound = z.union([z.number(), z.string()]).nullish();

const property = z.looseObject({
  name: z.string().min(1),
  logicalType: z.string().nullish(),
  required: z.boolean().nullish(),
  unique: z.boolean().nullish(),
  primaryKey: z.boolean().nullish(),
  logicalTypeOptions: z.looseObject({ minimum: bound, maximum: bound, pattern: z.string().nullish() }).nullish(),
  quality: z.array(quality).nullish(),
});
type Property = z.output<typeof property>;

const contract = z.looseObject({
  name: z.string().nullish(),
  id: z.string().nullish(),
  schema: z
    .array(
      z.looseObject({
        name: z.string().nullish(),
        properties: z.array(property).nullish(),
        quality: z.array(quality).nullish(),
      }),
    )
    .min(1),
});

/** Parts of a contract that say nothing of the data themselves. */
const asides = ['team', 'roles', 'support', 'price', 'slaProperties', 'servers', 'infrastructure'];

/** Data contracts of the Open Data Contract Standard 3 (https://bitol-io.github.io/open-data-contract-standard/). */
export const odcs: Importer = {
  recognises: (file) => file['kind'] === 'DataContract',
  read(file, fileName) {
    const parsed = contract.safeParse(file);
    if (!parsed.success) {
      const place = parsed.error.issues[0]?.path.join('.') ?? 'schema';
      throw new InputError(`${fileName}: ${place} is not as the Open Data Contract Standard has it.`);
    }
    const { schema: tables, name, id } = parsed.data;
    const [table, ...others] = tables;
    const properties = table?.properties ?? [];
    if (properties.length === 0)
      throw new InputError(`${fileName}: its schema has no properties: name the columns there.`);
    const keys = properties.filter(({ primaryKey }) => primaryKey === true).map((one) => one.name);
    const columns = properties.map((one) => columnOf(one, keys));
    const asked = [
      ...properties.flatMap((one) => (one.quality ?? []).map((rule) => ({ of: one.name, rule }))),
      ...(table?.quality ?? []).map((rule) => ({ of: null, rule })),
    ];
    const { mapped, notes } = mapEach(
      asked,
      ({ of, rule }) => entriesOf(of, rule),
      ({ of, rule }) =>
        `Quality rule ${String(rule['metric'] ?? rule['rule'] ?? rule['type'] ?? '')} of ${of ?? 'the table'}`,
    );
    const left = [
      ...others.map((other) => `Table ${other.name ?? 'without a name'} was left out: one suite is for one table.`),
      ...asides
        .filter((key) => file[key] !== undefined && file[key] !== null)
        .map((key) => `${key} was left out: it says nothing of the data.`),
    ];
    return {
      suite: {
        name: name ?? table?.name ?? id ?? 'contract',
        schema: { columns, rows: null },
        checks: [
          ...strictSchema,
          entryOf('schema.columns', [], { allowAdded: true }),
          ...(keys.length > 1 ? [entryOf('rule.unique', keys)] : []),
          ...mapped,
        ],
      },
      notes: [...notes, ...left],
    };
  },
};

const kinds: { readonly [logical: string]: ColumnSchema['kind'] } = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  date: 'datetime',
  timestamp: 'datetime',
  object: 'nested',
  array: 'nested',
};

function columnOf(
  { name, logicalType, required, unique, logicalTypeOptions: options }: Property,
  keys: readonly string[],
): ColumnSchema {
  const isKey = keys.includes(name);
  const { minimum = null, maximum = null, pattern = null } = options ?? {};
  return {
    ...anyColumn(name),
    // Any value reads as text, so that says nothing of a file.
    kind: kinds[logicalType ?? ''] ?? null,
    maxMissing: required === true || isKey ? 0 : null,
    unique: unique === true || (isKey && keys.length === 1),
    min: minimum,
    max: maximum,
    // Of a part, as JSON Schema has it; that of a schema here is of the whole.
    pattern: pattern === null ? null : (/^\^\(\?:(.*)\)\$$/s.exec(pattern)?.[1] ?? `(?s:.*)(?:${pattern})(?s:.*)`),
  };
}

/** Which share of rows may break the rule. Throws Unmapped. */
function mostlyOf(rule: JsonObject): number | undefined {
  const { mustBe, mustBeLessOrEqualTo: most, mustBeLessThan: below, unit } = rule;
  if (mustBe === 0) return undefined;
  const limit = typeof most === 'number' ? most : below;
  if (unit !== 'percent' || typeof limit !== 'number')
    throw new Unmapped('only none, or a share in percent, may break a rule');
  return Math.round((1 - limit / 100) * 1e8) / 1e8;
}

const argument = ({ arguments: given }: JsonObject, name: string): Json | undefined =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as JsonObject)[name] : undefined;

function entriesOf(column: string | null, rule: JsonObject): readonly CheckEntry[] {
  const level = rule['severity'] === 'warning' || rule['severity'] === 'info' ? ({ level: 'warn' } as const) : {};
  return [{ ...entryFor(column, rule), ...level }];
}

function entryFor(column: string | null, rule: JsonObject): CheckEntry {
  const { type = 'library' } = rule;
  if (type === 'sql') return sqlRule(rule);
  if (type !== 'library') throw new Unmapped(`rules of type ${String(type)} are of another tool, or for people`);
  const metric = rule['metric'] ?? rule['rule'];
  if (metric === 'rowCount') return entryOf('rule.row-count', [], countOf(rule));
  if (metric === 'duplicateValues') {
    const of = argument(rule, 'properties');
    const names = Array.isArray(of) ? of.map(String) : column === null ? [] : [column];
    return entryOf('rule.unique', names, { mostly: mostlyOf(rule) });
  }
  if (column === null) throw new Unmapped('it names no column');
  if (metric === 'nullValues' || metric === 'missingValues')
    return entryOf('rule.not-null', [column], { mostly: mostlyOf(rule) });
  if (metric !== 'invalidValues') throw new Unmapped('no rule says the same');
  const [values, pattern] = [argument(rule, 'validValues') ?? rule['validValues'], argument(rule, 'pattern')];
  if (values !== undefined) return entryOf('rule.in-set', [column], { values, mostly: mostlyOf(rule) });
  if (pattern !== undefined) return entryOf('rule.matches', [column], { pattern, mostly: mostlyOf(rule) });
  throw new Unmapped('it names neither valid values nor a pattern');
}

function countOf(rule: JsonObject): { readonly [key: string]: Json | undefined } {
  const {
    mustBe,
    mustBeBetween,
    mustBeGreaterOrEqualTo: min,
    mustBeGreaterThan,
    mustBeLessOrEqualTo: max,
    mustBeLessThan,
  } = rule;
  if (mustBe !== undefined) return { equals: mustBe };
  if (Array.isArray(mustBeBetween)) return { min: mustBeBetween[0], max: mustBeBetween[1] };
  // Rows are whole: more than 2 is at least 3.
  const above = typeof mustBeGreaterThan === 'number' ? mustBeGreaterThan + 1 : min;
  const below = typeof mustBeLessThan === 'number' ? mustBeLessThan - 1 : max;
  if (above === undefined && below === undefined) throw new Unmapped('it names no limit');
  return { min: above, max: below };
}

/** A count of failing rows that must be none, as our own rules are written. */
function sqlRule({ name, query, mustBe }: JsonObject): CheckEntry {
  const text = typeof query === 'string' ? query : '';
  const own = typeof name === 'string' ? { name } : {};
  if (mustBe === 0) {
    const condition = /^SELECT count\(\*\) FROM \$\{object\} WHERE NOT \((.*)\)$/is.exec(text)?.[1];
    if (condition !== undefined) return entryOf('rule.sql', [], { ...own, condition });
    const inner = /^SELECT count\(\*\) FROM \((.*)\) AS failing$/is.exec(text)?.[1];
    if (inner !== undefined) return entryOf('rule.sql', [], { ...own, query: inner, expect: 'no rows' });
  }
  throw new Unmapped('only SQL that counts failing rows, of which there must be none, can be used');
}
