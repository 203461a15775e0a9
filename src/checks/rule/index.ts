import type { Check } from '../define';
import { columns } from './table/columns';
import { type } from './values/type';
import { notNull } from './values/not-null';
import { isNull } from './values/null';
import { unique } from './values/unique';
import { between } from './values/between';
import { inSet } from './values/in-set';
import { notInSet } from './values/not-in-set';
import { matches } from './texts/matches';
import { notMatches } from './texts/not-matches';
import { length } from './texts/length';
import { increasing } from './values/increasing';
import { decreasing } from './values/decreasing';
import { datetimeFormat } from './texts/datetime-format';
import { json } from './texts/json';
import { zScore } from './values/z-score';
import { compare } from './several-columns/compare';
import { pairInSet } from './several-columns/pair-in-set';
import { sumEquals } from './several-columns/sum-equals';
import { groupCount } from './table/group-count';
import { rowCount } from './table/row-count';
import { columnCount } from './table/column-count';
import { min } from './figures/min';
import { max } from './figures/max';
import { mean } from './figures/mean';
import { median } from './figures/median';
import { std } from './figures/std';
import { sum } from './figures/sum';
import { quantile } from './figures/quantile';
import { distinctCount } from './figures/distinct-count';
import { distinctShare } from './figures/distinct-share';
import { distinctSet } from './figures/distinct-set';
import { mostCommon } from './figures/most-common';
import { freshness } from './figures/freshness';
import { existsInReference } from './other-tables/exists-in-reference';
import { existsIn } from './other-tables/exists-in';
import { rowCountEquals } from './other-tables/row-count-equals';
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
