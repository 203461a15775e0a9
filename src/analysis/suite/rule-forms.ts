import * as z from 'zod';
import { checks, type Check, type TakenColumns } from '../../checks';
import type { Json } from '../../contract';

/** One parameter of a rule, as a form asks for it. */
export type RuleField = {
  readonly name: string;
  readonly about: string;
  readonly required: boolean;
  /** What it is unless given. */
  readonly initial: Json | null;
  readonly kind: FieldKind;
  /** Of a choice. */
  readonly options: readonly string[];
};

/** `limit` is a number or a date; `values` and `pairs` are lists. */
export type FieldKind =
  'number' | 'limit' | 'switch' | 'choice' | 'values' | 'pairs' | 'column' | 'columns' | 'text' | 'pattern' | 'sql';

/** A rule as a person chooses and fills it in. */
export type RuleForm = {
  readonly check: string;
  readonly title: string;
  readonly looksAt: string;
  readonly takes: TakenColumns;
  readonly fields: readonly RuleField[];
};

/** `byColumn`: whether a suite may set the parameters for one column. */
export type CheckForm = RuleForm & { readonly byColumn: boolean };

/** Every rule of the catalogue, its fields read off its parameters. */
export const ruleForms = (): readonly RuleForm[] => checks.filter(({ scope }) => scope === 'rule').map(formOf);

const parameter = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().default(''),
  default: z.json().optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  items: z.looseObject({ type: z.unknown() }).optional(),
});
const parameters = z.looseObject({
  properties: z.record(z.string(), parameter),
  required: z.array(z.string()).default([]),
});
type Parameter = z.output<typeof parameter>;

/** The parameters of any check; null of one that there is not. */
export function checkForm(id: string): CheckForm | null {
  const check = checks.find((one) => one.id === id);
  return check ? { ...formOf(check), byColumn: ofColumns.includes(check.scope) } : null;
}

const ofColumns: readonly Check['scope'][] = [
  'column',
  'column-comparison',
  'column-expectation',
  'predictor',
  'predictor-comparison',
  'chunks',
];

function formOf({ id, title, explain, takes, params }: Check): RuleForm {
  const { properties, required } = parameters.parse(z.toJSONSchema(params, { io: 'input' }));
  const fields = Object.entries(properties).flatMap(([name, schema]) => {
    // With a single value to take there is nothing to ask for.
    if (schema.const !== undefined) return [];
    return {
      name,
      about: schema.description,
      required: required.includes(name),
      initial: schema.default ?? null,
      kind: kindOf(name, schema),
      options: schema.enum ?? [],
    };
  });
  return { check: id, title, looksAt: explain.looksAt, takes, fields };
}

/** What text is of can not be told from its type. */
const texts: { readonly [name: string]: 'column' | 'pattern' | 'sql' } = {
  other: 'column',
  column: 'column',
  pattern: 'pattern',
  condition: 'sql',
  query: 'sql',
  filter: 'sql',
};

function kindOf(name: string, { type, enum: options, items }: Parameter): FieldKind {
  if (options) return 'choice';
  if (Array.isArray(type)) return 'limit';
  switch (type) {
    case 'boolean':
      return 'switch';
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      if (items?.type === 'array') return 'pairs';
      return items?.type === 'string' ? 'columns' : 'values';
    default:
      return texts[name] ?? 'text';
  }
}
