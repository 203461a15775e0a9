import { isExplained, isOfVersions, type JsonObject } from '../checks';
import {
  isFinding,
  isInputError,
  type CheckEntry,
  type ColumnPlan,
  type Result,
  type Suite,
  type SuiteInput,
} from '../contract';
import type { Summarised } from '../data/dataset';
import { absentRows, type Datasets } from '../data/pair';
import { concludeOne, conclude } from './conclude/conclude';
import type { Open } from './conclude/open';
import { tellStanding, yardstickOf } from './conclude/standing';
import { isIgnored, planChecks, type RunPlan } from './plan/plan';
import { toldTogether, type Concluded } from './scopes/verdict';
import { resolveSuite } from './suite/resolve-suite';

/** What a run measured, and how it was judged. */
export type Judging = {
  readonly input: SuiteInput;
  readonly suite: Suite;
  readonly plan: RunPlan;
  /** Those that are ignored, too. */
  readonly plans: readonly ColumnPlan[];
  readonly uncut: string | null;
  readonly datasets: Datasets;
  /** Further tables by name. */
  readonly tables: ReadonlyMap<string, Summarised>;
  readonly open: readonly Open[];
  readonly concluded: Concluded;
};

/** The same measures, judged by another suite; null where something has to be looked for in the data that was not. */
export async function judgeAgain(judging: Judging, input: SuiteInput): Promise<Judging | null> {
  const suite = suiteAgain(judging, input);
  if (!suite || !sameButEntries(judging.suite, suite)) return null;
  const open: Open[] = [];
  for (const one of judging.open) {
    const next = await openAgain(one, judging.suite, suite);
    if (next === null) return null;
    if (next !== 'left out') open.push(next);
  }
  const { datasets, plans, uncut } = judging;
  const seen = plans.filter(({ role }) => role !== 'ignore');
  const plan = planChecks(suite, seen, datasets.reference !== null, uncut, absentRows(datasets));
  const standing = tellStanding(open, conclude(open), yardstickOf(datasets.reference));
  const explained = explainedAgain(judging.concluded, standing.results);
  if (!explained) return null;
  const results = await toldTogether(plan, suite, standing.results, explained.results);
  const concluded = {
    ...standing,
    results,
    settled: standing.results,
    explained: explained.results,
    causes: judging.concluded.causes.map((cause) => ({
      ...cause,
      results: cause.results.flatMap((result) => explained.became.get(result) ?? []),
    })),
  };
  return { ...judging, input, suite, plan, open, concluded };
}

/** As the run decided what the suite leaves open. Null where the suite does not fit: a run says why. */
function suiteAgain({ suite, plans, datasets, tables }: Judging, input: SuiteInput): Suite | null {
  const { chunks = suite.chunks, roles = suite.roles, split = suite.split, ...others } = input;
  const decided = { ...others, roles, ...(chunks !== undefined && { chunks }), ...(split && { split }) };
  const now = suite.checks.map(({ params }) => params?.['now']).find((time) => typeof time === 'string');
  try {
    return resolveSuite(decided, plans, now ?? new Date().toISOString(), {
      before: datasets.reference?.earlier?.known ?? [],
      tables,
    });
  } catch (error) {
    if (isInputError(error)) return null;
    throw error;
  }
}

/** Rules and groups of rows are measured entry by entry, and what was switched off was not measured at all. */
function sameButEntries(before: Suite, after: Suite): boolean {
  const rest = ({ checks, document: _, ...others }: Suite): string =>
    JSON.stringify([sorted(others), checks.filter(({ check, by }) => by || check.startsWith('rule.'))]);
  if (rest(before) !== rest(after)) return false;
  const isOn = (suite: Suite, check: string, column: string | null): boolean =>
    (entryOf(suite, check, column) ?? { enabled: false }).enabled !== false;
  const ofDatasets = [...before.checks, ...after.checks].filter(({ table }) => !table);
  return ofDatasets.every(({ check, columns }) =>
    (columns ?? [null]).every((column) => isOn(before, check, column) || !isOn(after, check, column)),
  );
}

const sorted = (record: object): readonly unknown[] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** The entry that governs a check on a column, or on all where that is null: the last that names it, else the general one. */
function entryOf({ checks }: Suite, check: string, column: string | null): CheckEntry | null {
  const own = checks.filter((entry) => entry.check === check && !entry.by && !entry.table);
  const naming = column === null ? undefined : own.filter(({ columns }) => columns?.includes(column)).at(-1);
  return naming ?? own.find(({ columns }) => !columns) ?? null;
}

/** Null where it has to be measured anew. */
async function openAgain(open: Open, before: Suite, after: Suite): Promise<Open | 'left out' | null> {
  const { check, group, columns: named } = open.governed;
  // One that several columns share is governed by its own entry.
  const column = open.columns.length === 1 ? (open.columns[0] ?? null) : null;
  if (check.scope === 'rule') return open;
  if (group) return named === null && column !== null && isIgnored(after, check.id, column) ? 'left out' : open;
  const [was, is] = [entryOf(before, check.id, column), entryOf(after, check.id, column)];
  if (!was || !is) return null;
  if (JSON.stringify(was) === JSON.stringify(is)) return open;
  if (open.columns.length > 1 || (named !== null && column === null)) return null;
  if (is.enabled === false) return 'left out';
  // What an entry names is judged also where it runs with time.
  if (!was.columns && is.columns && mayRunWithTime(open)) return null;
  const [old, next] = [was.params ?? {}, is.params ?? {}];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter(
    (name) => !same(old[name], next[name]),
  );
  // Of one result a part of the parameters may be its own.
  if (changed.some((name) => !same(open.governed.params[name], old[name]))) return null;
  const params: JsonObject = Object.fromEntries([
    ...Object.entries(open.governed.params).filter(([name]) => !changed.includes(name)),
    ...Object.entries(next).filter(([name]) => changed.includes(name)),
  ]);
  const governed = { ...open.governed, params, level: is.level ?? 'fail', columns: is.columns ?? null };
  if (changed.length === 0) return finalAgain({ ...open, governed });
  if ('broke' in open.ended || isOfVersions(check)) return null;
  // What can not be measured under them is told by a run.
  const ended = await open.ended.under(params, changed).catch(() => null);
  return ended && finalAgain({ ...open, governed, ended });
}

const mayRunWithTime = ({ governed: { check }, ended }: Open): boolean =>
  'broke' in ended || check.scope === 'chunks' || Object.hasOwn(ended.conclude([]).value, 'running');

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const finalAgain = (open: Open): Open => ({ ...open, final: open.final && concludeOne(open, []) });

type Explained = {
  readonly results: readonly Result[];
  /** What became of what was told before. */
  readonly became: ReadonlyMap<Result, Result>;
};

/**
 * What more was said of the results before, said of them again. Null where something is found now that was not before and of which
 * the data could tell more.
 */
function explainedAgain({ settled, explained }: Concluded, now: readonly Result[]): Explained | null {
  const [ofAll, ofGroups] = [settled.filter(({ by }) => !by), settled.filter(({ by }) => by)];
  const before = new Map([
    ...ofAll.map((result, at) => [keyOf(result), { result, told: explained[at] ?? result }] as const),
    ...ofGroups.map((result) => [keyOf(result), { result, told: result }] as const),
  ]);
  const became = new Map<Result, Result>();
  const results: Result[] = [];
  for (const result of now) {
    const known = before.get(keyOf(result));
    if (tellsMore(result) && isFinding(result) && !(known && isFinding(known.result))) return null;
    const told = known ? tellAgain(result, known.result, known.told) : result;
    if (known) became.set(known.told, told);
    if (!result.by) results.push(told);
  }
  // Findings that only a cause tells of.
  const added = explained.slice(ofAll.length);
  return { results: [...results, ...added], became };
}

const keyOf = ({ check, columns, by, of, dataset, standing }: Result): string =>
  JSON.stringify([check, columns, by ?? null, of ?? null, standing ? null : dataset]);

const tellsMore = ({ check }: Result): boolean => isExplained(check) || check.startsWith('schema.');

/** With what was added to the figures, the sentence and the pictures, if it is still a finding. */
function tellAgain(now: Result, before: Result, told: Result): Result {
  if (told === before || !isFinding(now)) return now;
  const added = Object.entries(told.value).filter(([name]) => !Object.hasOwn(before.value, name));
  return {
    ...now,
    severity: placed(now.status, told),
    value: { ...now.value, ...Object.fromEntries(added) },
    message: told.message.startsWith(before.message)
      ? now.message + told.message.slice(before.message.length)
      : now.message,
    views: [...now.views, ...told.views.slice(before.views.length)],
  };
}

/** The band of severities that a status spans; what is weighed keeps its place within. */
const bands: { readonly [status in Result['status']]?: readonly [number, number] } = {
  fail: [0.5, 1],
  warn: [0.2, 0.5],
};

function placed(status: Result['status'], told: Result): number {
  const [[from, to], [low, high]] = [bands[told.status] ?? [0, 1], bands[status] ?? [0, 1]];
  return low + (high - low) * Math.min(1, Math.max(0, (told.severity - from) / (to - from)));
}
