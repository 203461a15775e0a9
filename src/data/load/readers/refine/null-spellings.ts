/** Spellings of "no value" that keep a column of numbers or dates from being read as one; in lower case. SAS and Stata write a point, databases `\N`. */
export const nullSpellings: readonly string[] = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-', '.', '\\n'];

/** As Postgres, MySQL and Hive write no value where they export text. */
export const slashN = '\\N';

const unknownDay = '(?:00[-/.][0-9]{2}|[0-9]{2}[-/.]00)';
/** A date without its day, its month or both, as some databases write one that is not known. */
const midnight = '(?:[ t]00:00(?::00(?:\\.0+)?)?(?: ?(?:z|utc|[+-]00:?00))?)?';
export const zeroDate = `(?:[0-9]{4}[-/.]${unknownDay}|${unknownDay}[-/.](?:[0-9]{4}|00))${midnight}`;
/** The same in digits alone, which only dates beside it tell from a code. */
export const zeroDigits = '0{8}';
const isZeroDate = new RegExp(`^(?:${zeroDate})$`, 'i');

export const isNullSpelling = (text: string): boolean =>
  nullSpellings.includes(text.trim().toLowerCase()) || isZeroDate.test(text.trim());
