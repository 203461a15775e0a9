import type { Check } from '../define';
import { performance } from './performance';
import { degradation } from './degradation';
import { confusion } from './confusion';
import { roc } from './roc';
import { precisionRecall } from './precision-recall';
import { lift } from './lift';
import { thresholds } from './thresholds';
import { calibration } from './calibration';
import { errors } from './errors';
import { compare } from './compare';
import { baseline } from './baseline';
import { segments } from './segments';
import { fairness } from './fairness';
import { attribution } from './attribution';

/** In the order in which results are reported. */
export const modelChecks: readonly Check[] = [
  performance,
  degradation,
  confusion,
  roc,
  precisionRecall,
  lift,
  thresholds,
  calibration,
  errors,
  compare,
  baseline,
  segments,
  fairness,
  attribution,
];
