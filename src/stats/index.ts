/** Pure numbers over count tables: what every other room may ask of a distribution, or of two. */

export { align, finiteAligned, pool, type Aligned } from './align';
export { andersonDarling } from './anderson-darling';
export { ascendingOrder, type Order } from './ascending-order';
export { balancedCramersV } from './balanced-cramers-v';
export { binEdges, type BinRule } from './bin-edges';
export {
  binByEdges,
  binFeature,
  boost,
  edgesOf,
  mostBins,
  outOfFold,
  packTrees,
  scoreRows,
  unpackTrees,
  type Binned,
  type Feature,
  type OutOfFold,
} from './trees';
export { cdfGapIntegral } from './cdf-gap-integral';
export { changedRelation, type BothRows, type ChangedRelation } from './changed-relation';
export { chanceGap, chanceJensenShannon, chanceWasserstein } from './chance-distances';
export { chiSquare, gTest } from './chi-square';
export { chunksByCount, chunksOfSize, type RowRange } from './chunk-ranges';
export { combinePValues, type Weighted } from './combine-p-values';
export { correlationRatios } from './correlation-ratio';
export { countBetween } from './count-between';
export { countSorted, finitePart, type Counted } from './counted';
export { countCharacters } from './count-characters';
export { countCells, type CellCounts } from './count-cells';
export { countDistinctRows, countOccurring, type RowHashes } from './count-occurring';
export { cramerVonMises } from './cramer-von-mises';
export { cramersV } from './cramers-v';
export { cramersVOfLevels } from './cramers-v-of-levels';
export * from './detectors';
export { hellinger, jensenShannon, kullbackLeibler, lInfinity, psi, shares, totalVariation } from './divergences';
export { energyDistance } from './energy-distance';
export { entropy, imbalance } from './entropy';
export { eppsSingleton } from './epps-singleton';
export { extremeRows } from './extreme-rows';
export { falseDiscoveryRates } from './false-discovery-rates';
export { fisherExact } from './fisher-exact';
export { hypergeometricTail } from './hypergeometric-tail';
export { goodnessOfFit } from './goodness-of-fit';
export { createGower, type GowerFeature } from './gower';
export { histogramEdges } from './histogram-edges';
export { kolmogorovLimitTail } from './kolmogorov';
export { kolmogorovSmirnov, smirnovGap } from './kolmogorov-smirnov';
export {
  aucSpread,
  deviationOf,
  expectedAveragePrecision,
  expectedRocAuc,
  fitIsotonic,
  isotonicAt,
  needsCalibration,
  samplingError,
  spreadsOf,
  type Isotonic,
  type RowSpread,
} from './label-free';
export { learnedThreshold, type LearnedThreshold } from './learned-threshold';
export { lengthOutliers, type LengthRule } from './length-outliers';
export { noLevel, type Levelled } from './levels';
export { logFactorial } from './log-factorial';
export { computeBy, kernels, type Compute, type Kernels } from './kernels';
export { localOutlierProbabilities } from './local-outlier-probability';
export { mannWhitney } from './mann-whitney';
export { medianDeviation } from './median-deviation';
export * from './metrics';
export { moments, momentsOfSums, type Moments } from './moments';
export { classPower, quantityPower, type PredictivePower } from './predictive-power';
export { findShiftSegment, type PartTable, type ShiftSegment } from './shift-segment';
export { mostMovedLevel, type MovedLevel } from './most-moved-level';
export { nearestNeighbours } from './nearest-neighbours';
export { oneSplitAccuracy, oneSplitError, type OneSplit } from './one-split';
export { pearson, type Pearson } from './pearson';
export { permutationChiSquare } from './permutation-chi-square';
export { poolRareLevels } from './pool-rare-levels';
export {
  addProducts,
  emptyProducts,
  leaveOut,
  reconstructionErrors,
  type LeftOut,
  type Products,
} from './principal-components';
export { proportionZ, type Proportion } from './proportion-z';
export { quantile } from './quantile';
export { randomNumbers, shuffled } from './random';
export { rankGap, rowsBelow } from './rank-gap';
export { rankScores, type RankScores } from './rank-scores';
export { rocAuc } from './roc-auc';
export { addMoment, emptyMoments, standardErrorOf, type RunningMoments } from './running-moments';
export { mergeSketches, sketch, type Sketch } from './sketch';
export { sortNumbers } from './sort-numbers';
export { rankNumbers, spearman, type Ranked } from './spearman';
export { normalTails, normalUpperTail } from './tails';
export { textDomainAuc } from './text-domain-auc';
export type { TestResult } from './test-result';
export { sum, type LevelCounts } from './two-by-k';
export { normalisedWasserstein, wasserstein } from './wasserstein';
export { holdOut, weakSegments, type Leveled, type WeakSegment } from './weak-segments';
export { welch } from './welch';
export { meanOf, noSums, sumByLevel, sumUp, without, type Sums } from './weighted-sums';
export { lossChange, type LevelChange, type LossChange } from './loss-change';
