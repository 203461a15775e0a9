import type { Check } from './define';
import * as drift from './drift';
import * as integrity from './integrity';
import * as leakage from './leakage';
import * as model from './model';
import * as rule from './rule';
import * as schema from './schema';

/** The catalogue, in the order in which results are reported. */
export const checks: readonly Check[] = [integrity, schema, rule, drift, leakage, model].flatMap((group) =>
  Object.values(group),
);

export { correlate } from './correlate';
export * from './define';
export { modelReader } from './model/reader';
export type { ModelReader } from './model/rows';
export { presetParams } from './presets';
