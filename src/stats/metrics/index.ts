/** Metrics of a model's predictions, equal to scikit-learn's; a division by zero is 0, as its zero_division=0. */

export { accuracy } from './accuracy';
export { averagePrecision } from './average-precision';
export { balancedAccuracy } from './balanced-accuracy';
export { brier } from './brier';
export { calibration, type CalibrationBin } from './calibration';
export { confusionOf, macro, marginsOf, type Confusion, type Margins } from './confusion';
export { gainAt, precisionRecallCurve, rocCurve, thresholdsOf, type CurvePoint, type Place } from './curves';
export { f1 } from './f1';
export { differenceInterval, logitInterval, normalInterval, wilson, z95, type Interval } from './intervals';
export { kappa } from './kappa';
export { logLoss } from './log-loss';
export { mae } from './mae';
export { mape } from './mape';
export { mcc } from './mcc';
export { meanError } from './mean-error';
export { meanLoss, type Mean } from './mean-loss';
export { medianAe } from './median-ae';
export { mse } from './mse';
export { precision } from './precision';
export { r2 } from './r2';
export { recall } from './recall';
export { percentileInterval, resampler } from './resample';
export { rmse } from './rmse';
export { rocAucOf, type RocAuc } from './roc-auc';
export { tallyScores, type Scores } from './scores';
export { specificity } from './specificity';
