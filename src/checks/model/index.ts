export { performance } from './performance';
export { degradation } from './degradation';
export { confusion } from './confusion';
export { roc } from './roc';
export { precisionRecall } from './precision-recall';
export { lift } from './lift';
export { thresholds } from './thresholds';
export { calibration } from './calibration';
