import * as z from 'zod';
import { anyColumn, InputError, type CheckEntry, type ColumnSchema } from '../../../contract';
import { toIso, toMilliseconds } from '../../../checks/lib/iso-time';
import { entryOf, mapEach, strictSchema, type Importer } from './importer';
import { entriesOf } from './odcs-quality';

const quality = z.record(z.string(), z.json());
const bound = z.union([z.number(), z.string()]).nullish();

const options = z.looseObject({
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  minLength: z.number().nullish(),
  maxLength: z.number().nullish(),
  pattern: z.string().nullish(),
});

const property = z.looseObject({
  name: z.string().min(1),
  logicalType: z.string().nullish(),
  required: z.boolean().nullish(),
  unique: z.boolean().nullish(),
  primaryKey: z.boolean().nullish(),
  logicalTypeOptions: options.nullish(),
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
        physicalName: z.string().nullish(),
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
    if ((file['schema'] ?? null) === null)
      throw new InputError(`${fileName}: it has no schema: name the table and its columns there.`);
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
    const called = [table?.name, table?.physicalName].flatMap((one) => one ?? []);
    const asked = [
      ...properties.flatMap((one) => (one.quality ?? []).map((rule) => ({ of: one.name, rule }))),
      ...(table?.quality ?? []).map((rule) => ({ of: null, rule })),
    ];
    const { mapped, notes } = mapEach(
      asked,
      ({ of, rule }) => entriesOf(of, rule, called),
      ({ of, rule }) =>
        `Quality rule ${String(rule['metric'] ?? rule['rule'] ?? rule['type'] ?? '')} of ${of ?? 'the table'}`,
    );
    const left = [
      ...properties.flatMap(({ name: of, logicalTypeOptions }) =>
        Object.keys(logicalTypeOptions ?? {})
          .filter((key) => !(key in options.shape))
          .map((key) => `${key} of ${of} was left out: no rule says the same.`),
      ),
      ...properties.flatMap(({ name: of, logicalTypeOptions }) =>
        bounds
          .filter((key) => typeof logicalTypeOptions?.[key] === 'string' && limitOf(logicalTypeOptions[key]) === null)
          .map((key) => `${key} of ${of} was left out: it is neither a number nor a date.`),
      ),
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
          ...properties.flatMap(limitsOf),
          ...mapped,
        ],
      },
      notes: [...notes, ...left],
    };
  },
};

const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

/** Times are written in the format that the contract names; those that read as dates are taken in UTC. */
function limitOf(bound: string | number | null | undefined): string | number | null {
  if (typeof bound !== 'string') return bound ?? null;
  const time = toMilliseconds(bound);
  return time === null ? null : toIso(time);
}

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
  const { minimum, maximum, pattern = null } = options ?? {};
  return {
    ...anyColumn(name),
    // Any value reads as text, so that says nothing of a file.
    kind: kinds[logicalType ?? ''] ?? null,
    maxMissing: required === true || isKey ? 0 : null,
    unique: unique === true || (isKey && keys.length === 1),
    min: limitOf(minimum),
    max: limitOf(maximum),
    // Of a part, as JSON Schema has it; that of a schema here is of the whole.
    pattern: pattern === null ? null : wholePattern(pattern),
  };
}

/** Without its anchors where they hold for all of it, else with anything around. */
function wholePattern(pattern: string): string {
  const [, group, plain] = /^\^(?:\(\?:(.*)\)|([^|]*[^|\\]))\$$/s.exec(pattern) ?? [];
  return group ?? plain ?? `(?s:.*)(?:${pattern})(?s:.*)`;
}

/** What a column of a schema has no word for. */
function limitsOf({ name, logicalTypeOptions }: Property): readonly CheckEntry[] {
  const { exclusiveMinimum, exclusiveMaximum, minLength, maxLength } = logicalTypeOptions ?? {};
  const [min, max] = [limitOf(exclusiveMinimum), limitOf(exclusiveMaximum)];
  const has = (...limits: readonly unknown[]): boolean => limits.some((limit) => limit !== undefined && limit !== null);
  return [
    ...(has(min, max) ? [entryOf('rule.between', [name], { min, max, exclusive: true })] : []),
    ...(has(minLength, maxLength) ? [entryOf('rule.length', [name], { min: minLength, max: maxLength })] : []),
  ];
}
