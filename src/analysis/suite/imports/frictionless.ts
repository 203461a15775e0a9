import * as z from 'zod';
import {
  anyColumn,
  columnSchema,
  InputError,
  schemaSchema,
  type CheckEntry,
  type ColumnSchema,
  type Json,
} from '../../../contract';
import { entryOf, isList, isObject, strictSchema, type Importer, type JsonObject } from './importer';

const cell = z.union([z.string(), z.number(), z.boolean()]);
const names = z.union([z.string().transform((name) => [name]), z.array(z.string())]);

const { type, kind, required, maxMissing } = columnSchema.shape;

const fieldSchema = z.looseObject({
  name: z.string().min(1),
  type: z.string().default('any'),
  format: z.string().default('default'),
  constraints: z.record(z.string(), z.json()).default({}),
  vernier: z.object({ type, kind, required, maxMissing }).optional(),
});
type Field = z.output<typeof fieldSchema>;

const tableSchema = z.looseObject({
  fields: z.array(fieldSchema).min(1),
  primaryKey: names.default([]),
  uniqueKeys: z.array(names).default([]),
  missingValues: z.array(z.unknown()).default(['']),
  vernier: z.object({ rows: schemaSchema.shape.rows }).optional(),
});

/** Frictionless Table Schema (https://specs.frictionlessdata.io/table-schema/), by itself or in a Data Package of one table. */
export const frictionless: Importer = {
  recognises: (file) => isList(file['fields']) || isList(file['resources']),
  read(file, fileName) {
    const parsed = tableSchema.safeParse(isList(file['fields']) ? file : onlySchema(file, fileName));
    if (!parsed.success) {
      const place = parsed.error.issues[0]?.path.join('.') ?? 'fields';
      throw new InputError(`${fileName}: ${place} is not as Frictionless Table Schema has it.`);
    }
    const { fields, primaryKey, uniqueKeys, missingValues, vernier, foreignKeys } = parsed.data;
    const notes: string[] = [];
    const read = fields.map((field) => readField(field, (note) => notes.push(`Field ${field.name}: ${note}.`)));
    if (JSON.stringify(missingValues) !== '[""]') {
      notes.push(`missingValues were left out: mend the cells ${JSON.stringify(missingValues)} in the file.`);
    }
    if (foreignKeys !== undefined) notes.push('foreignKeys were left out: they name tables that are not here.');
    const [key, ...more] = primaryKey;
    const isKey = (name: string): boolean => primaryKey.includes(name);
    const columns = read.map(({ column }) =>
      isKey(column.name)
        ? { ...column, maxMissing: 0, unique: column.unique || (key === column.name && more.length === 0) }
        : column,
    );
    const together = [...(more.length > 0 ? [primaryKey] : []), ...uniqueKeys];
    return {
      suite: {
        schema: { columns, rows: vernier?.rows ?? null },
        checks: [
          ...(vernier === undefined ? strictSchema : []),
          ...together.map((key) => entryOf('rule.unique', key)),
          ...read.flatMap(({ rules }) => rules),
        ],
      },
      notes,
    };
  },
};

function onlySchema(file: JsonObject, fileName: string): Json | undefined {
  const resources = isList(file['resources']) ? file['resources'] : [];
  const schemas = resources.flatMap((resource) =>
    isObject(resource) && isObject(resource['schema']) ? [resource['schema']] : [],
  );
  if (schemas.length === 1) return schemas[0];
  throw new InputError(
    `${fileName} holds ${schemas.length} table schemas: save the one that is meant as a file of its own.`,
  );
}

type Note = (note: string) => void;

/** How Frictionless types are stored and analysed here; any text is a string, so that says nothing. */
const kinds: { readonly [type: string]: Pick<ColumnSchema, 'type' | 'kind'> } = {
  string: { type: null, kind: null },
  any: { type: null, kind: null },
  number: { type: null, kind: 'number' },
  integer: { type: null, kind: 'number' },
  year: { type: null, kind: 'number' },
  boolean: { type: 'boolean', kind: null },
  date: { type: 'datetime', kind: 'datetime' },
  datetime: { type: 'datetime', kind: 'datetime' },
};

const formats: { readonly [format: string]: string } = {
  email: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+',
  uuid: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
};

function readField(field: Field, note: Note): { readonly column: ColumnSchema; readonly rules: readonly CheckEntry[] } {
  const { name, type: fieldType, format, constraints, vernier } = field;
  if (!(fieldType in kinds)) note(`its type ${fieldType} is not judged`);
  if (fieldType === 'integer') note('whole numbers are judged as numbers');
  const byFormat = fieldType === 'string' ? formats[format] : undefined;
  if (format !== 'default' && format !== 'any' && byFormat === undefined) note(`its format ${format} is not judged`);
  const bound = columnSchema.shape.min;
  const take = <T>(key: string, schema: z.ZodType<T>): T | null => {
    if (constraints[key] === undefined) return null;
    const parsed = schema.safeParse(constraints[key]);
    if (parsed.success) return parsed.data;
    note(`its constraint ${key} was left out: ${JSON.stringify(constraints[key])} is nothing that can be judged`);
    return null;
  };
  for (const key of Object.keys(constraints)) if (!known.includes(key)) note(`its constraint ${key} was left out`);
  const lengths = { min: take('minLength', z.int()), max: take('maxLength', z.int()) };
  const column: ColumnSchema = {
    ...anyColumn(name),
    ...kinds[fieldType],
    maxMissing: take('required', z.boolean()) ? 0 : null,
    values: take('enum', z.array(cell))?.map(String) ?? null,
    min: take('minimum', bound),
    max: take('maximum', bound),
    unique: take('unique', z.boolean()) ?? false,
    pattern: take('pattern', z.string().min(1)) ?? byFormat ?? null,
    ...vernier,
  };
  const isBounded = lengths.min !== null || lengths.max !== null;
  return { column, rules: isBounded ? [entryOf('rule.length', [name], lengths)] : [] };
}

const known = ['required', 'unique', 'minimum', 'maximum', 'enum', 'pattern', 'minLength', 'maxLength'];
