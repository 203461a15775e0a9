const mostNames = 5;

/** Names for a sentence: the first few, and how many more. */
export const listed = (names: readonly string[]): string =>
  names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ` and ${names.length - mostNames} more` : '');
