import type { ColumnSchema, Json, Schema } from '../contract';
import type { Exporter } from './exporter';
import { readable } from './json';
import { fileNameOf } from './naming';

/** The schema as Frictionless Table Schema, with what that has no word for under `vernier`. */
export const frictionless: Exporter = {
  id: 'frictionless',
  label: 'Table schema',
  mediaType: 'application/json',
  forLater: false,
  fileName: (report) => fileNameOf(report, 'schema.json'),
  write: (report) => Promise.resolve(readable(tableSchemaOf(report.schema))),
};

export function tableSchemaOf(
  schema: { readonly columns: readonly Column[]; readonly rows: Schema['rows'] } | undefined,
  /** What else is asked of a column. */
  more: (column: string) => { readonly [constraint: string]: Json } = () => ({}),
): { readonly [key: string]: Json } {
  const { columns = [], rows = null } = schema ?? {};
  return { fields: columns.map((column) => fieldOf(column, more(column.name))), vernier: { rows } };
}

type Column = Omit<ColumnSchema, 'values'> & { readonly values: readonly Json[] | null };

function fieldOf(column: Column, more: { readonly [constraint: string]: Json }): Json {
  const { name, type, kind, required, maxMissing, values, min, max, unique, pattern } = column;
  const fieldType = fieldTypeOf(column);
  const constraints = {
    ...(maxMissing === 0 && { required: true }),
    ...(unique && { unique }),
    ...(min !== null && { minimum: min }),
    ...(max !== null && { maximum: max }),
    ...(values !== null && { enum: fieldType === 'number' ? values.map(asNumber) : values }),
    ...(pattern !== null && { pattern }),
    ...more,
  };
  return {
    name,
    type: fieldType,
    ...(fieldType === 'datetime' && { format: 'any' }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
    vernier: { type, kind, required, maxMissing },
  };
}

const byKind = { number: 'number', text: 'string', boolean: 'boolean', datetime: 'datetime', nested: 'any' } as const;
const byType = {
  numeric: 'number',
  datetime: 'datetime',
  boolean: 'any',
  categorical: 'any',
  text: 'string',
  id: 'any',
} as const;

function fieldTypeOf({ kind, type }: Column): string {
  if (kind !== null) return byKind[kind];
  return type === null ? 'any' : byType[type];
}

/** Numbers that read back as the same text; others stay text. */
const asNumber = (value: Json): Json =>
  typeof value === 'string' && String(Number(value)) === value && Number.isFinite(Number(value))
    ? Number(value)
    : value;
