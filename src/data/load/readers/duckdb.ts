import { InputError } from '../../../contract';
import type { Engine } from '../../engine/engine';
import { identifier, sql, table, type Sql } from '../../engine/sql';
import { engineReason } from './lib/engine-reason';
import { pickName } from './lib/pick-name';
import { plainColumns } from './lib/plain-columns';
import type { Reader, ReaderInput, ReadOutcome } from './reader';

/** A DuckDB database file: one of its tables or views. */
export const duckdb: Reader = {
  format: 'duckdb',
  accepts: (head) => String.fromCharCode(...head.subarray(8, 12)) === 'DUCK',
  read,
};

const source = identifier('source');

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob, engine, bindings, platform } = input;
  if (blob.size < (await fullSize(blob))) {
    throw new InputError(`${file.name} is cut short (blocks of the database are missing): copy or download it again.`);
  }
  const path = `database-${file.name}`;
  platform.register(bindings, path, file);
  try {
    attach(engine, path, file.name);
    return readTable(input);
  } finally {
    detach(engine);
    bindings.dropFile(path);
  }
}

const headerBytes = 4096;

/**
 * The size by the database's own count of blocks, for the engine never ends on a file that is shorter. After the main
 * header come two of the database, of which the later one holds: checksum, iteration, first metadata block, first free
 * block, count of blocks, bytes of a block, eight bytes each.
 */
async function fullSize(blob: Blob): Promise<number> {
  const headers = new DataView(await blob.slice(headerBytes, 3 * headerBytes).arrayBuffer());
  if (headers.byteLength < 2 * headerBytes) return Infinity;
  const field = (header: number, index: number): number =>
    Number(headers.getBigUint64(header * headerBytes + index * 8, true));
  const later = field(1, 1) > field(0, 1) ? 1 : 0;
  return 3 * headerBytes + field(later, 4) * field(later, 5);
}

function attach(engine: Engine, path: string, name: string): void {
  try {
    engine.execute(sql`ATTACH ${path} AS ${source} (READ_ONLY)`);
  } catch (error) {
    const reason = engineReason(error);
    if (/storage version|newer version|version number/i.test(reason)) {
      throw new InputError(
        `${name} was written by a newer DuckDB: write it with ATTACH … (STORAGE_VERSION 'v1.0.0'), or export Parquet.`,
      );
    }
    throw new InputError(
      `${name} can not be opened as a DuckDB database (${reason}): close it with CHECKPOINT where it was written, or copy it again.`,
    );
  }
}

function detach(engine: Engine): void {
  const attached = engine.rows(sql`SELECT database_name FROM duckdb_databases() WHERE database_name = 'source'`);
  if (attached.length > 0) engine.execute(sql`DETACH ${source}`);
}

function readTable({ file, engine, ignore, reading }: ReaderInput): ReadOutcome {
  const relations = listRelations(engine);
  const names = relations.map(({ name }) => name);
  const [first] = names;
  if (first === undefined) throw new InputError(`${file.name} has no table: choose a database with one.`);
  const picked = reading.table === undefined ? first : pickName(file.name, 'table', reading.table, names);
  const from = relations.find(({ name }) => name === picked)?.from ?? identifier(picked);
  const limit = reading.firstRows === undefined ? sql`` : sql`LIMIT ${reading.firstRows}`;
  const isGuess = reading.table === undefined && names.length > 1;
  try {
    const { select, ignored, notes } = plainColumns(engine, from, file.name, ignore);
    engine.execute(sql`CREATE TABLE ${table} AS SELECT ${select} FROM ${from} ${limit}`);
    return {
      readAs: { table: picked, tables: names },
      ignored,
      notes: isGuess ? [`${file.name}: table ${picked} was read, the first of ${names.length}.`, ...notes] : notes,
      rejected: { count: 0, lines: [] },
    };
  } catch (error) {
    if (!/Binder Error|Catalog Error|Not implemented/i.test(engineReason(error))) throw error;
    const reason = engineReason(error);
    throw new InputError(`${file.name}: ${picked} can not be read (${reason}): pick a table, or export it as Parquet.`);
  }
}

type Relation = { readonly name: string; readonly from: Sql };

/** Tables, then views, in name order; those of other schemas than main by both names. */
function listRelations(engine: Engine): readonly Relation[] {
  return engine
    .rows(
      sql`
      SELECT schema_name AS schema, table_name AS name, 1 AS rank, schema_name <> 'main' AS other
      FROM duckdb_tables() WHERE database_name = 'source' AND NOT internal
      UNION ALL
      SELECT schema_name, view_name, 2, schema_name <> 'main' FROM duckdb_views() WHERE database_name = 'source' AND NOT internal
      ORDER BY rank, other, schema, name`,
    )
    .map((row): Relation => {
      const [schema, name] = [String(row['schema']), String(row['name'])];
      return {
        name: schema === 'main' ? name : `${schema}.${name}`,
        from: sql`${source}.${identifier(schema)}.${identifier(name)}`,
      };
    });
}
