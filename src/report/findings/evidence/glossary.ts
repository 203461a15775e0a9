/** The field's words in plain ones. Shown only where the word occurs. */
const meanings: readonly (readonly [pattern: RegExp, term: string, meaning: string])[] = [
  [/\bp-value\b|\bpValue\b/i, 'p-value', 'How often chance alone would show at least this much, had nothing changed.'],
  [/\bq-value\b|\bqValue\b|false.discovery/i, 'q-value', 'The p-value corrected for testing many columns at once.'],
  [
    /\bPSI\b/i,
    'PSI',
    'Population stability index: how far shares moved between bins. 0 is no move; above 0.2 is large.',
  ],
  [
    /wasserstein/i,
    'Wasserstein distance',
    'How far, on average, values would have to be moved to turn one distribution into the other.',
  ],
  [
    /kolmogorov|\bKS\b|\bD (?:statistic|=|\d)/i,
    'D (Kolmogorov–Smirnov)',
    'The widest gap between the two cumulative distributions: 0 is the same, 1 is no overlap.',
  ],
  [
    /jensen/i,
    'Jensen–Shannon distance',
    'How well one could tell from a single value which dataset it is from: 0 not at all, 1 surely.',
  ],
  [/hellinger/i, 'Hellinger distance', 'A distance of two distributions from 0 (the same) to 1 (no overlap).'],
  [/chi.?squared?|χ²/i, 'Chi-squared', 'Tests whether counts by category differ more than chance would make them.'],
  [
    /cram[eé]r/i,
    'Cramér',
    'Cramér’s V is the strength of association from 0 to 1; Cramér–von Mises compares whole distributions.',
  ],
  [
    /total variation/i,
    'Total variation',
    'The share of rows that would have to change to make both distributions equal.',
  ],
  [
    /\bAUC\b/i,
    'AUC',
    'The chance that a random positive scores higher than a random negative: 0.5 is guessing, 1 is perfect.',
  ],
  [
    /\bquantile|percentile/i,
    'Quantile',
    'The value below which a given share of the rows lies; the 0.5 quantile is the median.',
  ],
];

export type Term = { readonly term: string; readonly meaning: string };

export const termsIn = (text: string): readonly Term[] =>
  meanings.filter(([pattern]) => pattern.test(text)).map(([, term, meaning]) => ({ term, meaning }));
