import { isNullSpelling } from '../refine/null-spellings';
import { isTyped } from './text';
import type { TextRecord } from './tokenise';

/** Records looked at: more would not tell more. */
const enough = 200;

/** A word stands above values of which every one is a number, date, time or boolean. */
export function isSurelyHeader(first: TextRecord, below: readonly TextRecord[]): boolean {
  return first.cells.some((cell, index) => {
    if (isTyped(cell) || isNullSpelling(cell)) return false;
    const values = below.slice(0, enough).map(({ cells }) => cells[index] ?? '');
    const present = values.filter((value) => !isNullSpelling(value));
    return present.length > 0 && present.every(isTyped);
  });
}

/** Whether the first record names the columns. Where all is text, it does if each cell reads like a name of its own. */
export function isHeader(first: TextRecord, below: readonly TextRecord[]): boolean {
  const { cells } = first;
  if (isSurelyHeader(first, below)) return true;
  const isName = (cell: string, index: number): boolean => isNameLike(cell) || isYearAbove(cell, index, below);
  const isNames = cells.some(isNameLike) && cells.every(isName) && new Set(cells).size === cells.length;
  if (!isNames) return false;
  // A word that stands below itself is a value, unless whole header lines are repeated.
  const repeats = cells.filter((cell, index) => below.slice(0, enough).some((record) => record.cells[index] === cell));
  return repeats.length === 0 || repeats.length === cells.length;
}

/** Tables are often as wide as their years. */
function isYearAbove(cell: string, index: number, below: readonly TextRecord[]): boolean {
  const isYear = (text: string | undefined): boolean => /^\s*(19|20)\d\d\s*$/.test(text ?? '');
  return isYear(cell) && !below.slice(0, enough).some((record) => isYear(record.cells[index]));
}

const isNameLike = (cell: string): boolean =>
  /^\s*[\p{L}_#%$][^\r\n]{0,99}$/u.test(cell) && !isTyped(cell) && !isNullSpelling(cell);

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
