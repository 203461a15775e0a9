import type { Check } from '../define';
import { groupOverlap } from './group-overlap';
import { idOverlap } from './id-overlap';
import { idPredictor } from './id-predictor';
import { labelDisguise } from './label-disguise';
import { labelPredictor } from './label-predictor';
import { labelPredictorChange } from './label-predictor-change';
import { newLabels } from './new-labels';
import { rowOverlap } from './row-overlap';
import { splitSize } from './split-size';
import { timeDuplicates } from './time-duplicates';
import { timeOverlap } from './time-overlap';

/** In the order in which results are reported. */
export const leakageChecks: readonly Check[] = [
  groupOverlap,
  idOverlap,
  idPredictor,
  labelDisguise,
  labelPredictor,
  labelPredictorChange,
  newLabels,
  rowOverlap,
  splitSize,
  timeDuplicates,
  timeOverlap,
];
