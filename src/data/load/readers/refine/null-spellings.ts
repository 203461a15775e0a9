/** Spellings of "no value" that keep a column of numbers or dates from being read as one; in lower case. */
export const nullSpellings: readonly string[] = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-'];

const unknownDay = '(?:00[-/.][0-9]{2}|[0-9]{2}[-/.]00)';
/** A date without its day, its month or both, as some databases write one that is not known. */
export const zeroDate = `[0-9]{4}[-/.]${unknownDay}(?:[ t]00:00(?::00(?:\\.0+)?)?)?|${unknownDay}[-/.][0-9]{4}`;
const isZeroDate = new RegExp(`^(?:${zeroDate})$`, 'i');

export const isNullSpelling = (text: string): boolean =>
  nullSpellings.includes(text.trim().toLowerCase()) || isZeroDate.test(text.trim());
