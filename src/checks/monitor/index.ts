import type { Check } from '../define';
import { drift } from './drift';
import { quality } from './quality';
import { multivariate } from './multivariate';
import { performance } from './performance';
import { estimate } from './estimate';
import { concept } from './concept';
import { conceptShift } from './concept-shift';
import { ranker } from './ranker';

/** In the order in which results are reported. */
export const monitorChecks: readonly Check[] = [
  drift,
  quality,
  multivariate,
  performance,
  estimate,
  concept,
  conceptShift,
  ranker,
];
