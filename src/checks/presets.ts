import type { Preset } from '../contract';
import type { JsonObject } from './define';

/** The checks that compare columns one by one, by the method of a preset. */
const byMethod = (method: string, ofOutputs: JsonObject = {}): { readonly [check: string]: JsonObject } => ({
  'drift.column': { method },
  'drift.label': { method, ...ofOutputs },
  'drift.prediction': { method, ...ofOutputs },
});

/** Whatever lies beyond its threshold is an alert. */
const anyAlert: JsonObject = { significance: 1, leastRows: 1, leastChunks: 1 };

/** A preset is what it puts in place of the defaults of single parameters, by check; a suite's own entries come before it. */
const byPreset: { readonly [preset in Preset]: { readonly [check: string]: JsonObject } } = {
  vernier: {},
  evidently: { ...byMethod('evidently'), 'drift.dataset': { threshold: 0.5 } },
  nannyml: {
    ...byMethod('nannyml'),
    'monitor.drift': { ...anyAlert, method: 'nannyml' },
    'monitor.multivariate': { ...anyAlert, effect: 0 },
    'monitor.quality': { ...anyAlert, effect: 0, rowsChange: 0 },
    'monitor.performance': { ...anyAlert, effect: 0, direction: 'both', sums: true, oneClass: false },
    'monitor.estimate': { ...anyAlert, effect: 0, direction: 'both', sums: true, oneClass: false, maxRows: 1_000_000 },
  },
  deepchecks: byMethod('deepchecks', { threshold: 0.15 }),
};

/** The one method by which a preset's rule compares all columns, with bins and limits of its own. */
const ownMethods: { readonly [preset in Preset]?: string } = { nannyml: 'js' };

/**
 * The parameters of a check under a preset, as an entry changes them. One that names the preset's own method means that
 * method as the preset has it, unless it gives bins.
 */
export function paramsUnder(preset: Preset, check: string, given: JsonObject): JsonObject {
  const usual = presetParams(preset, check);
  const isOwn = usual['method'] !== undefined && given['method'] === ownMethods[preset] && !('bins' in given);
  return { ...usual, ...given, ...(isOwn ? { method: usual['method'] ?? null } : {}) };
}

/** The parameters that a preset gives a check; empty where it leaves the check's own. */
export const presetParams = (preset: Preset, check: string): JsonObject => byPreset[preset][check] ?? {};
