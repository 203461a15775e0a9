export { drift } from './drift';
export { quality } from './quality';
export { multivariate } from './multivariate';
export { concept } from './concept';
export { conceptShift } from './concept-shift';
export { ranker } from './ranker';
