import type { CellObject, WorkBook } from '@e965/xlsx';
import { InputError, type Doubt, type Reading } from '../../../contract';
import { cellTable, type CellColumn, type CellKind, type CellTable } from './cells/cell-table';
import { startOf } from './csv/layout/dialect';
import { headerDoubts, headerRowsAs } from './csv/layout/header-words';
import { findHeaderRows } from './csv/layout/header-rows';
import type { TextRecord } from './csv/layout/tokenise';
import { flatOds } from './lib/flat-ods';
import { isSameName, pickName } from './lib/pick-name';
import { numberKind } from './cells/typed-cells';
import type { Reader, ReaderInput, ReadOutcome } from './reader';

const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4; // others are unpacked
const isCompound = (head: Uint8Array): boolean => [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => head[index] === byte);

/** Excel 2003 as XML, which programs write under .xls. */
const isXml = (head: Uint8Array): boolean =>
  /^\s*<\?xml[^]*urn:schemas-microsoft-com:office:spreadsheet/.test(new TextDecoder().decode(head));

/** A workbook of Excel (.xlsx, .xlsb, .xls) or OpenDocument (.ods): one sheet, its header found as in delimited text. */
export const excel: Reader = {
  format: 'excel',
  accepts: (head) => isZip(head) || isCompound(head) || isXml(head),
  read,
};

/** A cell as it is meant; null where it is none. */
type Cell = { readonly kind: CellKind; readonly text: string } | null;
type Row = { readonly line: number; readonly cells: readonly Cell[] };
type Sheet = { readonly name: string; readonly rows: readonly Row[]; readonly uncached: ReadonlyMap<number, number> };

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob, reading, onBytes } = input;
  const { names, sheets } = await readSheets(file.name, blob, reading.sheet, reading.skip ?? 0);
  onBytes(blob.size);
  const asked = reading.sheet === undefined ? null : pickName(file.name, 'sheet', reading.sheet, names);
  const sheet = sheets.find(({ rows }) => rows.length > (reading.header === false ? 0 : 1));
  if (!sheet) {
    const where = asked === null ? 'has no sheet with' : `has on sheet “${asked}” not`;
    throw new InputError(`${file.name} ${where} a header and a data row: choose another sheet or file.`);
  }
  const { read: rowsRead, ...outcome } = readSheet(input, sheet);
  const isGuess = asked === null && names.length > 1;
  return {
    ...outcome,
    readAs: { sheet: sheet.name, sheets: names, ...rowsRead },
    notes: [
      ...(isGuess ? [`${file.name}: sheet “${sheet.name}” was read, of ${names.length}.`] : []),
      ...outcome.notes,
    ],
    rejected: { count: 0, lines: [] },
  };
}

/** What of the library tells a number from a date by its format. */
type Formats = { readonly SSF: { is_date(format: string): boolean } };

/** All names, and the rows of the sheet that is asked for or of all. */
async function readSheets(
  file: string,
  blob: Blob,
  asked: string | undefined,
  skip: number,
): Promise<{ readonly names: readonly string[]; readonly sheets: readonly Sheet[] }> {
  const library = await import('@e965/xlsx');
  try {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const options = { dense: true, cellNF: true, cellText: false, cellHTML: false, sheetStubs: true };
    const flat = isZip(bytes) ? await flatOds(blob) : null;
    const book = flat === null ? library.read(bytes, options) : library.read(flat, { ...options, type: 'string' });
    const isHidden = (name: string): boolean =>
      Boolean(book.Workbook?.Sheets?.find((sheet) => sheet.name === name)?.Hidden);
    const found = book.SheetNames.filter((name) => asked === undefined || isSameName(name, asked));
    const wanted = [...found.filter((name) => !isHidden(name)), ...found.filter(isHidden)];
    return { names: book.SheetNames, sheets: wanted.map((name) => sheetOf(library, book, name, skip)) };
  } catch (error) {
    const isLocked = /password|encrypt/i.test(String(error));
    throw new InputError(
      isLocked
        ? `${file} is protected by a password: save it without one.`
        : `${file} can not be read as an Excel workbook: open it in Excel and save it again as .xlsx.`,
    );
  }
}

function sheetOf({ SSF }: Formats, book: WorkBook, name: string, skip: number): Sheet {
  const isLate = book.Workbook?.WBProps?.date1904 ?? false;
  const uncached = new Map<number, number>();
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = book.Sheets[name]?.['!data'] ?? [];
  const rows = Array.from(data, (row, index): Row => {
    const cells = Array.from(row ?? [], (cell, place): Cell => {
      if (cell?.f !== undefined && (cell.v === undefined || cell.t === 'z'))
        uncached.set(place, (uncached.get(place) ?? 0) + 1);
      return cell ? meant(SSF, cell, isLate) : null;
    });
    const width = cells.reduce((last, cell, place) => (cell === null ? last : place + 1), 0);
    return { line: index + 1, cells: cells.slice(0, width) };
  });
  return { name, uncached, rows: rows.slice(skip).filter(({ cells }) => cells.some((cell) => cell !== null)) };
}

/** An empty text, the error of a formula and one without a result (z) are no value. */
function meant(formats: Formats['SSF'], { t, v, z }: CellObject, isLate: boolean): Cell {
  if (v === undefined || t === 'e' || t === 'z' || v === '') return null;
  if (t === 'b') return { kind: 'boolean', text: String(v) };
  if (v instanceof Date) return { kind: 'time', text: v.toISOString().slice(0, 23).replace('T', ' ') };
  if (typeof v !== 'number') return { kind: 'text', text: String(v) };
  const format = String(z ?? '');
  if (!formats.is_date(format)) return { kind: numberKind(String(v)), text: String(v) };
  // Excel knows no time zone: the clock on the wall is taken for UTC.
  if (!isOfDay(format)) return { kind: 'time', text: timeOf(v + (isLate ? daysBefore1904 : 0)) };
  return { kind: 'text', text: clockOf(v) };
}

/** Only hours, minutes and seconds: of a day, or a duration from 24 hours on. */
function isOfDay(format: string): boolean {
  const bare = format.replaceAll(/"[^"]*"|\\.|\[\$[^\]]*\]|am\/pm|a\/p/gi, '');
  return /[hs]|\[m+\]/i.test(bare) && !/[yd]/i.test(bare);
}

function clockOf(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${days < 0 ? '-' : ''}${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}

/** Days between the two first days that Excel counts from. */
const daysBefore1904 = 1462;
/** The day 0; until day 60, a 29 February 1900 that never was, all days lie one later. */
const dayZero = Date.UTC(1899, 11, 30);

function timeOf(days: number): string {
  const ms = dayZero + Math.round((days < 60 ? days + 1 : days) * 86_400_000);
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}

type Table = Pick<ReadOutcome, 'ignored' | 'notes' | 'doubts'> & {
  readonly read: Pick<Reading, 'header' | 'headerRows' | 'skip'>;
};

function readSheet({ engine, file, ignore, reading }: ReaderInput, { rows, uncached }: Sheet): Table {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const margin = Math.min(...rows.map(({ cells }) => cells.findIndex((cell) => cell !== null)));
  const records = rows.slice(0, enough).map((row) => recordOf(row, margin, width));
  const begin = reading.skip === undefined ? startOf(records.map(asTitle), reading) : 0;
  const headerRows = findHeaderRows(records.slice(begin), reading);
  const header = headerRows.count > 0;
  const body = rows.slice(begin + headerRows.count);
  const names = Array.from({ length: width }, (_, index) => headerRows.names[index - margin] ?? '');
  // A column without a name and without a value is the rest of a format, not a column.
  const used = names.flatMap((name, index) => (name !== '' || body.some(({ cells }) => cells[index]) ? [index] : []));
  const named = (index: number): string => names[index] || `column${index}`;
  const kept = used.filter((index) => !ignore.has(named(index)));
  const cells = cellTable(engine, file.name);
  const columns = kept.map((index) => ({ index, column: cells.addColumn(named(index), index) }));
  for (const row of body.slice(0, reading.firstRows)) {
    for (const { index, column } of columns) put(cells, column, row.cells[index] ?? null);
    cells.endRow();
  }
  const line = rows[begin]?.line ?? 1;
  const last = rows.at(-1)?.line ?? 0;
  const from = begin > 0 ? line : (reading.skip ?? 0) + 1;
  const empty = last - from + 1 - (rows.length - begin);
  return {
    read: {
      header,
      ...headerRowsAs(headerRows, reading),
      skip: begin === 0 ? (reading.skip ?? 0) : line - 1,
    },
    ignored: used.map(named).filter((name) => ignore.has(name)),
    doubts: [
      ...headerDoubts(file.name, headerRows, reading),
      ...kept.flatMap((index) => uncachedDoubt(file.name, named(index), uncached.get(index) ?? 0)),
    ],
    notes: [
      ...(begin > 0 ? [`${file.name}: the rows above row ${line} were taken for a title and left out.`] : []),
      ...(header || reading.header === false
        ? []
        : [`${file.name}: the first row holds values, so columns were named column0, column1, ….`]),
      ...(empty > 0 ? [`${file.name}: ${empty} empty ${empty === 1 ? 'row was' : 'rows were'} left out.`] : []),
      ...cells.finish(),
    ],
  };
}

/** Rows that tell of the header: more would not tell more. */
const enough = 500;

/** A row as a line of text has it, without the empty columns on the left: as wide as the sheet. */
function recordOf({ line, cells }: Row, margin: number, width: number): TextRecord {
  const texts = Array.from({ length: width - margin }, (_, index) => cells[margin + index]?.text ?? '');
  return { line, cells: texts, quoted: texts.map(() => false), isClean: true };
}

/** A title stands alone in its line. */
function asTitle(record: TextRecord): TextRecord {
  const [only, ...others] = record.cells.filter((cell) => cell !== '');
  return only === undefined || others.length > 0 ? record : { ...record, cells: [only], quoted: [false] };
}

function uncachedDoubt(file: string, name: string, count: number): readonly Doubt[] {
  if (count === 0) return [];
  const said = `${count} ${count === 1 ? 'formula' : 'formulas'} of ${name} ${count === 1 ? 'has' : 'have'} no stored result and ${count === 1 ? 'is' : 'are'} missing`;
  return [{ about: 'column', file, said, mend: 'open the workbook in Excel and save it' }];
}

function put(cells: CellTable, column: CellColumn, cell: Cell): void {
  if (cell) cells.put(column, cell.kind, cell.text);
}
