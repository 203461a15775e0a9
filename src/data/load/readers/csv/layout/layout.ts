import { InputError, type Reading } from '../../../../../contract';
import { guessType, hasDecimalComma } from './column-types';
import { endsWithDelimiter, guessDialect, widthOf } from './dialect';
import { findHeaderRows, type HeaderRows } from './header-rows';
import { repairNames, type Renamed } from './header';
import type { LoadedColumn } from '../load';
import { findNoTexts, withoutNa, type NoTexts } from './no-texts';
import { countLineEnds, firstLines } from './text';
import type { Syntax, TextRecord } from './tokenise';

/** How a file is laid out, as given or as its first lines show. */
export type Layout = {
  readonly syntax: Syntax;
  /** Lines before the header, or before the first row. */
  readonly skip: number;
  readonly header: boolean;
  readonly headerRows: HeaderRows;
  /** Lines of the header; 0 where there is none. */
  readonly headerLines: number;
  readonly columns: readonly LoadedColumn[];
  readonly noTexts: NoTexts;
  /** Decimal marks that its numbers may have. */
  readonly decimals: readonly ('.' | ',')[];
  /** Of a last column that has no name: delimiters may end the lines. */
  readonly unnamedLast: string | null;
  readonly renamed: readonly Renamed[];
  /** Without the file's name. */
  readonly notes: readonly string[];
};

/** Lays out the first lines of a text; `complete` where they are all. Throws InputError where they hold no record. */
export function guessLayout(
  name: string,
  text: string,
  complete: boolean,
  reading: Reading,
  ignore: ReadonlySet<string>,
): Layout {
  refuseUnreadable(name, reading);
  const { syntax, records } = guessDialect(text, complete, reading);
  const [first] = records;
  if (!first) throw new InputError(`${name} holds only blank lines: choose a file with a header and rows.`);
  const headerRows = findHeaderRows(records, reading);
  const header = headerRows.count > 0;
  const width = widthOf(records);
  const isShort = header && width > first.cells.length;
  const cells = headerRows.names;
  const { names, changed } = repairNames(isShort ? ['', ...cells] : cells);
  const data = records.slice(headerRows.count);
  const decimals = decimalsOf(syntax, reading);
  const mayBeDecimal = decimals.includes('.') && !(decimals.includes(',') && hasDecimalComma(data));
  const guessed = names.map((_, index) => guessType(data, index));
  const noTexts = findNoTexts(syntax, data, guessed);
  const columns = names.map((column, index): LoadedColumn => {
    const type = withoutNa(guessed[index] ?? 'VARCHAR', noTexts, data, index);
    const isText = (type === 'DOUBLE' && !mayBeDecimal) || (type === 'DECIMAL' && decimals.join() !== '.');
    return { name: column, type: isText ? 'VARCHAR' : type, isIgnored: ignore.has(column) };
  });
  if (columns.every(({ isIgnored }) => isIgnored)) {
    throw new InputError(`${name}: every column is ignored; leave at least one to be read.`);
  }
  const skip = first.line - 1;
  return {
    syntax,
    skip,
    header,
    headerRows,
    headerLines: headerLinesOf(records.slice(0, headerRows.count)),
    columns,
    noTexts,
    decimals: columns.some(({ type }) => type === 'DOUBLE') ? ['.'] : decimals,
    renamed: header ? changed : [],
    unnamedLast: header && cells.length > 1 && cells.at(-1)?.trim() === '' ? (names.at(-1) ?? null) : null,
    notes: [
      ...(reading.skip === undefined && skip > 0 && /\S/.test(firstLines(text, skip)) ? [skippedNote(skip)] : []),
      ...(header || reading.header === false
        ? []
        : ['the first line holds values, so columns were named column0, column1, …']),
      ...(data.filter((record) => endsWithDelimiter(record, width)).length > data.length / 2
        ? ['lines end with a delimiter behind their last cell']
        : []),
      ...(isShort ? ['the lines have one cell more than the header, so their first was taken for the row name'] : []),
    ],
  };
}

/** What the engine's reader can not part or wrap cells by. */
function refuseUnreadable(name: string, { delimiter = ',', quote = '"' }: Reading): void {
  const bytes = new TextEncoder();
  if (bytes.encode(delimiter).length > 4 || /[\r\n\0]/.test(delimiter)) {
    throw new InputError(
      `${name} can not be read with the delimiter “${delimiter}”: it must have 1 to 4 bytes and no line end.`,
    );
  }
  if (bytes.encode(quote).length > 1 || quote === delimiter) {
    throw new InputError(
      `${name} can not be read with the quote “${quote}”: it must be an ASCII character other than the delimiter.`,
    );
  }
}

function decimalsOf({ delimiter }: Syntax, { decimal }: Reading): readonly ('.' | ',')[] {
  if (decimal !== undefined) return [decimal];
  return delimiter === ',' ? ['.'] : ['.', ','];
}

/** A cell of a header may hold line ends, also others than those of the file. */
function headerLinesOf(rows: readonly TextRecord[]): number {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return 0;
  return last.line - first.line + 1 + last.cells.reduce((sum, cell) => sum + countLineEnds(cell), 0);
}

const skippedNote = (lines: number): string =>
  lines === 1
    ? 'the first line was taken for a preamble and left out'
    : `the first ${lines} lines were taken for a preamble and left out`;
