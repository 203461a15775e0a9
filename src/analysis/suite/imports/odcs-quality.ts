import type { CheckEntry, Json } from '../../../contract';
import { entryOf, isList, isObject, Unmapped, type JsonObject } from './importer';

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

/** What a quality rule of a column, or of the table under its names, asks. Throws Unmapped where no rule says the same. */
export function entriesOf(column: string | null, rule: JsonObject, table: readonly string[]): readonly CheckEntry[] {
  const level = rule['severity'] === 'warning' || rule['severity'] === 'info' ? ({ level: 'warn' } as const) : {};
  return [{ ...entryFor(column, rule, table), ...level }];
}

function entryFor(column: string | null, rule: JsonObject, table: readonly string[]): CheckEntry {
  const { type = 'library' } = rule;
  if (type === 'sql') return sqlRule(column, rule, table);
  if (type === 'custom' && rule['engine'] === 'vernier') return ownRule(rule);
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
  // A missing value is for rules on missing values.
  const known = isList(values) ? values.filter((value) => value !== null) : values;
  if (known !== undefined) return entryOf('rule.in-set', [column], { values: known, mostly: mostlyOf(rule) });
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

/** A rule in our own words. */
function ownRule({ implementation }: JsonObject): CheckEntry {
  const { check, columns, params } = isObject(implementation) ? implementation : {};
  if (typeof check !== 'string' || !check.startsWith('rule.')) throw new Unmapped('it names no rule of Vernier');
  return entryOf(check, isList(columns) ? columns.map(String) : [], isObject(params) ? params : {});
}

/** What the standard calls the table that a rule is about, and the column. */
const theObject = /\$?\{(?:object|table)\}/g;
const theProperty = /\$?\{(?:property|column)\}/g;

/** SQL whose figure has to be as the rule says; where it counts failing rows, of which there must be none, those rows. */
function sqlRule(column: string | null, rule: JsonObject, table: readonly string[]): CheckEntry {
  const { name, query } = rule;
  const text = typeof query === 'string' ? query.trim().replace(/;$/, '') : '';
  const own = typeof name === 'string' ? { name } : {};
  const inner = /^SELECT count\(\*\) FROM \((.*)\) AS failing$/is.exec(text)?.[1];
  if (inner !== undefined && rule['mustBe'] === 0)
    return entryOf('rule.sql', [], { ...own, query: inner, expect: 'no rows' });
  const named = table.filter((one) => /^\w+$/.test(one)).join('|');
  const overTable = new RegExp(`\\b(from|join)\\s+(?:\\w+\\.)*(["\`]?)(?:${named})\\2(?=[\\s;)]|$)`, 'gi');
  const over = named === '' ? text : text.replace(overTable, '$1 {object}');
  if (over.search(theObject) < 0) throw new Unmapped('only SQL over {object}, or over its table by name, can be used');
  const asked = over
    .replace(theObject, 'current')
    .replace(theProperty, () => `"${(column ?? '').replaceAll('"', '""')}"`);
  const counted = /^SELECT\s+count\(\*\)\s+FROM\s+current\s+WHERE\s+(.*)$/is.exec(asked)?.[1];
  if (rule['mustBe'] === 0 && counted !== undefined && !/\b(?:group|having|limit|union)\b/i.test(counted)) {
    const condition = /^NOT \((.*)\)$/is.exec(counted)?.[1];
    if (condition !== undefined) return entryOf('rule.sql', [], { ...own, condition });
    return entryOf('rule.sql', [], { ...own, query: `SELECT * FROM current WHERE ${counted}`, expect: 'no rows' });
  }
  const holds = figureIs(rule);
  return entryOf('rule.sql', [], {
    ...own,
    query: `SELECT * FROM (${asked}) AS found(figure) WHERE (${holds}) IS NOT TRUE`,
    expect: 'no rows',
  });
}

const comparisons: { readonly [key: string]: string } = {
  mustBe: '=',
  mustNotBe: '<>',
  mustBeGreaterThan: '>',
  mustBeGreaterOrEqualTo: '>=',
  mustBeLessThan: '<',
  mustBeLessOrEqualTo: '<=',
};

/** The limits of a rule as SQL on its figure. Throws Unmapped where it has none. */
function figureIs(rule: JsonObject): string {
  const limits = Object.entries(comparisons).flatMap(([key, comparison]) =>
    typeof rule[key] === 'number' ? [`figure ${comparison} ${rule[key]}`] : [],
  );
  const between = ['mustBeBetween', 'mustNotBeBetween'].flatMap((key) => {
    const [low, high] = isList(rule[key]) ? rule[key] : [];
    if (typeof low !== 'number' || typeof high !== 'number') return [];
    return [`figure ${key === 'mustBeBetween' ? '' : 'NOT '}BETWEEN ${low} AND ${high}`];
  });
  const all = [...limits, ...between];
  if (all.length === 0) throw new Unmapped('it names no limit of numbers');
  return all.join(' AND ');
}
