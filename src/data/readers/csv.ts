import { InputError, type RejectedLine } from '../../spec';
import type { Engine } from '../engine';
import { identifier, join, sql, table, type Sql } from '../sql';
import { refineStrings } from './refine-strings';
import type { Reader, ReaderInput, ReadOutcome } from './reader';

/** Any delimited text. The sniffer's decision is taken over explicitly, so that nothing is skipped unseen. */
export const csv: Reader = {
  format: 'csv',
  accepts: (head) => !head.includes(0),
  read,
};

type CsvColumn = { readonly name: string; readonly type: string };
type Dialect = {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly skip: number;
  readonly header: boolean;
  readonly encoding: 'utf-8' | 'latin-1';
  readonly dateFormat: string | null;
  readonly timestampFormat: string | null;
  readonly columns: readonly CsvColumn[];
};

/** Booleans stay text until all their spellings are known; times of day are text. A line with # is a line like any other. */
const candidates = sql`['BIGINT', 'DOUBLE', 'DATE', 'TIMESTAMP', 'TIMESTAMPTZ', 'VARCHAR']`;
const usualDelimiters = [',', ';', '\t', '|'];
const listedRejects = 20;

async function read({ file, blob, engine, bindings, platform }: ReaderInput): Promise<ReadOutcome> {
  const path = `csv-${file.name}`;
  platform.register(bindings, path, file);
  try {
    const head = await blob.slice(0, 65536).text();
    if (blob.size === head.length && head.trim() === '') {
      throw new InputError(`${file.name} holds only blank lines: choose a file with a header and rows.`);
    }
    const dialect = sniff(engine, path, file.name, head);
    const rejected = load(engine, path, file.name, dialect);
    refineStrings(engine);
    return { readAs: {}, ignored: [], notes: notesOn(dialect, file.name, head), rejected };
  } finally {
    bindings.dropFile(path);
  }
}

function sniff(engine: Engine, path: string, name: string, head: string): Dialect {
  const guess = sniffOnce(engine, path, sql``, 'utf-8', name) ?? sniffOnce(engine, path, sql``, 'latin-1', name);
  if (!guess) throw new InputError(`${name} can not be read as text with columns: save it as CSV with a header line.`);
  // Rows of unequal length make the sniffer give up on splitting; the header line still tells the delimiter.
  const onlyName = guess.columns.length === 1 ? (guess.columns[0]?.name ?? '') : '';
  const delimiter = usualDelimiters.find((candidate) => onlyName.includes(candidate));
  const split = delimiter
    ? sniffOnce(engine, path, sql`, delim = ${delimiter}, ignore_errors = true`, guess.encoding, name)
    : null;
  const dialect = split && split.columns.length > 1 ? split : guess;
  return dialect.header || !looksLikeNames(firstCells(head, dialect))
    ? dialect
    : withHeader(engine, path, dialect, name);
}

function withHeader(engine: Engine, path: string, dialect: Dialect, name: string): Dialect {
  const options = sql`, delim = ${dialect.delimiter}, header = true`;
  return sniffOnce(engine, path, options, dialect.encoding, name) ?? dialect;
}

/** Null where the bytes are not in this encoding. */
function sniffOnce(
  engine: Engine,
  path: string,
  options: Sql,
  encoding: Dialect['encoding'],
  name: string,
): Dialect | null {
  try {
    const rows = engine.rows(sql`
      SELECT Delimiter AS delimiter, Quote AS quote, Escape AS escape, SkipRows::DOUBLE AS skip,
             HasHeader AS header, DateFormat AS date_format, TimestampFormat AS timestamp_format,
             entry.name AS column_name, entry.type AS column_type
      FROM (
        SELECT *, unnest(Columns) AS entry
        FROM sniff_csv(${path}, auto_type_candidates = ${candidates}, comment = '', encoding = ${encoding}${options}))`);
    const [row] = rows;
    if (!row) return null;
    return {
      delimiter: text(row['delimiter'], ','),
      quote: text(row['quote'], '"'),
      escape: text(row['escape'], '"'),
      skip: Number(row['skip'] ?? 0),
      header: row['header'] === true,
      encoding,
      dateFormat: text(row['date_format'], '') || null,
      timestampFormat: text(row['timestamp_format'], '') || null,
      columns: rows.map((column) => ({ name: String(column['column_name']), type: String(column['column_type']) })),
    };
  } catch (error) {
    if (encoding === 'utf-8' && /utf-8|unicode|encod/i.test(messageOf(error))) return null;
    throw new InputError(`${name} can not be split into columns: check its delimiter and quotes.`);
  }
}

/** Strict first; only a file with faults is read again, with every fault recorded. */
function load(engine: Engine, path: string, name: string, dialect: Dialect): ReadOutcome['rejected'] {
  try {
    create(engine, path, dialect, false);
    return { count: 0, lines: [] };
  } catch (error) {
    if (!/CSV Error|Conversion Error|Invalid Input Error/i.test(messageOf(error))) throw error;
  }
  create(engine, path, dialect, true);
  const mistyped = engine
    .rows(sql`SELECT DISTINCT column_name AS name FROM reject_errors WHERE error_type = 'CAST'`)
    .map((row) => String(row['name']));
  if (mistyped.length > 0) {
    const columns = dialect.columns.map((column) =>
      mistyped.includes(column.name) ? { ...column, type: 'VARCHAR' } : column,
    );
    return load(engine, path, name, { ...dialect, columns });
  }
  return rejectedLines(engine, name);
}

function create(engine: Engine, path: string, dialect: Dialect, recordFaults: boolean): void {
  for (const name of ['reject_errors', 'reject_scans']) engine.execute(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
  const columns = dialect.columns.map((column) => sql`${column.name}: ${readAs(column, dialect)}`);
  const formats = [
    dialect.dateFormat ? sql`, dateformat = ${dialect.dateFormat}` : sql``,
    dialect.timestampFormat ? sql`, timestampformat = ${dialect.timestampFormat}` : sql``,
    recordFaults ? sql`, store_rejects = true, rejects_limit = 0` : sql``,
  ];
  engine.execute(sql`
    CREATE OR REPLACE TABLE ${table} AS
    SELECT ${join(dialect.columns.map((column) => selected(column, dialect)))}
    FROM read_csv(${path}, auto_detect = false, delim = ${dialect.delimiter}, quote = ${dialect.quote},
      escape = ${dialect.escape}, comment = '', skip = ${dialect.skip}, header = ${dialect.header},
      encoding = ${dialect.encoding}, columns = {${join(columns)}}${join(formats, '')})`);
}

/**
 * The sniffer sees the first rows only, and the engine would round a later 7.25 to an integer and drop a later time
 * zone without a word: whole numbers come as text until all are known, times with room for a zone.
 */
function readAs({ type }: CsvColumn, { timestampFormat }: Dialect): string {
  if (type === 'BIGINT') return 'VARCHAR';
  if (type === 'TIMESTAMP' && timestampFormat === null) return zonedTime;
  return type;
}

const zonedTime = 'TIMESTAMP WITH TIME ZONE';

/** Functions over zoned times need an extension; as UTC timestamps they do not. */
function selected(column: CsvColumn, dialect: Dialect): Sql {
  const name = identifier(column.name);
  return readAs(column, dialect) === zonedTime ? sql`${name}::TIMESTAMP AS ${name}` : name;
}

function rejectedLines(engine: Engine, name: string): ReadOutcome['rejected'] {
  const count = Number(engine.rows(sql`SELECT count(DISTINCT line)::DOUBLE AS n FROM reject_errors`)[0]?.['n'] ?? 0);
  const lines: readonly RejectedLine[] = engine
    .rows(
      sql`SELECT line::DOUBLE AS line, min(error_type::VARCHAR) AS reason FROM reject_errors GROUP BY line ORDER BY line LIMIT ${listedRejects}`,
    )
    .map((row) => ({ file: name, line: Number(row['line']), reason: String(row['reason']).toLowerCase() }));
  const kept = Number(engine.rows(sql`SELECT count(*)::DOUBLE AS n FROM ${table}`)[0]?.['n'] ?? 0);
  if (kept === 0 && count > 0) {
    throw new InputError(
      `${name}: no line could be read (line ${lines[0]?.line}: ${lines[0]?.reason}); check its quotes.`,
    );
  }
  return { count, lines };
}

function notesOn(dialect: Dialect, name: string, head: string): readonly string[] {
  const notes: string[] = [];
  if (dialect.skip > 0) notes.push(`${name}: the first ${dialect.skip} lines were taken for a preamble and left out.`);
  if (!dialect.header) notes.push(`${name}: the first line holds values, so columns were named column0, column1, ….`);
  const format = dialect.dateFormat ?? dialect.timestampFormat;
  if (format !== null && !format.startsWith('%Y-')) notes.push(`${name}: dates were read as ${format}.`);
  const changed = dialect.header ? renamedColumns(firstCells(head, dialect), dialect.columns) : [];
  if (changed.length > 0) notes.push(`${name}: column names were made distinct: ${changed.join(', ')}.`);
  if (dialect.encoding !== 'utf-8') notes.push(`${name}: the text is not UTF-8 and was read as Latin-1.`);
  return notes;
}

/** Empty names, and names that differ in no letter or only in its case, get another one. */
function renamedColumns(cells: readonly string[], columns: readonly CsvColumn[]): readonly string[] {
  if (cells.length !== columns.length) return [];
  return cells.flatMap((cell, index) => {
    const name = columns[index]?.name ?? '';
    return name === cell ? [] : [`“${cell}” is now “${name}”`];
  });
}

/** Cells of the first line that the dialect would read; good enough to see whether they are names. */
function firstCells(head: string, dialect: Dialect): readonly string[] {
  const line = head.split(/\r?\n/)[dialect.skip] ?? '';
  return line.split(dialect.delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function looksLikeNames(cells: readonly string[]): boolean {
  return new Set(cells).size === cells.length && cells.every((cell) => /^[\p{L}_][^\d]*\d*$/u.test(cell));
}

const text = (value: unknown, fallback: string): string =>
  typeof value === 'string' && value !== '(empty)' && value !== '' ? value.replace('\\t', '\t') : fallback;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
