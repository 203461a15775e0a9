import { InputError } from '../../../contract';
import type { Key, LabelChoice } from './choose-label';
import type { TableColumn } from '../../engine/storage/settle-storage';
import { countRows, type Engine } from '../../engine/engine';
import { storageOf } from '../../engine/storage/storage';
import { identifier, join, sql, table, typeName, type Sql } from '../../engine/sql';

type Names = { readonly dataset: string; readonly labels: string };

const latest = identifier('latest labels');

/** Adds the label to the dataset's table in place. The answer says what belonged together and what not, a sentence each. */
export function joinLabels(engine: Engine, labels: Sql, choice: LabelChoice, names: Names): readonly string[] {
  const rows = { dataset: countRows(engine), labels: countOf(engine, labels) };
  if (rows.labels === 0) {
    throw new InputError(`${names.labels} has columns but no data rows: choose a file with at least one label.`);
  }
  if (choice.keys.length > 0) return joinByKeys(engine, labels, choice, names, rows);
  if (rows.dataset !== rows.labels) {
    throw new InputError(
      `${names.labels} has ${rows.labels} rows, ${names.dataset} has ${rows.dataset}, and no id is in both: name ids as roles.id, or give every row its label in order.`,
    );
  }
  const column = addColumn(engine, choice);
  engine.execute(sql`
    UPDATE ${table} SET ${column} = l.${identifier(choice.label.name)} FROM ${labels} l WHERE ${table}.rowid = l.rowid`);
  return [`${names.labels}: its ${rows.labels} labels were given to the rows of ${names.dataset} in their order.`];
}

function joinByKeys(
  engine: Engine,
  labels: Sql,
  choice: LabelChoice,
  names: Names,
  rows: { readonly dataset: number; readonly labels: number },
): readonly string[] {
  const { keys } = choice;
  const aliases = keys.map((_, index) => identifier(`key ${index}`));
  const cells = (of: keyof Key): readonly Sql[] => keys.map((key) => comparable(key, of));
  const present = (values: readonly Sql[]): Sql =>
    join(
      values.map((value) => sql`${value} IS NOT NULL`),
      ' AND ',
    );
  const selected = join(cells('labels').map((cell, index) => sql`${cell} AS ${aliases[index] ?? cell}`));
  const label = identifier(choice.label.name);
  engine.execute(sql`
    CREATE OR REPLACE TEMP TABLE ${latest} AS
    SELECT ${join(aliases)}, arg_max(label, position) AS label, count(*) AS n, count(DISTINCT label) AS different
    FROM (SELECT ${selected}, ${label} AS label, rowid AS position FROM ${labels})
    WHERE ${present(aliases)} GROUP BY ${join(aliases)}`);
  const belong = join(
    cells('dataset').map((cell, index) => sql`${cell} = l.${aliases[index] ?? cell}`),
    ' AND ',
  );
  const ids = sql`(SELECT ${join(cells('dataset').map((cell, index) => sql`${cell} AS ${aliases[index] ?? cell}`))} FROM ${table})`;
  const used = sql`
    (SELECT l.n FROM ${latest} l SEMI JOIN ${ids} d USING (${join(aliases)}))`;
  const figures = {
    matched: numberOf(engine, sql`SELECT count(*) FROM ${ids} d SEMI JOIN ${latest} l USING (${join(aliases)})`),
    used: numberOf(engine, sql`SELECT coalesce(sum(n), 0) FROM ${used}`),
    repeated: numberOf(engine, sql`SELECT count_if(n > 1) FROM ${latest}`),
    differing: numberOf(engine, sql`SELECT count_if(different > 1) FROM ${latest}`),
    repeatedHere: numberOf(
      engine,
      sql`SELECT count(*) FROM (SELECT 1 FROM ${ids} WHERE ${present(aliases)} GROUP BY ${join(aliases)} HAVING count(*) > 1)`,
    ),
  };
  const by = keys.map((key) => key.dataset.name).join(' + ');
  if (figures.matched === 0) {
    throw new InputError(
      `${names.labels} shares no value of ${by} with ${names.dataset}: choose the labels of these rows, or name other ids as roles.id.`,
    );
  }
  const filled = choice.own ? fill(engine, choice.own, choice.label, belong, names) : null;
  if (!filled) {
    const column = addColumn(engine, choice);
    engine.execute(sql`UPDATE ${table} SET ${column} = l.label FROM ${latest} l WHERE ${belong}`);
  }
  engine.execute(sql`DROP TABLE ${latest}`);
  return [...notesOf(names, by, rows, figures), ...(filled ?? [])];
}

/** Gives a label to rows that lack one; those that have one keep it, and where the file says another that is told. */
function fill(engine: Engine, own: TableColumn, label: TableColumn, belong: Sql, names: Names): readonly string[] {
  const column = identifier(own.name);
  const cell = sql`${table}.${column}`;
  const same = own.type === label.type ? sql`l.label` : sql`TRY_CAST(l.label AS ${typeName(own.type)})`;
  const counted = (condition: Sql): number =>
    numberOf(engine, sql`SELECT count(*) FROM ${table}, ${latest} l WHERE ${belong} AND ${condition}`);
  if (counted(sql`l.label IS NOT NULL AND ${same} IS NULL`) > 0) {
    throw new InputError(
      `${names.labels} has labels of another type (${label.type}) than column "${own.name}" of ${names.dataset} (${own.type}): write them alike.`,
    );
  }
  const filled = counted(sql`${cell} IS NULL AND ${same} IS NOT NULL`);
  const others = counted(sql`${cell} IS NOT NULL AND ${same} IS NOT NULL AND ${cell} <> ${same}`);
  engine.execute(sql`UPDATE ${table} SET ${column} = ${same} FROM ${latest} l WHERE ${belong} AND ${cell} IS NULL`);
  const notes = [
    `${names.labels}: ${filled} rows of ${names.dataset} lacked a label and got theirs; the others keep it.`,
  ];
  if (others > 0)
    notes.push(
      `${names.labels}: it says another label than ${names.dataset} of ${others} rows, which keep theirs: find out which is right.`,
    );
  return notes;
}

type Figures = {
  /** Rows of the dataset that have a label, and rows of the labels that belong to one of them. */
  readonly matched: number;
  readonly used: number;
  /** Ids that several rows of the labels have, and those of them with different labels; ids that several rows of the dataset have. */
  readonly repeated: number;
  readonly differing: number;
  readonly repeatedHere: number;
};

function notesOf(
  { dataset, labels }: Names,
  by: string,
  rows: { readonly dataset: number; readonly labels: number },
  { matched, used, repeated, differing, repeatedHere }: Figures,
): readonly string[] {
  const notes = [
    `${labels}: joined by ${by}; ${matched} of ${rows.dataset} rows of ${dataset} are in it, and ${used} of its ${rows.labels} rows are in ${dataset}.`,
  ];
  if (repeated > 0) {
    notes.push(
      `${labels}: ids that occur more than once: ${repeated}, with different labels: ${differing}; the last counts.`,
    );
  }
  if (repeatedHere > 0) {
    notes.push(`${dataset}: ids that occur more than once: ${repeatedHere}; all their rows have the label.`);
  }
  return notes;
}

/** Numbers are equal by size, times by their moment, all else as text: "7" is 7, however each file stores it. */
function comparable({ dataset, labels }: Key, of: keyof Key): Sql {
  const own = of === 'dataset' ? dataset : labels;
  const column = of === 'dataset' ? sql`${table}.${identifier(own.name)}` : identifier(own.name);
  const [here, there] = [storageOf(dataset.type), storageOf(labels.type)];
  const isNumber = (storage: string): boolean => ['integer', 'float', 'decimal'].includes(storage);
  if (here === there && here !== 'decimal' && here !== 'datetime') return column;
  if (isNumber(here) && isNumber(there)) return sql`${column}::DOUBLE`;
  if (here === 'datetime' && there === 'datetime') return sql`${column}::TIMESTAMP`;
  if (storageOf(own.type) !== 'float') return sql`${column}::VARCHAR`;
  return sql`CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN ${column}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`;
}

/** An empty column of that name gives way. */
function addColumn(engine: Engine, { as, label }: LabelChoice): Sql {
  const column = identifier(as);
  engine.execute(sql`ALTER TABLE ${table} DROP COLUMN IF EXISTS ${column}`);
  engine.execute(sql`ALTER TABLE ${table} ADD COLUMN ${column} ${typeName(label.type)}`);
  return column;
}

const countOf = (engine: Engine, of: Sql): number => numberOf(engine, sql`SELECT count(*) FROM ${of}`);

function numberOf(engine: Engine, query: Sql): number {
  return Number(engine.rows(sql`SELECT (${query})::DOUBLE AS n`)[0]?.['n'] ?? 0);
}
