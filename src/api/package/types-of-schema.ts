/** A JSON Schema, as far as zod writes one. */
type Schema = { readonly [key: string]: unknown };

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const schemas = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** TypeScript declarations of a JSON Schema: its root under `name`, its definitions under names that begin with it. */
export function typesOfSchema(name: string, root: Schema): string {
  const defs = isSchema(root['$defs']) ? Object.entries(root['$defs']) : [];
  const nameOf = (ref: string): string =>
    ref === '#' ? name : `${name}_${ref.replace(/^.*\//, '').replace(/\W/g, '')}`;
  const lines = defs.flatMap(([id, def]) =>
    isSchema(def) ? [`type ${nameOf(id)} = ${typeOf(def, nameOf, '')};`] : [],
  );
  return [`export type ${name} = ${typeOf(root, nameOf, '')};`, ...lines, ''].join('\n');
}

type NameOf = (ref: string) => string;

function typeOf(schema: Schema, nameOf: NameOf, indent: string): string {
  const { $ref: ref, enum: words, type, properties, additionalProperties: rest, items, prefixItems } = schema;
  if (typeof ref === 'string') return nameOf(ref);
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(words)) return words.map((word) => JSON.stringify(word)).join(' | ');
  const options = [...schemas(schema['anyOf']), ...schemas(schema['oneOf'])];
  if (options.length > 0) return union(options.map((one) => typeOf(one, nameOf, indent)));
  const parts = schemas(schema['allOf']);
  if (parts.length > 0) return parts.map((one) => `(${typeOf(one, nameOf, indent)})`).join(' & ');
  if (Array.isArray(prefixItems))
    return `readonly [${schemas(prefixItems)
      .map((one) => typeOf(one, nameOf, indent))
      .join(', ')}]`;
  if (type === 'array') return `readonly (${isSchema(items) ? typeOf(items, nameOf, indent) : 'unknown'})[]`;
  if (isSchema(properties)) return objectOf(properties, schema['required'], nameOf, indent);
  if (type === 'object')
    return `{ readonly [key: string]: ${isSchema(rest) ? typeOf(rest, nameOf, indent) : 'unknown'} }`;
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'string' || type === 'boolean' || type === 'null' ? type : 'unknown';
}

const union = (types: readonly string[]): string =>
  [...new Set(types)].map((one) => (one.includes('&') ? `(${one})` : one)).join(' | ');

function objectOf(properties: Schema, required: unknown, nameOf: NameOf, indent: string): string {
  const inner = `${indent}  `;
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const lines = Object.entries(properties).flatMap(([key, value]) => {
    if (!isSchema(value)) return [];
    const said = value['description'];
    const mark = needed.includes(key) ? '' : '?';
    const line = `${inner}readonly ${JSON.stringify(key)}${mark}: ${typeOf(value, nameOf, inner)};`;
    return typeof said === 'string' ? [`${inner}/** ${said.replaceAll('*/', '* /')} */`, line] : [line];
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}
