import * as z from 'zod';
import { identifier, literal } from '../../../data/engine/sql';
import type { Json } from '../../../contract';
import { Unmapped } from './importer';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const column = z.object({ name: z.string() });

const conditionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('comparison'),
    column,
    operator: z.enum(['==', '!=', '<', '<=', '>', '>=', 'IN', 'NOT_IN']),
    parameter: z.union([scalar, z.array(scalar)]),
  }),
  z.object({ type: z.literal('nullity'), column, is_null: z.boolean() }),
  z.object({
    type: z.enum(['and', 'or']),
    get conditions() {
      return z.array(conditionSchema).min(1);
    },
  }),
]);
type Condition = z.output<typeof conditionSchema>;

/** A row condition of Great Expectations as an SQL condition: its objects, or the one comparison that older files hold as text. */
export function filterOf(condition: Json): string {
  const parsed = conditionSchema.safeParse(typeof condition === 'string' ? comparisonOf(condition) : condition);
  if (!parsed.success) throw new Unmapped(`its row_condition ${JSON.stringify(condition)} can not be written as SQL`);
  return sqlOf(parsed.data);
}

function sqlOf(condition: Condition): string {
  if ('conditions' in condition) {
    return condition.conditions.map((one) => `(${sqlOf(one)})`).join(condition.type === 'and' ? ' AND ' : ' OR ');
  }
  const name = identifier(condition.column.name).text;
  if (condition.type === 'nullity') return `${name} IS ${condition.is_null ? '' : 'NOT '}NULL`;
  const { operator, parameter } = condition;
  const values = [parameter].flat().map((value) => literal(value).text);
  if (operator === 'IN' || operator === 'NOT_IN') {
    return `${name} ${operator === 'IN' ? '' : 'NOT '}IN (${values.join(', ')})`;
  }
  return `${name} ${operator === '==' ? '=' : operator} ${values[0] ?? 'NULL'}`;
}

const comparison =
  /^(?:col\("([^"]+)"\)|`([^`]+)`|([A-Za-z_]\w*))\s*(==|!=|<=|>=|<|>)\s*(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?))$/;
const nullity = /^col\("([^"]+)"\)\.notNull\(\)$/;

/** `col("a") == 5`, `a > "x"` or `col("a").notNull()`; null for anything longer. */
function comparisonOf(text: string): unknown {
  const present = nullity.exec(text.trim());
  if (present) return { type: 'nullity', column: { name: present[1] }, is_null: false };
  const parts = comparison.exec(text.trim());
  if (!parts) return null;
  const [, inCall, inTicks, bare, operator, double, single, number] = parts;
  const parameter = number === undefined ? (double ?? single) : Number(number);
  return { type: 'comparison', column: { name: inCall ?? inTicks ?? bare }, operator, parameter };
}
