/** Pure numbers over count tables: what every other room may ask of a distribution, or of two. */

export { align, finiteAligned, pool, type Aligned } from './two-sample/align';
export { alikeChunks } from './levels/alike-chunks';
export { andersonDarling } from './two-sample/anderson-darling';
export { ascendingOrder, type Order } from './sorted/ascending-order';
export { ascentOf, type Ascent } from './correlation/ascent';
export { balancedCramersV } from './levels/balanced-cramers-v';
export { binEdges, type BinRule } from './sorted/bins/bin-edges';
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
export { cdfGapIntegral } from './two-sample/cdf-gap-integral';
export { changedRelation, type BothRows, type ChangedRelation } from './correlation/changed-relation';
export {
  gapByChance,
  gapTail,
  jensenShannonByChance,
  shareByChance,
  shareTail,
  type Drawn,
} from './two-sample/chance-limits';
export { chanceGap, chanceJensenShannon, chanceWasserstein } from './two-sample/chance-distances';
export { changePoint, type ChangePoint } from './levels/change-point';
export { chiSquare, gTest } from './levels/chi-square';
export { heaviestRun, likeliestStretch, stretches, type Stretch } from './levels/stretch';
export { chunksByCount, chunksOfSize, type RowRange } from './rows/chunk-ranges';
export { combinePValues, type Weighted } from './p-values/combine-p-values';
export { correlationRatios } from './correlation/correlation-ratio';
export { countBetween } from './sorted/count-between';
export { commonDigits, roundTo } from './sorted/common-step';
export { countSorted, finitePart, lowerBound, type Counted } from './sorted/counted';
export { countCharacters } from './texts/count-characters';
export { countCells, type CellCounts } from './sorted/count-cells';
export { countDistinctRows, countOccurring, occurringRows, type RowHashes } from './rows/count-occurring';
export { cramerVonMises } from './two-sample/cramer-von-mises';
export { cramersV } from './levels/cramers-v';
export { correlationRatioError, cramersVError, spearmanError } from './correlation/jackknife';
export { cramersVOfLevels } from './correlation/cramers-v-of-levels';
export * from './detectors';
export {
  hellinger,
  jensenShannon,
  kullbackLeibler,
  lInfinity,
  psi,
  shares,
  totalVariation,
} from './levels/divergences';
export { decadeEdges } from './sorted/bins/decade-edges';
export { decadeOf, exp, expm1, hypot, ln, log1p, log2, pow, powerOfTen } from './exact';
export { energyDistance } from './two-sample/energy-distance';
export { commonDecimals, commonLevel, gridLevel, gridLevels, roundToLevel, stepOfLevel } from './sorted/decimal-grid';
export { entropy, imbalance } from './levels/entropy';
export { eppsSingleton } from './two-sample/epps-singleton';
export { extremeRows } from './segments/extreme-rows';
export { falseDiscoveryRates } from './p-values/false-discovery-rates';
export { fisherExact } from './levels/fisher-exact';
export { hypergeometricTail } from './levels/hypergeometric-tail';
export { goodnessOfFit } from './levels/goodness-of-fit';
export { createGower, type GowerFeature } from './rows/gower';
export { histogramEdges } from './sorted/bins/histogram-edges';
export { logBinomialTail } from './laws/binomial-tail';
export { kolmogorovLimitTail } from './laws/kolmogorov';
export { kolmogorovSmirnov, smirnovGap } from './two-sample/kolmogorov-smirnov';
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
export { learnedThreshold, type LearnedThreshold } from './detectors/learned-threshold';
export { isYesNo, respelt } from './texts/yes-no';
export { lengthOutliers, timesApart, type LengthRule } from './texts/length-outliers';
export { noLevel, type Levelled } from './correlation/levels';
export { logFactorial } from './laws/log-factorial';
export { computeBy, kernels, type Compute, type Kernels } from './kernels';
export { localOutlierProbabilities } from './rows/local-outlier-probability';
export { mannWhitney } from './two-sample/mann-whitney';
export { medcouple } from './sorted/medcouple';
export { medianDeviation } from './sorted/median-deviation';
export { outlierFences, type Fences } from './sorted/outlier-fences';
export * from './metrics';
export { moments, momentsOfSums, type Moments } from './sums/moments';
export { classPower, quantityPower, type PredictivePower } from './correlation/predictive-power';
export { findShiftSegment, partShifts, type PartTable, type ShiftSegment } from './segments/shift-segment';
export { mostMovedLevel, type MovedLevel } from './levels/most-moved-level';
export { countPairs, type CountedPair } from './rows/count-pairs';
export { matchRows, type MatchedRows } from './rows/match-rows';
export { missingAtEnd } from './rows/missing-at-end';
export { nearestNeighbours } from './rows/nearest-neighbours';
export { oneSplitAccuracy, oneSplitError, type OneSplit } from './correlation/one-split';
export { pearson, type Pearson } from './correlation/pearson';
export { permutationChiSquare } from './levels/permutation-chi-square';
export { pooledChiSquare, type Deviation } from './levels/pooled-chi-square';
export { poolRareLevels } from './levels/pool-rare-levels';
export {
  addProducts,
  emptyProducts,
  leaveOut,
  reconstructionErrors,
  type LeftOut,
  type Products,
} from './rows/principal-components';
export { proportionZ, type Proportion } from './levels/proportion-z';
export { quantile } from './sorted/quantile';
export { randomNumbers, shuffled } from './random';
export { rankGap, rowsBelow } from './two-sample/rank-gap';
export { rankScores, type RankScores } from './two-sample/rank-scores';
export * from './repeats';
export {
  binsDeviation,
  heavyValuesDeviation,
  pooledQuantiles,
  rowsNotAbove,
  sameLaw,
  smirnovDistance,
  smirnovPValue,
  type Sorted,
} from './two-sample/same-law';
export { rocAuc } from './metrics/scores/roc-auc-of-scores';
export { addMoment, emptyMoments, standardErrorOf, type RunningMoments } from './sums/running-moments';
export { mergeSketches, sketch, type Sketch } from './sorted/sketch';
export { sortNumbers } from './sorted/sort-numbers';
export { rankNumbers, spearman, spearmans, type Ranked } from './correlation/spearman';
export { chiSquareTail, normalQuantile, normalTails, normalUpperTail } from './laws/tails';
export { textDomainAuc } from './texts/text-domain-auc';
export type { TestResult } from './p-values/test-result';
export { sum, type LevelCounts } from './levels/two-by-k';
export { normalisedWasserstein, wasserstein } from './two-sample/wasserstein';
export { weakSegments, type Leveled, type WeakSegment } from './segments/weak-segments';
export { welch } from './two-sample/welch';
export { meanOf, noSums, sumByLevel, sumUp, without, type Sums } from './segments/weighted-sums';
export { lossChange, type LevelChange, type LossChange } from './segments/loss-change';
