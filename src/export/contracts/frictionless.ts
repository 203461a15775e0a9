import { tableSchemaOf } from '../frictionless';
import { filled, intoSchema, writeRules, type ContractFormat, type JsonObject, type RuleWriters } from './contract';

/** Frictionless Table Schema, whose constraints are of every row. */
export const frictionless: ContractFormat = {
  id: 'frictionless',
  tool: 'Frictionless',
  language: 'json',
  write(asked) {
    const { columns, rows, rules } = intoSchema(asked);
    const known = new Set(columns.map(({ name }) => name));
    const sayable = rules.filter(
      ({ level, columns: named = [] }) => level !== 'warn' && named.every((name) => known.has(name)),
    );
    const { written, notes } = writeRules(sayable, writers, 'Frictionless');
    const others = writeRules(
      rules.filter((entry) => !sayable.includes(entry)),
      {},
      'Frictionless',
    );
    const more = (name: string): JsonObject =>
      Object.assign({}, ...written.flatMap(([entry, one]) => (entry.columns?.includes(name) ? [one] : [])));
    return { file: tableSchemaOf({ columns, rows }, more), notes: [...notes, ...others.notes] };
  },
};

const strict = (params: JsonObject, constraints: JsonObject): JsonObject | null =>
  params['mostly'] === undefined || params['mostly'] === 1 ? constraints : null;

const writers: RuleWriters<JsonObject> = {
  'rule.between': (_, params) => {
    const { min: minimum, max: maximum, exclusive } = params;
    return exclusive === true ? null : strict(params, filled({ minimum, maximum }));
  },
  'rule.in-set': (_, params) => strict(params, filled({ enum: params['values'] })),
  'rule.length': (_, params) => strict(params, filled({ minLength: params['min'], maxLength: params['max'] })),
};
