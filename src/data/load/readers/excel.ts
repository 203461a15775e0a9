import type { CellValue } from 'hucre';
import { InputError } from '../../../contract';
import { cellTable, type CellColumn, type CellTable } from './cells/cell-table';
import { isSameName, pickName } from './pick-name';
import { numberKind } from './cells/typed-cells';
import type { Reader, ReaderInput, ReadOutcome } from './reader';

/** An Excel workbook (.xlsx): one sheet, its first row that is not empty the header. */
export const excel: Reader = {
  format: 'excel',
  accepts: (head) => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4, // a zip: others are unpacked
  read,
};

type Sheet = { readonly name: string; readonly rows: readonly (readonly CellValue[])[] };

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob, reading, onBytes } = input;
  const { names, sheets } = await readSheets(file.name, blob, reading.sheet);
  onBytes(blob.size);
  const asked = reading.sheet === undefined ? null : pickName(file.name, 'sheet', reading.sheet, names);
  const sheet = sheets.find(({ rows }) => holdsTable(rows));
  if (!sheet) {
    const where = asked === null ? 'has no sheet with' : `has on sheet “${asked}” not`;
    throw new InputError(`${file.name} ${where} a header and a data row: choose another sheet or file.`);
  }
  const { ignored, notes } = readSheet(input, sheet);
  const isGuess = asked === null && names.length > 1;
  return {
    readAs: { sheet: sheet.name, sheets: names },
    ignored,
    notes: [...(isGuess ? [`${file.name}: sheet “${sheet.name}” was read, of ${names.length}.`] : []), ...notes],
    rejected: { count: 0, lines: [] },
  };
}

type Workbook = { readonly names: readonly string[]; readonly sheets: readonly Sheet[] };

/** All names, and the rows of the sheet that is asked for or of all. */
async function readSheets(file: string, blob: Blob, asked: string | undefined): Promise<Workbook> {
  const { readXlsx } = await import('hucre/xlsx');
  const names: string[] = [];
  const isWanted = ({ name }: { readonly name: string }): boolean => {
    names.push(name);
    return asked === undefined || isSameName(name, asked);
  };
  try {
    const { sheets } = await readXlsx(new Uint8Array(await blob.arrayBuffer()), { sheets: isWanted });
    return { names, sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(meant)) })) };
  } catch {
    throw new InputError(`${file} can not be read as an Excel workbook: open it in Excel and save it again as .xlsx.`);
  }
}

const errors = /^#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/** An empty text and the error of a formula are no value. */
const meant = (cell: CellValue): CellValue =>
  typeof cell === 'string' && (cell === '' || errors.test(cell)) ? null : cell;

const isEmpty = (row: readonly CellValue[]): boolean => row.every((cell) => cell === null);
const holdsTable = (rows: Sheet['rows']): boolean => rows.filter((row) => !isEmpty(row)).length > 1;

function readSheet(
  { engine, file, ignore, reading }: ReaderInput,
  { rows }: Sheet,
): Pick<ReadOutcome, 'ignored' | 'notes'> {
  const start = rows.findIndex((row) => !isEmpty(row));
  const body = rows.slice(start + 1).filter((row) => !isEmpty(row));
  const header = (rows[start] ?? []).map(headerOf);
  // A column without a name and without a value is the rest of a format, not a column.
  const used = header.flatMap((name, index) => (name !== '' || body.some((row) => row[index] !== null) ? [index] : []));
  const kept = used.filter((index) => !ignore.has(header[index] ?? ''));
  const cells = cellTable(engine, file.name);
  const columns = kept.map((index) => ({ index, column: cells.addColumn(header[index] ?? '', index) }));
  for (const row of body.slice(0, reading.firstRows)) {
    for (const { index, column } of columns) put(cells, column, row[index] ?? null);
    cells.endRow();
  }
  const empty = rows.length - 1 - body.length;
  const skipped = empty > 0 ? [`${file.name}: ${empty} empty ${empty === 1 ? 'row was' : 'rows were'} left out.`] : [];
  return {
    ignored: used.map((index) => header[index] ?? '').filter((name) => ignore.has(name)),
    notes: [...skipped, ...cells.finish()],
  };
}

function headerOf(cell: CellValue): string {
  return cell instanceof Date ? timeOf(cell) : String(cell ?? '');
}

function put(cells: CellTable, column: CellColumn, cell: CellValue): void {
  if (cell === null) return;
  if (typeof cell === 'string') cells.put(column, 'text', cell);
  else if (typeof cell === 'boolean') cells.put(column, 'boolean', String(cell));
  else if (typeof cell === 'number') cells.put(column, numberKind(String(cell)), String(cell));
  else if (isTimeOfDay(cell)) cells.put(column, 'text', cell.toISOString().slice(11, 19));
  else cells.put(column, 'time', timeOf(cell));
}

/** Days are counted from the last one of 1899, on which a time of day without a date falls. */
const isTimeOfDay = (time: Date): boolean => time.getUTCFullYear() === 1899;

/** Excel knows no time zone: the clock on the wall is taken for UTC. */
const timeOf = (time: Date): string => time.toISOString().slice(0, 23).replace('T', ' ');
