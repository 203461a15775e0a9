import {
  Bool,
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Int64,
  Table,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { Compression, Table as WasmTable, writeParquet, WriterPropertiesBuilder } from 'parquet-wasm';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ColumnKind = 'integer' | 'number' | 'boolean' | 'text' | 'date' | 'time';

/** A column as every writer understands it: integers may be digits beyond 2^53, dates and times are ISO 8601 in UTC. */
export type TestColumn = {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: readonly (string | number | boolean | null)[];
};

export type TestTable = readonly TestColumn[];

export const rowsOf = (table: TestTable): TestColumn['values'][] =>
  (table[0]?.values ?? []).map((_, row) => table.map(({ values }) => values[row] ?? null));

export type TextDialect = { readonly delimiter: string; readonly decimal: '.' | ','; readonly end: string };

const quoted = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;

export function delimited(table: TestTable, { delimiter, decimal, end }: TextDialect): string {
  const lines = rowsOf(table).map((row) =>
    row.map((value, index) => {
      if (value === null) return '';
      const isNumber = table[index]?.kind === 'number';
      return quoted(isNumber ? String(value).replace('.', decimal) : String(value), delimiter);
    }),
  );
  const header = table.map(({ name }) => quoted(name, delimiter));
  return [header, ...lines].map((cells) => cells.join(delimiter) + end).join('');
}

/** A value as JSON text; integers keep all their digits. */
const jsonCell = ({ kind }: TestColumn, value: string | number | boolean | null): string =>
  kind === 'integer' && value !== null ? String(value) : JSON.stringify(value);

function jsonRecords(table: TestTable): readonly string[] {
  return rowsOf(table).map((row) => {
    const cells = table.map(
      (column, index) => `${JSON.stringify(column.name)}:${jsonCell(column, row[index] ?? null)}`,
    );
    return `{${cells.join(',')}}`;
  });
}

export const jsonArray = (table: TestTable): string => `[\n${jsonRecords(table).join(',\n')}\n]\n`;
export const jsonLines = (table: TestTable): string => jsonRecords(table).join('\n');
export const jsonColumns = (table: TestTable): string =>
  `{${table.map((column) => `${JSON.stringify(column.name)}:[${column.values.map((value) => jsonCell(column, value)).join(',')}]`).join(',')}}`;
/** As pandas writes a frame. */
export const jsonFrame = (table: TestTable): string =>
  `{${table.map((column) => `${JSON.stringify(column.name)}:{${column.values.map((value, row) => `"${row}":${jsonCell(column, value)}`).join(',')}}`).join(',')}}`;
export const jsonRows = (table: TestTable): string =>
  `[${[JSON.stringify(table.map(({ name }) => name)), ...rowsOf(table).map((row) => `[${row.map((value, index) => (table[index] ? jsonCell(table[index], value) : 'null')).join(',')}]`)].join(',')}]`;

function arrowTable(table: TestTable): Table {
  return new Table(Object.fromEntries(table.map((column) => [column.name, vectorOf(column)])));
}

function vectorOf({ kind, values }: TestColumn): Vector {
  const convert = <T>(to: (value: string | number | boolean) => T): (T | null)[] =>
    values.map((value) => (value === null ? null : to(value)));
  const isoTime = (value: string | number | boolean): Date => new Date(`${String(value)}Z`);
  switch (kind) {
    case 'integer':
      return vectorFromArray(
        convert((value) => BigInt(String(value))),
        new Int64(),
      );
    case 'number':
      return vectorFromArray(convert(Number), new Float64());
    case 'boolean':
      return vectorFromArray(convert(Boolean), new Bool());
    case 'date':
      return vectorFromArray(
        convert((value) => new Date(String(value))),
        new DateDay(),
      );
    case 'time':
      return vectorFromArray(convert(isoTime), new TimestampMillisecond());
    default:
      return new Set(values).size < values.length / 4
        ? vectorFromArray(convert(String), new Dictionary(new Utf8(), new Int32()))
        : vectorFromArray(convert(String), new Utf8());
  }
}

export const arrowFile = (table: TestTable): Uint8Array => tableToIPC(arrowTable(table), 'file');
export const arrowStream = (table: TestTable): Uint8Array => tableToIPC(arrowTable(table), 'stream');

export function parquetFile(table: TestTable, codec: keyof typeof Compression, rowsPerGroup: number): Uint8Array {
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression[codec])
    .setMaxRowGroupSize(rowsPerGroup)
    .build();
  return writeParquet(WasmTable.fromIPCStream(arrowStream(table)), properties);
}

const engineTypes = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
  date: 'DATE',
  time: 'TIMESTAMP',
} as const;

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const literal = (value: string | number | boolean | null): string =>
  value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`;

/** A database with the given tables, and what else the statements put into `file`. */
export async function duckdbFile(
  tables: { readonly [name: string]: TestTable },
  statements: readonly string[] = [],
  options = '',
): Promise<Uint8Array> {
  const path = join(mkdtempSync(join(tmpdir(), 'vernier-test-')), 'test.duckdb');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`ATTACH ${literal(path)} AS file ${options}`);
  await connection.run('USE file');
  for (const [table, columns] of Object.entries(tables)) {
    const typed = columns.map((column) => `${name(column.name)} ${engineTypes[column.kind]}`);
    await connection.run(`CREATE TABLE ${name(table)} (${typed.join(', ')})`);
    const rows = rowsOf(columns).map((row) => `(${row.map(literal).join(', ')})`);
    if (rows.length > 0) await connection.run(`INSERT INTO ${name(table)} VALUES ${rows.join(', ')}`);
  }
  for (const statement of statements) await connection.run(statement);
  await connection.run('USE memory');
  await connection.run('DETACH file');
  connection.closeSync();
  instance.closeSync();
  return readFileSync(path);
}

export async function gzip(content: string | Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([typeof content === 'string' ? content : content.slice()]).stream();
  return new Uint8Array(await new Response(stream.pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
}

export async function zip(
  members: { readonly [path: string]: string | Uint8Array },
  password?: string,
): Promise<Uint8Array> {
  const { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } = await import('@zip.js/zip.js');
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...(password ? { password } : {}) });
  for (const [path, content] of Object.entries(members)) {
    await writer.add(path, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return writer.close();
}

export function utf16le(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}
