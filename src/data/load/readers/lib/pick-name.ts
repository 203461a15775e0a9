import { InputError } from '../../../../contract';

const shown = 10;

/** The sheet or table that is asked for, in its own spelling. Throws InputError with what there is where it is not. */
export function pickName(file: string, what: 'sheet' | 'table', asked: string, known: readonly string[]): string {
  const found = known.find((name) => name === asked) ?? known.find((name) => isSameName(name, asked));
  if (found !== undefined) return found;
  const more = known.length > shown ? ` and ${known.length - shown} more` : '';
  const names = known.slice(0, shown).map((name) => `“${name}”`);
  throw new InputError(`${file} has no ${what} “${asked}”: it has ${names.join(', ')}${more}.`);
}

/** But for case and space around it. */
export const isSameName = (name: string, asked: string): boolean =>
  name.trim().toLowerCase() === asked.trim().toLowerCase();
