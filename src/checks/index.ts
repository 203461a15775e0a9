import type { Check } from './define';
import * as drift from './drift';
import * as integrity from './integrity';
import * as leakage from './leakage';
import * as model from './model';
import * as monitor from './monitor';
import * as rule from './rule';
import * as schema from './schema';

/** The catalogue, in the order in which results are reported. */
export const checks: readonly Check[] = [integrity, schema, rule, drift, leakage, model, monitor].flatMap((group) =>
  Object.values(group),
);

export { learnByRows, mostOrderedRows, usualAt } from './drift/over-time-by-rows';
export { explainDrift, isExplained } from './drift/why';
export type { ChunkMemory, ChunksInput } from './chunks-input';
export { correlate } from './correlate';
export * from './define';
export { presetParams } from './presets';
export { withChunks } from './monitor/series';
export { powerReader, type PowerReader } from './leakage/power-reader';
export { keptPerformance } from './model/keep-performance';
export { modelReader } from './model/reader';
export type { EarlierModel } from './model/rows';
export type { ModelReader } from './model/rows';
