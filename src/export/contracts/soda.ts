import type { Json } from '../../contract';
import {
  quoted,
  writeRules,
  type AskedColumn,
  type ContractFormat,
  type JsonObject,
  type RuleWriters,
} from './contract';

/** Checks in SodaCL. */
export const soda: ContractFormat = {
  id: 'soda',
  tool: 'Soda',
  language: 'yaml',
  write({ name, columns, rows, rules }) {
    const { written, notes } = writeRules(rules, writers, 'Soda');
    const required = columns.filter((column) => column.required).map((column) => column.name);
    const checks: Json[] = [
      ...(required.length > 0 ? [{ schema: { fail: { 'when required column missing': required } } }] : []),
      ...(rows ? limitsOn('row_count', rows) : []),
      ...columns.flatMap(ofColumn),
      ...written.flatMap(([{ level }, list]) => list.map((check) => (level === 'warn' ? warning(check) : check))),
    ];
    return { file: { [`checks for ${name}`]: checks }, notes };
  },
};

type Limits = { readonly min?: Json | undefined; readonly max?: Json | undefined };

/** `metric >= min` and `metric <= max`, for what of both is given. */
const limitsOn = (metric: string, { min, max }: Limits): readonly string[] =>
  typeof min === 'number' && typeof max === 'number'
    ? [`${metric} between ${min} and ${max}`]
    : [
        ...(typeof min === 'number' ? [`${metric} >= ${min}`] : []),
        ...(typeof max === 'number' ? [`${metric} <= ${max}`] : []),
      ];

/** A check that only warns says its limit as an alert. */
function warning(check: Json): Json {
  if (typeof check !== 'string') {
    const [entry] = Object.entries(check ?? {});
    const [, metric = '', limit = ''] = /^(\S+\(.*\)) (= 0|<= [\d.]+)$/.exec(entry?.[0] ?? '') ?? [];
    return entry && limit !== ''
      ? {
          [metric]: { ...(entry[1] as JsonObject), warn: `when ${limit === '= 0' ? '> 0' : limit.replace('<=', '>')}` },
        }
      : check;
  }
  const [, metric = '', low = '', high = ''] = /^(.*) between (\S+) and (\S+)$/.exec(check) ?? [];
  return metric === '' ? check : { [metric]: { warn: `when not between ${low} and ${high}` } };
}

const allowed = (mostly: Json | undefined): string => {
  const share = typeof mostly === 'number' ? mostly : 1;
  return share >= 1 ? '= 0' : `<= ${Math.round((1 - share) * 1e6) / 1e4}`;
};

/** A count where no row may break it, else a percentage. */
const metric = (what: string, column: string, mostly: Json | undefined): string =>
  `${what}_${allowed(mostly) === '= 0' ? 'count' : 'percent'}(${quoted(column)}) ${allowed(mostly)}`;

const invalid = (column: string, mostly: Json | undefined, valid: JsonObject): Json => ({
  [metric('invalid', column, mostly)]: valid,
});

function ofColumn({ name, maxMissing, values, min, max, unique, pattern }: AskedColumn): readonly Json[] {
  return [
    ...(maxMissing === null || maxMissing === 1 ? [] : [metric('missing', name, 1 - maxMissing)]),
    ...(unique ? [`duplicate_count(${quoted(name)}) = 0`] : []),
    ...(values === null ? [] : [invalid(name, 1, { 'valid values': values })]),
    ...limitsOn(`min(${quoted(name)})`, { min }),
    ...limitsOn(`max(${quoted(name)})`, { max }),
    ...(pattern === null ? [] : [invalid(name, 1, { 'valid regex': `^(?:${pattern})$` })]),
  ];
}

const figures = { 'rule.min': 'min', 'rule.max': 'max', 'rule.mean': 'avg', 'rule.std': 'stddev', 'rule.sum': 'sum' };

const failing = (what: string, condition: string): Json => ({
  'failed rows': { name: what, 'fail condition': condition },
});

const writers: RuleWriters<readonly Json[]> = {
  'rule.columns': (_, { names, extra }) =>
    extra === 'allow' && Array.isArray(names)
      ? [{ schema: { fail: { 'when required column missing': names } } }]
      : null,
  'rule.not-null': (columns, { mostly }) => columns.map((column) => metric('missing', column, mostly)),
  'rule.unique': (columns, { mostly }) =>
    mostly === undefined || mostly === 1 ? [`duplicate_count(${columns.map(quoted).join(', ')}) = 0`] : null,
  'rule.in-set': (columns, { values, mostly }) =>
    Array.isArray(values) ? columns.map((column) => invalid(column, mostly, { 'valid values': values })) : null,
  'rule.not-in-set': (columns, { values, mostly }) =>
    Array.isArray(values) ? columns.map((column) => invalid(column, mostly, { 'invalid values': values })) : null,
  'rule.matches': (columns, { pattern = '', mostly }) =>
    columns.map((column) => invalid(column, mostly, { 'valid regex': `.*(?:${String(pattern)}).*` })),
  'rule.between': (columns, { min, max, exclusive, mostly }) => {
    if (exclusive === true || typeof min === 'string' || typeof max === 'string') return null;
    const valid = {
      ...(typeof min === 'number' && { 'valid min': min }),
      ...(typeof max === 'number' && { 'valid max': max }),
    };
    return columns.map((column) => invalid(column, mostly, valid));
  },
  'rule.length': (columns, { min, max, mostly }) =>
    columns.map((column) =>
      invalid(column, mostly, {
        ...(typeof min === 'number' && { 'valid min length': min }),
        ...(typeof max === 'number' && { 'valid max length': max }),
      }),
    ),
  'rule.compare': (columns, { operator, other, mostly }) =>
    typeof other === 'string' && typeof operator === 'string' && (mostly === undefined || mostly === 1)
      ? columns.map((column) =>
          failing(
            `${column} ${operator} ${other}`,
            `not (${quoted(column)} ${operator === '!=' ? '<>' : operator} ${quoted(other)})`,
          ),
        )
      : null,
  'rule.row-count': (_, { equals, min, max }) =>
    typeof equals === 'number' ? [`row_count = ${equals}`] : limitsOn('row_count', { min, max }),
  'rule.sql': (_, { name = 'rule', condition, mostly }) =>
    typeof condition === 'string' && (mostly === undefined || mostly === 1)
      ? [failing(String(name), `not (${condition})`)]
      : null,
  ...Object.fromEntries(
    Object.entries(figures).map(([check, figure]) => [
      check,
      (columns: readonly string[], params: JsonObject) =>
        columns.flatMap((column) => limitsOn(`${figure}(${quoted(column)})`, params)),
    ]),
  ),
};
