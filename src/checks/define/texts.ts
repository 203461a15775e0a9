/** Which texts of a column a check asks about: a pure condition, or an RE2 pattern that they do not match as a whole. */
export type TextCondition = ((text: string) => boolean) | { readonly unlike: string };

/** How many of the texts that meet a condition are listed. */
export const mostListed = 10;

/** The texts that meet a condition, over all different texts of a column. */
export type FoundTexts = {
  readonly rows: number;
  /** How many different ones they are. */
  readonly different: number;
  /** The most frequent ones, ties in code point order; none where raw values stay out of reports. */
  readonly examples: readonly { readonly value: string; readonly count: number }[];
};

export const noneFound: FoundTexts = { rows: 0, different: 0, examples: [] };
