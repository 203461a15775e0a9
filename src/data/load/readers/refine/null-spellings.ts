/** Spellings of "no value" that keep a column of numbers or dates from being read as one; in lower case. */
export const nullSpellings: readonly string[] = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-'];

export const isNullSpelling = (text: string): boolean => nullSpellings.includes(text.trim().toLowerCase());
