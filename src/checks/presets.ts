import type { Preset } from '../spec';
import type { JsonObject } from './define';

/** A preset is what it puts in place of the defaults of single parameters, by check; a suite's own entries come before it. */
const byPreset: { readonly [preset in Preset]: { readonly [check: string]: JsonObject } } = {
  vernier: {},
  evidently: { 'drift.column': { method: 'evidently' }, 'drift.dataset': { threshold: 0.5 } },
  nannyml: { 'drift.column': { method: 'nannyml' } },
  deepchecks: { 'drift.column': { method: 'deepchecks' } },
};

/** The parameters that a preset gives a check; empty where it leaves the check's own. */
export const presetParams = (preset: Preset, check: string): JsonObject => byPreset[preset][check] ?? {};
