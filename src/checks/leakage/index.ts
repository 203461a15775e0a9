export { idOverlap } from './id-overlap';
export { rowOverlap } from './row-overlap';
