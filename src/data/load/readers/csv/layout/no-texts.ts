import { isNullSpelling, slashN } from '../../refine/null-spellings';
import { guessType, type ReadType } from './column-types';
import { isTyped } from './text';
import type { Syntax, TextRecord } from './tokenise';

/** What stands for no value among texts, too: spelled exactly so, and whether in quotes as well. */
export type NoTexts = { readonly spellings: readonly string[]; readonly inQuotes: boolean };

/** A dash or a point may be a text. */
const spellings = ['NA', 'N/A', '#N/A', 'NULL', 'Null', 'null', 'None', 'nan', 'NaN', slashN] as const;

/**
 * Whether texts stand in quotes, so that what stands bare is none; else what columns of numbers, times or booleans write
 * where they have no value, as R, pandas and databases do: then it is none among texts either.
 */
export function findNoTexts(
  { delimiter, escape }: Syntax,
  records: readonly TextRecord[],
  types: readonly ReadType[],
): NoTexts {
  const used = usedBy(records, types);
  const found = spellings.filter((spelling) => used.has(spelling));
  const inQuotes = found.some((spelling) => used.get(spelling) === true);
  if (!inQuotes && quotesTexts(records)) return { spellings: ['NA', 'NULL'], inQuotes };
  // As databases export text for their own kind; the engine takes no escape for it.
  const isDump = escape !== '\\' && (delimiter === '\t' || delimiter === '\u0001');
  const all = isDump && !found.includes(slashN) ? [...found, slashN] : found;
  return {
    spellings: all.filter(
      (spelling) => spelling !== 'NA' || !types.some((type, index) => isCode(type, records, index)),
    ),
    inQuotes: inQuotes || found.length === 0,
  };
}

/** Whether every text of the first rows stands in quotes, and only numbers, times and spellings of “no value” stand bare. */
function quotesTexts(records: readonly TextRecord[]): boolean {
  let texts = 0;
  for (const { cells, quoted } of records) {
    for (const [index, cell] of cells.entries()) {
      if (isTyped(cell) || cell === '') continue;
      if (quoted[index]) texts += 1;
      else if (!isNullSpelling(cell)) return false;
    }
  }
  return texts > 0;
}

/** The spellings in columns of other values than texts, and whether some stand in quotes. */
function usedBy(records: readonly TextRecord[], types: readonly ReadType[]): ReadonlyMap<string, boolean> {
  const used = new Map<string, boolean>();
  types.forEach((type, index) => {
    if (type === 'VARCHAR' && !holdsTyped(records, index)) return;
    for (const { cells, quoted } of records) {
      const cell = cells[index] ?? '';
      if (isNullSpelling(cell)) used.set(cell, used.get(cell) === true || quoted[index] === true);
    }
  });
  return used;
}

/** Numbers with a decimal comma and dates in other orders come as text at first. */
function holdsTyped(records: readonly TextRecord[], index: number): boolean {
  const values = records.map(({ cells }) => cells[index] ?? '').filter((cell) => !isNullSpelling(cell));
  return values.length > 0 && values.every(isTyped);
}

/** NA may be one of their codes of two letters (Namibia, North America). */
function isCode(type: ReadType, records: readonly TextRecord[], index: number): boolean {
  if (type !== 'VARCHAR' || !records.some((record) => isNa(record, index))) return false;
  const others = records.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '' && cell !== 'NA');
  return others.length > 0 && others.every((cell) => /^[A-Z]{2}$/.test(cell));
}

const isNa = ({ cells, quoted }: TextRecord, index: number): boolean => cells[index] === 'NA' && !quoted[index];

/** Dates are told from their values alone where a bare NA is none. */
export function withoutNa(type: ReadType, noTexts: NoTexts, records: readonly TextRecord[], index: number): ReadType {
  if (type !== 'VARCHAR' || !noTexts.spellings.includes('NA')) return type;
  const others = guessType(
    records.filter((record) => !isNa(record, index)),
    index,
  );
  return others === 'DATE' || others === 'TIMESTAMP' ? others : type;
}
