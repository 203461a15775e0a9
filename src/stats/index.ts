/** Pure numbers over count tables: what every other room may ask of a distribution, or of two. */

export { align, pool, type Aligned } from './align';
export { andersonDarling } from './anderson-darling';
export { binEdges, type BinRule } from './bin-edges';
export { chiSquare, gTest } from './chi-square';
export { countBetween } from './count-between';
export { countSorted, finitePart, type Counted } from './counted';
export { countDistinctRows, countOccurring, type RowHashes } from './count-occurring';
export { cramerVonMises } from './cramer-von-mises';
export { cramersV } from './cramers-v';
export { hellinger, jensenShannon, kullbackLeibler, lInfinity, psi, shares, totalVariation } from './divergences';
export { energyDistance } from './energy-distance';
export { eppsSingleton } from './epps-singleton';
export { falseDiscoveryRates } from './false-discovery-rates';
export { fisherExact } from './fisher-exact';
export { histogramEdges } from './histogram-edges';
export { kolmogorovSmirnov } from './kolmogorov-smirnov';
export { mannWhitney } from './mann-whitney';
export { moments, type Moments } from './moments';
export { proportionZ, type Proportion } from './proportion-z';
export { quantile } from './quantile';
export { sortNumbers } from './sort-numbers';
export type { TestResult } from './test-result';
export type { LevelCounts } from './two-by-k';
export { normalisedWasserstein, wasserstein } from './wasserstein';
export { welch } from './welch';
