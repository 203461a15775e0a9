import type { Engine } from '../../../engine/engine';
import { describeSource, type TableColumn } from '../../../engine/storage/settle-storage';
import { asWritten, identifier, join, sql, type Sql } from '../../../engine/sql';
import { distinctNames, renamingNotes } from './distinct-names';

export type PlainColumns = {
  /** The list of a SELECT over the source. */
  readonly select: Sql;
  /** Whether the source has exactly these columns already. */
  readonly unchanged: boolean;
  readonly ignored: readonly string[];
  readonly notes: readonly string[];
};

type Leaf = { readonly name: string; readonly value: Sql; readonly type: string };

/**
 * The columns of a table or view as a dataset takes them: structs flattened to a.b, names distinct, those to be
 * ignored left out. `names` are the columns' names in the file, where the engine had to change some.
 */
export function plainColumns(
  engine: Engine,
  source: Sql,
  file: string,
  ignore: ReadonlySet<string>,
  names?: readonly string[],
): PlainColumns {
  const columns = describeSource(engine, source);
  const roots = columns.map(({ name, type }, index): Leaf => ({
    name: names?.[index] ?? name,
    value: asWritten(name),
    type,
  }));
  const wanted = roots.filter(({ name }) => !ignore.has(name));
  const flattened = wanted.flatMap((root) => leavesOf(engine, source, root));
  const leaves = flattened.filter(({ name }) => !ignore.has(name));
  const distinct = distinctNames(leaves.map(({ name }) => name));
  const split = wanted.filter(({ type }) => isStruct(type)).map(({ name }) => name);
  return {
    select: join(leaves.map((leaf, index) => sql`${plainValue(leaf)} AS ${identifier(distinct[index] ?? leaf.name)}`)),
    unchanged: sameNames(columns, distinct) && !leaves.some(({ type }) => type === 'JSON'),
    ignored: [...roots, ...flattened].map(({ name }) => name).filter((name) => ignore.has(name)),
    notes: [
      ...split.map((name) => `${file}: the fields of column ${name} became columns of their own (${name}.…).`),
      ...renamingNotes(
        file,
        leaves.map(({ name }) => name),
        distinct,
      ),
    ],
  };
}

/** The columns that a struct is made of, down to the last. */
function leavesOf(engine: Engine, source: Sql, column: Leaf): readonly Leaf[] {
  if (!isStruct(column.type)) return [column];
  const fields = describeSource(engine, sql`SELECT unnest(${column.value}) FROM ${source}`);
  return fields.flatMap(({ name, type }, index) =>
    leavesOf(engine, source, {
      name: `${column.name}.${name}`,
      value: sql`struct_extract_at(${column.value}, ${index + 1})`,
      type,
    }),
  );
}

const isStruct = (type: string): boolean => type.startsWith('STRUCT(') && !type.endsWith(']');

/** JSON is a type of an extension; as text it needs none. */
const plainValue = ({ type, value }: Leaf): Sql => (type === 'JSON' ? sql`${value}::VARCHAR` : value);

const sameNames = (columns: readonly TableColumn[], names: readonly string[]): boolean =>
  columns.length === names.length &&
  columns.every(({ name }, index) => identifier(names[index] ?? '').text === asWritten(name).text);
