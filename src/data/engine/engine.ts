import type * as arrow from 'apache-arrow';
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { Row } from '../dataset';
import { guard } from './guard';
import { plainColumns } from './plain-columns';
import { memoryFolder } from '../transport/platform/memory-files';
import { sql, table, type Sql } from './sql';
import { opening } from './start/opening';

/**
 * The one seam to DuckDB. Calls block: an engine lives in a worker of its own dataset (or in a test), so a run is
 * cancelled by ending that worker, which is also the only way to give its memory back.
 */
export type Engine = {
  /** Runs a statement whose result is not wanted. */
  execute(statement: Sql): void;
  /** A small result as rows; counts must come as DOUBLE, times as text or milliseconds. */
  rows(query: Sql): readonly Row[];
  /** The only column of a result, of type DOUBLE and without nulls. */
  numbers(query: Sql): Float64Array;
  /** The columns of a result, all of type DOUBLE and without nulls. */
  doubles(query: Sql): readonly Float64Array[];
  /** The columns of a result, all of type UBIGINT and without nulls. */
  unsigned(query: Sql): readonly BigUint64Array[];
  /** The only column of a result, of type VARCHAR and without nulls. */
  strings(query: Sql): readonly string[];
  /** Parses and binds one statement that it does not run; throws where the text holds several. */
  bind(statement: Sql): void;
  /**
   * Runs a statement in slices and ends it with a TimeLimit error after so many seconds. Work that never ends a slice
   * (a cross join whose rows are only counted) or traps outlasts this: whoever owns the worker has to end that.
   */
  executeWithin(statement: Sql, seconds: number): void;
  /** A result as an Arrow IPC stream; null where it has more bytes than that. */
  stream(query: Sql, maxBytes: number): Uint8Array | null;
  /** The only column of a result, of type VARCHAR, as it lies in memory: batch after batch. */
  texts(query: Sql): readonly TextBatch[];
  /** Appends an Arrow IPC stream to the table of that name, which it creates at first. */
  insertArrow(tableName: string, stream: Uint8Array, create: boolean): void;
  readonly version: string;
};

/** Texts in UTF-8, one after the other. */
export type TextBatch = {
  readonly rows: number;
  readonly bytes: Uint8Array;
  /** Where each begins, and where the last one ends. */
  readonly offsets: Int32Array;
  /** A bit a row, the lowest first: 0 where it is missing. Null where none is. */
  readonly present: Uint8Array | null;
};

/** Said by `executeWithin` when time is up. */
export class TimeLimit extends Error {
  override readonly name = 'TimeLimit';
}

type EngineOptions = {
  /** Keeps the table compressed and out of the engine's memory: slower to fill, but several times as many rows fit. */
  readonly large?: boolean;
  /** As the engine reads it: "3GB". */
  readonly memoryLimit?: string;
};

/** Below the 4 GB that WebAssembly can address: the engine fails politely before the browser does. */
const belowAddressable = '3GB';

/** Opens a database in memory. Extensions can never be fetched: a failed attempt would trap or hang the engine. */
export function openEngine(
  bindings: DuckDBBindings,
  { large = false, memoryLimit = belowAddressable }: EngineOptions = {},
): Engine {
  bindings.open(opening);
  const connection = bindings.connect();
  const attempt = guard();
  const query = (text: Sql): arrow.Table => attempt(() => connection.query(text.text));
  const execute = (statement: Sql): void => void query(statement);
  // The room for what is spilled is counted where the files are kept.
  execute(sql`
    SET autoinstall_known_extensions = false;
    SET autoload_known_extensions = false;
    SET memory_limit = ${memoryLimit};
    SET preserve_insertion_order = true;
    SET temp_directory = ${`${memoryFolder}/spilled`};
    SET max_temp_directory_size = '1TB'
  `);
  if (large) {
    execute(sql`ATTACH ${`${memoryFolder}/data.db`} AS large (STORAGE_VERSION 'latest')`);
    execute(sql`USE large`);
  }
  const connectionId = connection.useUnsafe((_, id) => id);
  const plain = ({ text }: Sql): readonly ArrayBuffer[] =>
    plainColumns(attempt(() => bindings.runQuery(connectionId, text)));
  return {
    execute,
    bind: (statement) => bindings.closePrepared(connectionId, bindings.createPrepared(connectionId, statement.text)),
    executeWithin(statement, seconds) {
      const end = performance.now() + seconds * 1000;
      const refuseLate = (): void => {
        if (performance.now() <= end) return;
        bindings.cancelPendingQuery(connectionId);
        throw new TimeLimit();
      };
      const running = slices(bindings, connectionId, statement);
      while (!running.next().done) refuseLate();
    },
    stream(query, maxBytes) {
      const parts: Uint8Array[] = [];
      let bytes = 0;
      for (const part of slices(bindings, connectionId, query)) {
        if (part) parts.push(part);
        bytes += part?.length ?? 0;
        if (bytes <= maxBytes) continue;
        bindings.cancelPendingQuery(connectionId);
        return null;
      }
      return concatenate([...parts, endOfStream], bytes + endOfStream.length);
    },
    version: bindings.getVersion(),
    rows: (text) => query(text).toArray().map(toRow),
    numbers: (text) => new Float64Array(plain(text)[0] ?? []),
    doubles: (text) => plain(text).map((values) => new Float64Array(values)),
    unsigned: (text) => plain(text).map((values) => new BigUint64Array(values)),
    strings: (text) => stringsOf(query(text)),
    texts: (text) => query(text).batches.map(textsOf),
    insertArrow(name, stream, create) {
      attempt(() => connection.insertArrowFromIPCStream(stream, { name, create }));
    },
  };
}

/** Of an Arrow IPC stream: a continuation mark and no length. */
const endOfStream = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/** Runs a statement slice by slice: null while it works, then its schema and its batches as Arrow messages. */
function* slices(bindings: DuckDBBindings, connection: number, { text }: Sql): Generator<Uint8Array | null> {
  let schema = bindings.startPendingQuery(connection, text, true);
  while (schema === null) {
    yield null;
    schema = bindings.pollPendingQuery(connection);
  }
  yield schema;
  for (;;) {
    const batch = bindings.fetchQueryResults(connection);
    if (batch?.length === 0) return;
    yield batch;
  }
}

function concatenate(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export function countRows(engine: Engine): number {
  return Number(engine.rows(sql`SELECT count(*)::DOUBLE AS n FROM ${table}`)[0]?.['n'] ?? 0);
}

function toRow(row: { toJSON(): { [key: string]: unknown } }): Row {
  const plain: { [key: string]: string | number | boolean | null } = {};
  for (const [key, value] of Object.entries(row.toJSON())) plain[key] = toCell(value);
  return plain;
}

function toCell(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new TypeError(`A query returned ${Object.prototype.toString.call(value)}; its type must be decided in SQL.`);
}

function stringsOf(result: arrow.Table): readonly string[] {
  const out: string[] = [];
  for (const value of result.getChildAt(0) ?? []) out.push(String(value));
  return out;
}

function textsOf({ data: { children }, numRows: rows }: arrow.RecordBatch): TextBatch {
  const [texts] = children;
  const [bytes, offsets]: unknown[] = [texts?.values, texts?.valueOffsets];
  if (!(texts?.offset === 0 && bytes instanceof Uint8Array && offsets instanceof Int32Array)) {
    throw new TypeError('Expected texts from the engine.');
  }
  return { rows, bytes, offsets, present: texts.nullCount > 0 ? texts.nullBitmap : null };
}
