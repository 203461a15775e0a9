import { isNullSpelling } from '../../refine/null-spellings';
import { isTyped, kindOfTyped } from './text';
import type { TextRecord } from './tokenise';

/** Records looked at: more would not tell more. */
const enough = 200;

/**
 * A word stands above values of which every one is a number, date, time or boolean; or labels, all of them different, of
 * which one is a number above dates or booleans, or a date above numbers.
 */
export function isSurelyHeader(first: TextRecord, below: readonly TextRecord[]): boolean {
  const areLabels =
    new Set(first.cells).size === first.cells.length && first.cells.every((cell) => !isNullSpelling(cell));
  if (areCountedAbove(first, below)) return true;
  return first.cells.some((cell, index) => {
    const values = below.slice(0, enough).map(({ cells }) => cells[index] ?? '');
    const present = values.filter((value) => !isNullSpelling(value));
    if (present.length === 0 || isNullSpelling(cell)) return false;
    if (isWord(cell)) return present.every(isTyped);
    const [kind, ...others] = new Set(present.map(kindOfTyped));
    const isUniform = others.length === 0 && kind !== undefined && kind !== null;
    return areLabels && present.length > 2 && isUniform && kind !== kindOfTyped(cell);
  });
}

/** As many values below a number, none of which is typed, show that it does not belong to them. */
const enoughWords = 10;

/** A number that stands above nothing but words. */
function isNumberAboveWords(cell: string, index: number, below: readonly TextRecord[]): boolean {
  const values = below.slice(0, enough).map(({ cells }) => cells[index] ?? '');
  const present = values.filter((value) => !isNullSpelling(value));
  return kindOfTyped(cell) === 'number' && present.length >= enoughWords && !present.some(isTyped);
}

/**
 * 0, 1, 2 above columns most of which hold no whole numbers, as programs name columns without a name, or 2019, 2020, 2021
 * above columns most of which hold no years; beside the name of the first column, or none above row names.
 */
function areCountedAbove({ cells }: TextRecord, below: readonly TextRecord[]): boolean {
  const [first = ''] = cells;
  const before = isWord(first) || first.trim() === '' ? 1 : 0;
  const labels = cells.slice(before);
  const [start = NaN] = labels.map(Number);
  const isCounted =
    labels.length >= 3 && labels.every((cell, index) => /^\d{1,4}$/.test(cell) && Number(cell) === start + index);
  const areYears = start >= 1900 && start <= 2100;
  if (!isCounted || !(start <= 1 || areYears)) return false;
  const isAlike = areYears ? /^(19|20)\d\d$|^2100$/ : /^\d+$/;
  const isOther = (place: number): boolean =>
    below
      .slice(0, enough)
      .some(({ cells: { [place]: cell = '' } }) => !isNullSpelling(cell) && !isAlike.test(cell.trim()));
  return labels.filter((_, index) => isOther(before + index)).length > labels.length / 2;
}

/** Whether the first record names the columns. Where all is text, as most files have it, unless something speaks against it. */
export function isHeader(first: TextRecord, below: readonly TextRecord[]): boolean {
  const { cells } = first;
  if (isSurelyHeader(first, below)) return true;
  const isName = (cell: string, index: number): boolean =>
    isWord(cell) || isYearAbove(cell, index, below) || isNumberAboveWords(cell, index, below);
  const areNumbers = cells.length > 1 && cells.every((cell, index) => isNumberAboveWords(cell, index, below));
  if ((!cells.some(isWord) && !areNumbers) || !cells.every(isName)) return false;
  // A word that stands below itself is a value, unless whole header lines are repeated, or another stands above codes.
  const bare = (cell: string | undefined): string | undefined => cell?.replace(/^\uFEFF/, ''); // files were joined
  const repeats = cells.filter((cell, index) =>
    below.slice(0, enough).some((record) => bare(record.cells[index]) === cell),
  );
  const isAboveCodes = cells.some((cell, index) => isPlainAboveCodes(cell, index, below));
  return repeats.length === 0 || repeats.length === cells.length || isAboveCodes;
}

/** A word without a digit above enough values that all have one: no code of theirs. */
function isPlainAboveCodes(cell: string, index: number, below: readonly TextRecord[]): boolean {
  const values = below.slice(0, enough).map(({ cells }) => cells[index] ?? '');
  const present = values.filter((value) => !isNullSpelling(value));
  return !/\d/.test(cell) && present.length >= enoughWords && present.every((value) => /\d/.test(value));
}

/** Tables are often as wide as their years. */
function isYearAbove(cell: string, index: number, below: readonly TextRecord[]): boolean {
  const isYear = (text: string | undefined): boolean => /^\s*(19|20)\d\d\s*$/.test(text ?? '');
  return isYear(cell) && !below.slice(0, enough).some((record) => isYear(record.cells[index]));
}

const isWord = (cell: string): boolean => !isTyped(cell) && !isNullSpelling(cell);

export type Names = { readonly names: readonly string[]; readonly changed: readonly Renamed[] };
export type Renamed = { readonly from: string; readonly to: string };

/** Names without surrounding space, none empty, none equal to another but for its case: the engine would not tell them apart. */
export function repairNames(cells: readonly string[]): Names {
  const taken = new Set<string>();
  const names = cells.map((cell, index) => {
    const wanted = cell.trim() || `column${index}`;
    let name = wanted;
    for (let count = 1; taken.has(name.toLowerCase()); count += 1) name = `${wanted}_${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
  const changed = cells
    .map((from, index): Renamed => ({ from, to: names[index] ?? '' }))
    .filter(({ from, to }) => from !== to);
  return { names, changed };
}
