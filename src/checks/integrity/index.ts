export { constant } from './constant';
export { duplicateRows } from './duplicate-rows';
export { missing } from './missing';
export { rejectedLines } from './rejected-lines';
