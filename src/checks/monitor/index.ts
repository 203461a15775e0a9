export { drift } from './drift';
export { quality } from './quality';
export { multivariate } from './multivariate';
export { performance } from './performance';
export { estimate } from './estimate';
export { concept } from './concept';
export { conceptShift } from './concept-shift';
export { ranker } from './ranker';
