import type { Database, SqlValue, Statement } from 'sql.js/dist/sql-wasm-inline.js';
import { InputError } from '../../../../contract';
import { asWritten, join, sql, type Sql } from '../../../engine/sql';
import { bytesAsText } from '../lib/bytes-as-text';
import { cellTable } from '../cells/cell-table';
import { pickName } from '../lib/pick-name';
import type { Reader, ReaderInput, ReadOutcome } from '../reader';
import { cellOf, meaningsOf, type Declared } from './declared';

const magic = 'SQLite format 3\0';

/** A SQLite database file: one of its tables or views. */
export const sqlite: Reader = {
  format: 'sqlite',
  accepts: (head) => String.fromCharCode(...head.subarray(0, magic.length)) === magic,
  read,
};

/** The file and the library's copy of it lie in memory. */
const mostBytes = 2 ** 30;

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob } = input;
  if (blob.size > mostBytes) {
    throw new InputError(`${file.name} is larger than 1 GB, which is too much of SQLite: export its table as Parquet.`);
  }
  const { default: start } = await import('sql.js/dist/sql-wasm-inline.js');
  const { Database } = await start();
  const { content, isLogged } = await contentOf(file.name, blob);
  const database = new Database(content);
  try {
    const outcome = readTable(input, database);
    const logged = `${file.name}: rows that were still in its write-ahead log (-wal) beside it are not in this file.`;
    return isLogged ? { ...outcome, notes: [logged, ...outcome.notes] } : outcome;
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    throw new InputError(`${file.name} can not be read as a SQLite database (${error.message}): copy it again.`);
  } finally {
    database.close();
  }
}

const isOfSqlite = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');

/** https://www.sqlite.org/fileformat.html, 1.3: bytes of a page (1 is 65,536), and pages, which older writers leave 0. */
async function contentOf(
  name: string,
  blob: Blob,
): Promise<{ readonly content: Uint8Array; readonly isLogged: boolean }> {
  const content = new Uint8Array(await blob.arrayBuffer());
  const header = new DataView(content.buffer);
  const cut = new InputError(`${name} is cut short (pages of the database are missing): copy or download it again.`);
  if (content.length < 100) throw cut;
  const page = header.getUint16(16);
  if (content.length < header.getUint32(28) * (page === 1 ? 65_536 : page)) throw cut;
  // A database with a write-ahead log opens only beside it, unless the header says that there is none.
  const isLogged = content[18] === 2 || content[19] === 2;
  if (isLogged) content.fill(1, 18, 20);
  return { content, isLogged };
}

function readTable({ file, engine, blob, ignore, reading, onBytes }: ReaderInput, database: Database): ReadOutcome {
  const names = rows(database, relations).map(([name]) => String(name));
  const [first] = names;
  if (first === undefined) throw new InputError(`${file.name} has no table: choose a database with one.`);
  const isGuess = reading.table === undefined;
  const picked = isGuess
    ? (names.find((name) => hasRows(database, name)) ?? first)
    : pickName(file.name, 'table', reading.table ?? '', names);
  const columns = declaredIn(database, picked);
  const kept = columns.filter(({ name }) => !ignore.has(name));
  if (kept.length === 0) throw new InputError(`${file.name}: no column is left to read; ignore fewer of them.`);
  const from = asWritten(picked);
  const total = Number(rows(database, sql`SELECT count(*) FROM ${from}`)[0]?.[0] ?? 0);
  const cells = cellTable(engine, file.name);
  const filled = meaningsOf(kept, (question) => rows(database, sql`SELECT ${question} FROM ${from}`)[0] ?? []).map(
    (meaning, index) => ({ meaning, column: cells.addColumn(kept[index]?.name ?? '', index) }),
  );
  const selected = join(kept.map(({ name }) => asWritten(name)));
  const limit = reading.firstRows === undefined ? sql`` : sql`LIMIT ${reading.firstRows}`;
  each(database, sql`SELECT ${selected} FROM ${from} ${limit}`, (row) => {
    for (const [index, { meaning, column }] of filled.entries()) {
      const cell = cellOf(row[index] ?? null, meaning);
      if (cell) cells.put(column, cell.kind, cell.text);
    }
    cells.endRow();
    if (cells.rows() % rowsBetween === 0) onBytes(Math.round((blob.size * cells.rows()) / total));
  });
  const renamed = cells.finish();
  const decoded = filled.some(({ column }) => column.kinds.has('bytes')) ? bytesAsText(engine) : [];
  return {
    readAs: { table: picked, tables: names },
    ignored: columns.map(({ name }) => name).filter((name) => ignore.has(name)),
    notes: [
      ...(isGuess && names.length > 1 ? [`${file.name}: table ${picked} was read, of ${names.length}.`] : []),
      ...decoded.map((name) => `${file.name}: the bytes of ${name} were read as text.`),
      ...renamed,
    ],
    rejected: { count: 0, lines: [] },
  };
}

/** Progress is told after so many. */
const rowsBetween = 10_000;

/** Tables, then views, in the order in which they were made; not what SQLite keeps for itself or for an index of text. */
const relations = sql`
  SELECT s.name FROM sqlite_schema AS s JOIN pragma_table_list AS l ON l.name = s.name AND l.schema = 'main'
  WHERE l.type <> 'shadow' AND s.name NOT LIKE 'sqlite!_%' ESCAPE '!'
  ORDER BY l.type = 'view', s.rowid`;

/** Hidden columns are arguments of virtual tables. */
const declaredIn = (database: Database, name: string): readonly Declared[] =>
  rows(database, sql`SELECT name, type FROM pragma_table_xinfo(${name}) WHERE hidden <> 1 ORDER BY cid`).map(
    ([column, type]) => ({ name: String(column), type: String(type) }),
  );

/** A view may ask for what is gone, and a virtual table for what this build has not. */
function hasRows(database: Database, name: string): boolean {
  try {
    return rows(database, sql`SELECT 1 FROM ${asWritten(name)} LIMIT 1`).length > 0;
  } catch {
    return false;
  }
}

type Row = ReturnType<Statement['get']>;

function rows(database: Database, statement: Sql): readonly Row[] {
  const found: Row[] = [];
  each(database, statement, (row) => found.push(row));
  return found;
}

function each(database: Database, { text }: Sql, take: (row: readonly SqlValue[]) => void): void {
  const statement = database.prepare(text);
  try {
    while (statement.step()) take(statement.get(null, { useBigInt: true }));
  } finally {
    statement.free();
  }
}
