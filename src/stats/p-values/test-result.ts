/** What a two-sample test says; null stands where the statistic does not exist. */
export type TestResult = { readonly score: number; readonly pValue: number };
