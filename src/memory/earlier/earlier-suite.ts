import { checks, presetParams } from '../../checks';
import { checkGroups, type CheckEntry, type Report, type Suite, type SuiteInput } from '../../contract';

/**
 * The suite of an earlier report for the next run: what was chosen in it, not what was filled in. Roles and types come with
 * its datasets, and the time of a rule is that of the run.
 */
export function suiteOfReport({ suite, createdAt }: Pick<Report, 'suite' | 'createdAt'>): SuiteInput {
  const { include, checks: entries, name, task, model, preset, seed, privacy, schema, baseline, chunks, read } = suite;
  // A note is about one report.
  const { note: _, ...document } = suite.document ?? {};
  const chosen = entries.map((entry) => withoutNow(entry, createdAt)).filter((entry) => !isDefault(entry, suite));
  const all = checkGroups.every((group) => include.includes(group));
  return {
    name,
    ...(task && { task }),
    ...(model && { model }),
    ...(Object.keys(document).length > 0 && { document }),
    ...(schema && { schema }),
    ...(baseline && { baseline }),
    // A run without chunks says null, also where nobody forbade them.
    ...(chunks && { chunks }),
    ...(read?.current && { read: { current: read.current } }),
    preset,
    seed,
    privacy,
    ...(chosen.length > 0 && { checks: chosen }),
    ...(!all && { include }),
  };
}

function withoutNow(entry: CheckEntry, createdAt: string): CheckEntry {
  const { now, ...params } = entry.params ?? {};
  return now === createdAt ? { ...entry, params } : entry;
}

function isDefault(
  { check: id, columns, params, enabled, level, by }: CheckEntry,
  { preset }: Pick<Suite, 'preset'>,
): boolean {
  const check = checks.find((one) => one.id === id);
  if (!check || check.scope === 'rule' || columns || by || enabled === false || level === 'warn') return false;
  const usual = check.complete(presetParams(preset, check.id), { now: '' });
  return JSON.stringify(sorted(usual)) === JSON.stringify(sorted(params ?? {}));
}

const sorted = (record: object): readonly unknown[] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
