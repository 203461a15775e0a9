import { checks, isOfVersions, paramsUnder } from '../../checks';
import { defaultSeed } from '../../data/load/loading';
import {
  checkGroups,
  InputError,
  ownValue,
  privateColumns,
  schemaSchema,
  suiteFormat,
  suiteVersion,
  type CheckEntry,
  type ColumnPlan,
  type ColumnRole,
  type Json,
  type Preset,
  type Roles,
  type Suite,
  type SuiteInput,
} from '../../contract';
import type { Summarised } from '../../data/dataset';
import { didYouMean } from './nearest';

/** Columns that an earlier report tells of, and further tables. */
type Known = { readonly before?: readonly string[]; readonly tables?: Tables };

type Tables = ReadonlyMap<string, Pick<Summarised, 'facts'>>;

/** The complete suite as it will run. Roles and types as decided, every check with every parameter. */
export function resolveSuite(input: SuiteInput, plans: readonly ColumnPlan[], now: string, known: Known = {}): Suite {
  refuseUnclearTables(input, known.tables ?? new Map());
  refuseUnknownColumns(input, plans, known);
  const preset = input.preset ?? 'vernier';
  return {
    format: suiteFormat,
    version: suiteVersion,
    name: input.name ?? 'default',
    roles: resolveRoles(input.roles, plans),
    ...(input.task && { task: input.task }),
    ...(input.model && { model: input.model }),
    ...(input.document && { document: input.document }),
    types: resolveTypes(input.types, plans),
    ...(input.read && { read: input.read }),
    ...(input.split && { split: input.split }),
    ...(input.chunks !== undefined && { chunks: input.chunks }),
    ...(input.tables && { tables: input.tables }),
    ...(input.compare && { compare: input.compare }),
    ...(input.baseline && { baseline: input.baseline }),
    preset,
    seed: input.seed ?? defaultSeed,
    privacy: input.privacy ?? 'values',
    ...(input.schema && { schema: schemaSchema.parse(input.schema) }),
    checks: resolveEntries(input, preset, now),
    include: input.include ?? [...checkGroups],
  };
}

/** Of fewer rows little can be told. */
const leastRowsOfGroup = 100;

/** Of a column that was not read no type is known. */
function resolveTypes(given: Suite['types'] = {}, plans: readonly ColumnPlan[]): Suite['types'] {
  const known = plans.filter(({ name, role }) => role !== 'ignore' || ownValue(given, name));
  return Object.fromEntries(known.map(({ name, type }) => [name, type]));
}

function resolveRoles(given: Roles | undefined, plans: readonly ColumnPlan[]): Suite['roles'] {
  const withRole = (role: ColumnRole): string[] => plans.filter((plan) => plan.role === role).map(({ name }) => name);
  return {
    label: withRole('label')[0] ?? null,
    prediction: withRole('prediction')[0] ?? null,
    probability: given?.probability ?? withRole('probability')[0] ?? null,
    positive: given?.positive ?? null,
    time: withRole('time')[0] ?? null,
    id: withRole('id'),
    weight: withRole('weight')[0] ?? null,
    segment: withRole('segment'),
    group: withRole('group'),
    ignore: withRole('ignore'),
  };
}

/**
 * One entry a check for all columns (the last one given without columns, or the default), then those for some; what an
 * entry leaves open the preset decides. Rules stand as they are given, and nowhere else; what holds rows against each other
 * only where the suite names their key. What an entry asks group by group, or of a further table, comes on top.
 */
function resolveEntries({ checks: given = [], compare }: SuiteInput, preset: Preset, now: string): CheckEntry[] {
  return checks.flatMap((check) => {
    const asked = given.filter((entry) => entry.check === check.id);
    const own = asked.filter(({ by, table }) => !by && !table);
    const general = own.filter((entry) => !entry.columns).at(-1);
    const special = own.filter((entry) => entry.columns);
    const isAsked = isOfVersions(check) ? compare !== undefined : !check.onlyAsked;
    const entries = isAsked ? [general ?? { check: check.id }, ...special] : own;
    return [...entries, ...asked.filter(({ by, table }) => by || table)].map((entry) => ({
      check: check.id,
      ...(entry.columns && { columns: entry.columns }),
      params: check.complete(paramsUnder(preset, check.id, entry.params ?? {}), { now }),
      enabled: entry.enabled ?? true,
      level: entry.level ?? 'fail',
      ...(entry.table && { table: entry.table }),
      ...(entry.by && { by: entry.by, leastRows: entry.leastRows ?? leastRowsOfGroup }),
    }));
  });
}

/** A table that is not here is skipped where it is looked into; a name that nothing goes by, or two tables, is a slip. */
function refuseUnclearTables({ tables = {}, checks: entries = [] }: SuiteInput, given: Tables): void {
  const known = [...new Set([...Object.keys(tables), ...given.keys()])];
  for (const [at, name] of known.entries()) {
    const other = known.slice(0, at).find((before) => before.toLowerCase() === name.toLowerCase());
    if (other !== undefined)
      throw new InputError(
        `The suite: tables holds ${other} and ${name}, which SQL takes for one name: call one of them otherwise.`,
      );
  }
  for (const [index, { check, table, by }] of entries.entries()) {
    if (table === undefined) continue;
    const where = `The suite: checks[${index}].table`;
    if (!known.includes(table))
      throw new InputError(
        `${where} names a table "${table}" that is not among its tables${didYouMean(table, known)}.`,
      );
    if (!check.startsWith('integrity.') || by)
      throw new InputError(`${where} is for checks of integrity, of all rows of a table: ${check} can not take it.`);
  }
}

function refuseUnknownColumns(
  input: SuiteInput,
  plans: readonly ColumnPlan[],
  { before = [], tables = new Map() }: Known,
): void {
  // What the schema names is looked for by its own checks.
  const known = [...plans.map(({ name }) => name), ...(input.schema?.columns ?? []).map(({ name }) => name), ...before];
  const inTables = new Map([...tables].map(([table, { facts }]) => [table, facts.columns.map(({ name }) => name)]));
  // What is private may be a column of a table that is still to come.
  const awaits = Object.keys(input.tables ?? {}).some((table) => !tables.has(table));
  const { key = [] } = input.compare ?? {};
  const twice = key.find((name, at) => key.indexOf(name) < at);
  if (twice !== undefined) throw new InputError(`The suite: compare.key names "${twice}" twice: name it once.`);
  for (const { where, name, table } of namedColumns(input)) {
    if (table === anyTable && awaits) continue;
    const isOfTable = table !== undefined && table !== anyTable;
    const columns = isOfTable
      ? (inTables.get(table) ?? [name])
      : table
        ? [...known, ...[...inTables.values()].flat()]
        : known;
    if (!columns.includes(name)) {
      const lacks = isOfTable ? `the table ${table} does not have` : 'no dataset has';
      throw new InputError(`The suite: ${where} names a column "${name}" that ${lacks}${didYouMean(name, columns)}.`);
    }
  }
}

/** Parameters that name columns. */
const columnParams = ['other', 'by', 'column', 'ignore'];

const namesIn = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string');

/** No table is called so. */
const anyTable = '*';

/** Of the datasets unless it says of which table. */
type NamedColumn = { readonly where: string; readonly name: string; readonly table?: string };

function namedColumns({
  roles = {},
  types = {},
  compare,
  privacy,
  checks: entries = [],
}: SuiteInput): readonly NamedColumn[] {
  const { positive: _, ...columnRoles } = roles;
  return [
    ...Object.entries(columnRoles).flatMap(([role, value]) => {
      const names = typeof value === 'string' ? [value] : Object.values(value ?? {});
      return names.map((name) => ({ where: `roles.${role}`, name }));
    }),
    ...Object.keys(types).map((name) => ({ where: 'types', name })),
    ...(compare?.key ?? []).map((name) => ({ where: 'compare.key', name })),
    ...privateColumns(privacy ?? 'values').map((name) => ({ where: 'privacy.columns', name, table: anyTable })),
    ...entries.flatMap(({ columns = [], by = [], params = {}, table }, index) =>
      [
        ...by.map((name) => ({ where: `checks[${index}].by`, name })),
        ...columns.map((name) => ({ where: `checks[${index}].columns`, name })),
        ...columnParams.flatMap((key) =>
          namesIn(params[key]).map((name) => ({ where: `checks[${index}].params.${key}`, name })),
        ),
      ].map((named) => ({ ...named, ...(table !== undefined && { table }) })),
    ),
  ];
}
