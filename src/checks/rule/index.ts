import type { Check } from '../define';
import { columns } from './columns';
import { type } from './type';
import { notNull } from './not-null';
import { isNull } from './null';
import { unique } from './unique';
import { between } from './between';
import { inSet } from './in-set';
import { notInSet } from './not-in-set';
import { matches } from './matches';
import { notMatches } from './not-matches';
import { length } from './length';
import { increasing } from './increasing';
import { decreasing } from './decreasing';
import { datetimeFormat } from './datetime-format';
import { json } from './json';
import { zScore } from './z-score';
import { compare } from './compare';
import { pairInSet } from './pair-in-set';
import { sumEquals } from './sum-equals';
import { groupCount } from './group-count';
import { rowCount } from './row-count';
import { columnCount } from './column-count';
import { min } from './min';
import { max } from './max';
import { mean } from './mean';
import { median } from './median';
import { std } from './std';
import { sum } from './sum';
import { quantile } from './quantile';
import { distinctCount } from './distinct-count';
import { distinctShare } from './distinct-share';
import { distinctSet } from './distinct-set';
import { mostCommon } from './most-common';
import { freshness } from './freshness';
import { existsInReference } from './exists-in-reference';
import { existsIn } from './exists-in';
import { rowCountEquals } from './row-count-equals';
import { sqlRule } from './sql';

/** In the order in which results are reported. */
export const ruleChecks: readonly Check[] = [
  columns,
  type,
  notNull,
  isNull,
  unique,
  between,
  inSet,
  notInSet,
  matches,
  notMatches,
  length,
  increasing,
  decreasing,
  datetimeFormat,
  json,
  zScore,
  compare,
  pairInSet,
  sumEquals,
  groupCount,
  rowCount,
  columnCount,
  min,
  max,
  mean,
  median,
  std,
  sum,
  quantile,
  distinctCount,
  distinctShare,
  distinctSet,
  mostCommon,
  freshness,
  existsInReference,
  existsIn,
  rowCountEquals,
  sqlRule,
];
