import type { Check } from './define';
import { diffChecks } from './diff';
import { driftChecks } from './drift';
import { integrityChecks } from './integrity';
import { leakageChecks } from './leakage';
import { modelChecks } from './model';
import { monitorChecks } from './monitor';
import { ruleChecks } from './rule';
import { schemaChecks } from './schema';

/** The catalogue, in the order in which results are reported. */
export const checks: readonly Check[] = [
  ...integrityChecks,
  ...schemaChecks,
  ...ruleChecks,
  ...driftChecks,
  ...leakageChecks,
  ...modelChecks,
  ...diffChecks,
  ...monitorChecks,
];

export { learnByRows, mostOrderedRows, usualAt } from './drift/lib/default/over-time-by-rows';
export { tailsOf } from './schema/lib/tails';
export { recogniseCauses, tellBeginning, type OfGroup, type Recognised } from './causes';
export {
  compareColumn,
  describeKeys,
  gatherRows,
  isOfVersions,
  matchKeys,
  type ColumnChange,
  type NamedChange,
  type Versions,
} from './diff';
export { explainDrift, isExplained } from './drift/lib/why';
export { mostTelling } from './drift/lib/most-telling';
export type { ChunkMemory, ChunksInput, EarlierSeries, TaughtFigure } from './define/chunks-input';
export { once } from './cells/once';
export { correlate } from './lib/correlate';
export { labelsToCome } from './lib/labels-to-come';
export { paceOf, runsWithTime, type Pace, type Running } from './lib/running';
export * from './define';
export { paramsUnder, presetParams } from './presets';
export type { PowerReader } from './leakage/lib/power';
export { powerReader } from './leakage/lib/power-reader';
export { keptPerformance } from './model/lib/measure/keep-performance';
export { modelReader } from './model/lib/read/reader';
export type { EarlierModel } from './model/lib/rows';
export type { ModelReader } from './model/lib/rows';
