import type { CheckEntry, Json } from '../../contract';
import {
  filled,
  writeRules,
  type AskedColumn,
  type ContractFormat,
  type JsonObject,
  type RuleWriters,
} from './contract';

/** A quality rule of a property, or of the whole object. */
type Quality = { readonly of: 'properties' | 'object'; readonly rules: readonly JsonObject[] };

/** A data contract of the Open Data Contract Standard 3.1 (https://bitol-io.github.io/open-data-contract-standard/). */
export const odcs: ContractFormat = {
  id: 'odcs',
  tool: 'the Open Data Contract Standard',
  language: 'yaml',
  write({ name, columns, rows, rules }) {
    const { written, notes } = writeRules(rules, writers, 'the Open Data Contract Standard', asCustom);
    const of = (place: Quality['of'], column: string | null): readonly JsonObject[] =>
      written.flatMap(([entry, quality]) =>
        quality.of === place && (column === null || entry.columns?.includes(column))
          ? quality.rules.map((rule) => ({ ...rule, ...(entry.level === 'warn' && { severity: 'warning' }) }))
          : [],
      );
    const named = [
      ...new Set([...columns.map((column) => column.name), ...written.flatMap(([entry]) => entry.columns ?? [])]),
    ];
    const whole = [...(rows ? [library('rowCount', filled(bounds(rows.min, rows.max)))] : []), ...of('object', null)];
    const file = {
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: name,
      name,
      version: '1.0.0',
      status: 'active',
      schema: [
        {
          name,
          logicalType: 'object',
          properties: named.map((column) => {
            const schema = columns.find((one) => one.name === column);
            const quality = [...(schema ? qualityOf(schema) : []), ...of('properties', column)];
            return { name: column, ...(schema && propertyOf(schema)), ...(quality.length > 0 && { quality }) };
          }),
          ...(whole.length > 0 && { quality: whole }),
        },
      ],
    };
    return { file, notes };
  },
};

const logical: { readonly [kind: string]: string } = {
  number: 'number',
  text: 'string',
  boolean: 'boolean',
  datetime: 'timestamp',
  nested: 'object',
};

function propertyOf({ kind, required, maxMissing, min, max, unique, pattern }: AskedColumn): JsonObject {
  const options = filled({ minimum: min, maximum: max, pattern: pattern === null ? null : `^(?:${pattern})$` });
  return {
    ...(kind !== null && { logicalType: logical[kind] ?? 'string' }),
    ...(maxMissing === 0 && required && { required: true }),
    ...(unique && { unique: true }),
    ...(Object.keys(options).length > 0 && { logicalTypeOptions: options }),
  };
}

const library = (metric: string, rest: JsonObject): JsonObject => ({ type: 'library', metric, ...rest });

const bounds = (min: Json | undefined, max: Json | undefined): { readonly [key: string]: Json | undefined } => {
  const [low, high] = [typeof min === 'number' ? min : null, typeof max === 'number' ? max : null];
  if (low !== null && high !== null) return { mustBeBetween: [low, high] };
  return { mustBeGreaterOrEqualTo: low ?? undefined, mustBeLessOrEqualTo: high ?? undefined };
};

/** Rows that break a rule: none, or at most a share in percent. */
const atMost = (mostly: Json | undefined): JsonObject =>
  typeof mostly === 'number' && mostly < 1
    ? { mustBeLessOrEqualTo: Math.round((1 - mostly) * 1e6) / 1e4, unit: 'percent' }
    : { mustBe: 0 };

function qualityOf({ maxMissing, values }: AskedColumn): readonly JsonObject[] {
  return [
    ...(maxMissing === null || maxMissing === 0 || maxMissing === 1
      ? []
      : [library('nullValues', atMost(1 - maxMissing))]),
    ...(values === null ? [] : [library('invalidValues', { arguments: { validValues: values }, ...atMost(1) })]),
  ];
}

const each = (rule: JsonObject): Quality => ({ of: 'properties', rules: [rule] });
const whole = (rule: JsonObject): Quality => ({ of: 'object', rules: [rule] });

/** A rule that the standard has no words for stands in it in our own. */
const asCustom = ({ check, columns, params }: CheckEntry): Quality =>
  whole({
    type: 'custom',
    engine: 'vernier',
    implementation: { check, ...(columns && { columns }), ...(params && { params }) },
  });

const writers: RuleWriters<Quality> = {
  'rule.not-null': (_, { mostly }) => each(library('nullValues', atMost(mostly))),
  'rule.in-set': (_, { values = [], mostly }) =>
    each(library('invalidValues', { arguments: { validValues: values }, ...atMost(mostly) })),
  'rule.matches': (_, { pattern = '', mostly }) =>
    each(library('invalidValues', { arguments: { pattern }, ...atMost(mostly) })),
  'rule.unique': (columns, { mostly }) =>
    columns.length > 1
      ? whole(library('duplicateValues', { arguments: { properties: columns }, ...atMost(mostly) }))
      : each(library('duplicateValues', atMost(mostly))),
  'rule.row-count': (_, { equals, min, max }) =>
    whole(library('rowCount', equals === undefined ? filled(bounds(min, max)) : { mustBe: equals })),
  'rule.sql': (_, { name, condition, query, mostly }) => {
    if (typeof query === 'string')
      return whole(filled({ name, type: 'sql', query: `SELECT count(*) FROM (${query}) AS failing`, mustBe: 0 }));
    if (typeof condition !== 'string' || (mostly !== undefined && mostly !== 1)) return null;
    return whole(
      filled({ name, type: 'sql', query: `SELECT count(*) FROM \${object} WHERE NOT (${condition})`, mustBe: 0 }),
    );
  },
};
