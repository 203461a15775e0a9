export { groupOverlap } from './group-overlap';
export { idOverlap } from './id-overlap';
export { newLabels } from './new-labels';
export { rowOverlap } from './row-overlap';
export { splitSize } from './split-size';
export { timeDuplicates } from './time-duplicates';
export { timeOverlap } from './time-overlap';
