import type { Check } from '../define';
import { classImbalance } from './class-imbalance';
import { conflictingLabels } from './conflicting-labels';
import { constant } from './constant';
import { correlation } from './correlation';
import { datesAsText } from './dates-as-text';
import { duplicateColumns } from './duplicate-columns';
import { duplicateRows } from './duplicate-rows';
import { identifierLike } from './identifier-like';
import { infinite } from './infinite';
import { missing } from './missing';
import { mixedNulls } from './mixed-nulls';
import { mixedTypes } from './mixed-types';
import { numbersAsText } from './numbers-as-text';
import { outlierRows } from './outlier-rows';
import { reading } from './reading';
import { rejectedLines } from './rejected-lines';
import { specialCharacters } from './special-characters';
import { stringLength } from './string-length';
import { stringMismatch } from './string-mismatch';
import { valueOutliers } from './value-outliers';
import { whitespace } from './whitespace';

/** In the order in which results are reported. */
export const integrityChecks: readonly Check[] = [
  classImbalance,
  conflictingLabels,
  constant,
  correlation,
  datesAsText,
  duplicateColumns,
  duplicateRows,
  identifierLike,
  infinite,
  missing,
  mixedNulls,
  mixedTypes,
  numbersAsText,
  outlierRows,
  reading,
  rejectedLines,
  specialCharacters,
  stringLength,
  stringMismatch,
  valueOutliers,
  whitespace,
];
