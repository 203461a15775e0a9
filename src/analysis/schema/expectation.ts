import type { SeenColumn } from '../../checks';
import type { Summarised } from '../../data/dataset';
import {
  anyColumn,
  learned,
  privacyOf,
  type ColumnPlan,
  type ColumnProfile,
  type ColumnSchema,
  type ColumnSummary,
  type Privacy,
  type Schema,
  type Suite,
} from '../../contract';
import { listable, type inferOnce } from './infer-schema';
import type { ColumnPair, Datasets } from '../../data/pair';

/** What is expected of one column of current, and the column of the reference that it was learned from. */
export type ColumnExpectation = { readonly expected: ColumnSchema | null; readonly learnedFrom: ColumnSummary | null };

/** What stays of a column once it is judged: its schema with as many values as a report lists, and its profile. */
export type KnownColumn = {
  readonly name: string;
  readonly expected: ColumnSchema | null;
  /** What current alone has. */
  readonly found: ColumnSchema | null;
  readonly profile: ColumnProfile | null;
};

/** What is expected of a whole dataset. Without schema and reference it is learned from current, for the next one. */
export type Expectation = {
  readonly schema: Schema;
  /** Null where nothing is expected of this current. */
  readonly judged: { readonly absent: readonly SeenColumn[]; readonly unexpected: readonly SeenColumn[] } | null;
};

/** A given schema rules; else the reference teaches. */
export async function expectColumn(
  { reference, current: data }: Datasets,
  given: Schema | null,
  { plan, reference: before, current, broke }: ColumnPair,
  infer: ReturnType<typeof inferOnce>,
): Promise<ColumnExpectation & { readonly known: KnownColumn }> {
  const { name } = plan;
  const learnedFrom = given ? null : before;
  const isUnread = broke !== null && !given && reference !== null && has(reference, name);
  const learnt = learnedFrom && reference ? await infer(reference, learnedFrom) : null;
  const expected =
    given?.columns.find((column) => column.name === name) ?? learnt ?? (isUnread ? anyColumn(name) : null);
  const isUnexpected = expected === null && has(data, name);
  const found = isUnexpected ? (current ? await infer(data, current) : anyColumn(name)) : null;
  const known = {
    name,
    expected: expected && listable(expected, 'values'),
    found: found && listable(found, 'values'),
    profile: (expected ? before : current)?.profile ?? null,
  };
  return { expected, learnedFrom, known };
}

const has = ({ facts }: Summarised, name: string): boolean => facts.columns.some((column) => column.name === name);

export function expectDataset(
  { reference, current }: Datasets,
  given: Schema | null,
  known: readonly KnownColumn[],
  privacy: Privacy,
): Expectation {
  const seen = (column: ColumnSchema, profile: ColumnProfile | null): SeenColumn => ({
    column,
    profile,
    offered: listable(column, privacyOf(privacy, column.name)),
  });
  const found = known.flatMap(({ found: column, profile }) => (column ? [seen(column, profile)] : []));
  if (!given && !reference) {
    return { schema: { columns: found.map(({ column }) => column), rows: rowsFrom(current.facts.rows) }, judged: null };
  }
  const ignored = new Set([...current.facts.ignored, ...(reference?.facts.ignored ?? [])]);
  const columns = given?.columns ?? known.flatMap(({ expected }) => expected ?? []);
  const schema = {
    columns: columns.filter(({ name }) => !ignored.has(name)),
    rows: given ? given.rows : rowsFrom(reference?.facts.rows ?? 0),
  };
  const inCurrent = new Set(current.facts.columns.map(({ name }) => name));
  const profiles = new Map(known.map(({ name, profile }) => [name, profile]));
  const absent = schema.columns
    .filter(({ name }) => !inCurrent.has(name))
    .map((column) => seen(column, profiles.get(column.name) ?? null));
  return { schema, judged: { absent, unexpected: found } };
}

const rowsFrom = (rows: number): Schema['rows'] => ({
  min: Math.ceil(rows * learned.fewestRows),
  max: rows * learned.mostRows,
});

/** The label of a run, which may come late. */
export const labelOf = (given: Suite['roles']['label'], plans: readonly ColumnPlan[]): string | null =>
  given ?? plans.find(({ role }) => role === 'label')?.name ?? null;
