import { checks, NotApplicable, type AskColumns, type CheckOf, type JsonObject, type Pending } from '../../checks';
import type { ColumnPlan, ColumnPrivacy, ColumnSummary, Suite } from '../../contract';
import { drawable } from '../../data/pair';
import { governColumn } from '../plan/plan';
import { anonymise } from '../schema/anonymise';
import { addUp } from './rest';

/** What a set's column came to: a measure that waits for the family, or a sentence why there is none. */
export type Measured = { readonly pending: Pending } | { readonly why: string };

export type JudgedColumn = {
  /** By set. */
  readonly measured: ReadonlyMap<number, Measured>;
  /** Sets that are no part of the rest: each differs too plainly from all others. */
  readonly apart: ReadonlySet<number>;
};

/** How `drift.column` looks at a column under a suite; null where it leaves the column alone. */
export type Looking = { readonly check: CheckOf<'column-comparison'>; readonly params: JsonObject };

export function lookAt(plan: ColumnPlan, { checks: entries }: Suite): Looking | null {
  const check = checks.filter((one) => one.scope === 'column-comparison').find(({ id }) => id === 'drift.column');
  if (!check) return null;
  const own = entries.filter((entry) => entry.check === check.id && !entry.by);
  const governed = governColumn(check, own, plan);
  return governed && governed.unfit === null ? { check, params: governed.params } : null;
}

type Column = { readonly set: number; readonly summary: ColumnSummary };

/** Every set against one of them. */
export async function judgeAgainst(
  plan: ColumnPlan,
  columns: readonly Column[],
  reference: number,
  looking: Looking,
  privacy: ColumnPrivacy,
): Promise<JudgedColumn> {
  const before = columns.find(({ set }) => set === reference);
  const measured = new Map<number, Measured>();
  for (const { set, summary } of columns) {
    if (set === reference || !before) continue;
    measured.set(set, await measure(plan, before.summary, summary, looking, privacy));
  }
  return { measured, apart: new Set() };
}

/**
 * Every set against the others that agree. The oddest leaves the others one by one, for as long as it would be told even if each of
 * the `tests` of the run were counted against it (Bonferroni), so that one odd set makes no other look odd; at most half of them leave.
 */
export async function judgeAgainstRest(
  plan: ColumnPlan,
  columns: readonly Column[],
  looking: Looking,
  privacy: ColumnPrivacy,
  tests: number,
): Promise<JudgedColumn> {
  const added = addUp(columns.map(({ summary }) => summary));
  const usual = new Set(columns.keys());
  const fewest = Math.max(2, Math.ceil(columns.length / 2));
  for (;;) {
    const measured = new Map<number, Measured>();
    let oddest: { readonly at: number; readonly extent: number } | null = null;
    for (const [at, { set, summary }] of columns.entries()) {
      const rest = added.rest(usual, at);
      const found = rest ? await measure(plan, rest, summary, looking, privacy) : { why: 'No other set has it.' };
      measured.set(set, found);
      const extent = usual.has(at) ? extentOf(found, tests) : 0;
      if (extent > (oddest?.extent ?? 0)) oddest = { at, extent };
    }
    if (!oddest || usual.size <= fewest) {
      const apart = columns.flatMap(({ set }, at) => (usual.has(at) ? [] : [set]));
      return { measured, apart: new Set(apart) };
    }
    usual.delete(oddest.at);
  }
}

/** How far beyond its limit a set lies, where it surely does; else 0. */
function extentOf(measured: Measured, tests: number): number {
  if ('why' in measured) return 0;
  const { status, figure, threshold } = measured.pending.conclude(
    measured.pending.pValues.map((p) => p && Math.min(1, p * tests)),
  );
  const isTold = status === 'warn' || status === 'fail';
  return isTold ? Math.max(Number.MIN_VALUE, (figure ?? 0) / (threshold || 1)) : 0;
}

async function measure(
  plan: ColumnPlan,
  before: ColumnSummary,
  after: ColumnSummary,
  { check, params }: Looking,
  privacy: ColumnPrivacy,
): Promise<Measured> {
  const pair = drawable({ plan, reference: before, current: after, broke: null });
  const { reference, current } =
    privacy === 'no-values' ? anonymise(pair, { expected: null, learnedFrom: null }).pair : pair;
  if (!reference || !current) return { why: 'It could not be read.' };
  try {
    return { pending: await check.start({ plan, reference, current, ask: asksNothing }, params) };
  } catch (error) {
    return { why: error instanceof NotApplicable ? error.message : `It could not be compared: ${String(error)}` };
  }
}

const needsRows = (): Promise<never> =>
  Promise.reject(new NotApplicable('This method needs rows, and of sets only summaries are kept.'));

/** Of sets there are no rows to ask, and no order in time. */
const asksNothing: AskColumns = {
  inOrder: needsRows,
  texts: needsRows,
  knownOverTime: () => null,
  times: () => Promise.resolve(null),
  isModelled: false,
  running: () => Promise.resolve(null),
  seed: 0,
};
