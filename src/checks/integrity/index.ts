import type { Check } from '../define';
import { classImbalance } from './values/class-imbalance';
import { conflictingLabels } from './rows/conflicting-labels';
import { constant } from './values/constant';
import { correlation } from './columns/correlation';
import { datesAsText } from './texts/dates-as-text';
import { duplicateColumns } from './columns/duplicate-columns';
import { duplicateRows } from './rows/duplicate-rows';
import { identifierLike } from './values/identifier-like';
import { infinite } from './values/infinite';
import { missing } from './values/missing';
import { mixedNulls } from './texts/mixed-nulls';
import { mixedTypes } from './texts/mixed-types';
import { numbersAsText } from './texts/numbers-as-text';
import { outlierRows } from './rows/outlier-rows';
import { reading } from './file/reading';
import { rejectedLines } from './file/rejected-lines';
import { repeatedKeys } from './values/repeated-keys';
import { specialCharacters } from './texts/special-characters';
import { stringLength } from './texts/string-length';
import { stringMismatch } from './texts/string-mismatch';
import { valueOutliers } from './values/value-outliers';
import { whitespace } from './texts/whitespace';

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
  repeatedKeys,
  specialCharacters,
  stringLength,
  stringMismatch,
  valueOutliers,
  whitespace,
];
