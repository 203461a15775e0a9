/** Performance without labels, and how far performance strays by chance: formulas and constants of NannyML. */

export { expectedAveragePrecision, expectedRocAuc } from './expected-curves';
export { fitIsotonic, isotonicAt, type Isotonic } from './isotonic';
export { needsCalibration } from './needs-calibration';
export { aucSpread, deviationOf, samplingError, spreadsOf, type RowSpread } from './sampling-error';
