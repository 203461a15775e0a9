/** Spellings of "no value" that keep a column of numbers or dates from being read as one; in lower case. */
export const nullSpellings: readonly string[] = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-'];

/** A date of zeros, as some databases write one that is not known. */
export const zeroDate = '0000[-/.]00[-/.]00(?:[ t]00:00(?::00(?:\\.0+)?)?)?|00[-/.]00[-/.]0000';
const isZeroDate = new RegExp(`^(?:${zeroDate})$`, 'i');

export const isNullSpelling = (text: string): boolean =>
  nullSpellings.includes(text.trim().toLowerCase()) || isZeroDate.test(text.trim());
