/** Equal rows, and how many of them chance makes. */
export { countAgreements, type Agreements } from './agreements';
export { chain, chancePairs } from './chance-pairs';
export { conflictingRows, countConflicts, type Conflicts } from './count-conflicts';
export { rowsWithEqual } from './expected-rows';
export { pairsOf, repeatFigures, type RepeatFigures } from './figures';
export { groupRows, splitGroups, type RowGroups } from './group-rows';
export { anyAgree, countMarked, mayRepeat } from './may-repeat';
export { mergeColumns, mostColumns } from './merge-columns';
export { repeatedBlock, type RepeatedBlock } from './repeated-block';
export { judgeConflicts, judgeDuplicates, judgeShared, type Against } from './verdicts';
