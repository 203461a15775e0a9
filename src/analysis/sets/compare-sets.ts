import { version } from '../../../package.json';
import {
  compareNames,
  InputError,
  privacyOf,
  setsFormat,
  setsVersion,
  worstFirst,
  type ColumnPlan,
  type ComparedColumn,
  type ComparedSet,
  type SetCell,
  type SetsReport,
  type Status,
  type SuiteInput,
} from '../../contract';
import { familyQValues } from '../conclude/family';
import { resolveSuite } from '../suite/resolve-suite';
import { judgeAgainst, judgeAgainstRest, lookAt, type Measured } from './judge-column';
import type { KeptSet } from './keep-set';
import { presence } from './presence';

/** A set that could not be read, and why. */
export type UnreadSet = { readonly name: string; readonly bytes: number; readonly error: string };

/** A cell that waits for the family of all tests. */
type OpenCell = Pick<SetCell, 'set' | 'column' | 'rows' | 'missing' | 'mean' | 'std' | 'apart'> & {
  readonly measured: Measured | { readonly told: Pick<SetCell, 'status' | 'severity' | 'message'> };
};

/**
 * Every column of every set against one of them, or each against the rest. One family of tests: on parts of one table it is
 * silent, as a run is. Throws InputError where no two sets share a column.
 */
export async function compareSets(
  kept: readonly KeptSet[],
  unread: readonly UnreadSet[],
  reference: string | null,
  input: SuiteInput,
  onColumn: (done: number, of: number) => void,
): Promise<SetsReport> {
  const began = performance.now();
  const createdAt = new Date().toISOString();
  const { compared, strangers } = withoutStrangers(kept, reference);
  const plans = plansOf(kept);
  const suite = resolveSuite({ ...input, include: ['drift'] }, plans, createdAt);
  const lookings = plans.map((plan) => ({ plan, looking: lookAt(plan, suite) }));
  const tests = lookings.filter(({ looking }) => looking).length * compared.length;
  const open: OpenCell[] = [];
  const running = new Set<string>();
  for (const [done, { plan, looking }] of lookings.entries()) {
    onColumn(done, lookings.length);
    const told = presence(plan, compared, reference);
    for (const [set, message] of told.said) open.push(saidOf(plan, set, message));
    if (!looking) continue;
    const columns = told.alike.flatMap((set) => {
      const own = set.columns.get(plan.name);
      return own ? [{ set: compared.indexOf(set), summary: own.summary, isRunning: own.isRunning }] : [];
    });
    if (2 * columns.filter(({ isRunning }) => isRunning).length > columns.length) {
      running.add(plan.name);
      continue;
    }
    const privacy = privacyOf(suite.privacy, plan.name);
    const against = compared.findIndex(({ name }) => name === reference);
    const judged =
      reference === null
        ? await judgeAgainstRest(plan, columns, looking, privacy, tests)
        : await judgeAgainst(plan, columns, against, looking, privacy);
    for (const [at, measured] of judged.measured) {
      const set = compared[at];
      if (set) open.push({ ...figuresOf(plan, set), apart: judged.apart.has(at), measured });
    }
  }
  const cells = draw(conclude(open));
  const sets = [...kept.map((set) => describe(set, cells, strangers)), ...unread.map(describeUnread)];
  const columns = lookings.map(({ plan, looking }) =>
    describeColumn(plan, running.has(plan.name) ? runs : (looking?.check.condition(looking.params) ?? ''), cells),
  );
  return {
    format: setsFormat,
    version: setsVersion,
    tool: { name: 'vernier', version },
    createdAt,
    durationMs: Math.round(performance.now() - began),
    verdict: verdictOf([...sets, ...cells]),
    reference,
    sets: oddestFirst(sets, (set) => cells.filter((cell) => cell.set === set.name)),
    columns: oddestFirst(columns, (column) => cells.filter((cell) => cell.column === column.name)),
    cells,
  };
}

/** What a column is taken for in the first set that has it, which is how all were read. */
function plansOf(kept: readonly KeptSet[]): readonly ColumnPlan[] {
  const plans = new Map<string, ColumnPlan>();
  for (const set of kept) for (const [name, plan] of set.plans) if (!plans.has(name)) plans.set(name, plan);
  return [...plans.values()];
}

const runs = 'It runs with time in most of these sets, so it is not compared.';

/** Sets that share no column with any other; with two left at least. */
function withoutStrangers(
  kept: readonly KeptSet[],
  reference: string | null,
): { readonly compared: readonly KeptSet[]; readonly strangers: ReadonlySet<KeptSet> } {
  const hub = reference === null ? null : (kept.find(({ name }) => name === reference) ?? null);
  const strangers = new Set(
    kept.filter((set) => !(hub ? [hub] : kept).some((other) => other !== set && share(set, other))),
  );
  if (hub && strangers.size < kept.length) strangers.delete(hub);
  const compared = kept.filter((set) => !strangers.has(set));
  if (compared.length >= 2) return { compared, strangers };
  const [one, other] = kept;
  if (!one || !other) throw new InputError('Fewer than two sets could be read: choose at least two files.');
  throw new InputError(
    `No two of these files share a column (${one.name}: ${few(one)} …; ${other.name}: ${few(other)} …): choose files of one table, or check that they have their header.`,
  );
}

const share = (one: KeptSet, other: KeptSet): boolean => [...one.plans.keys()].some((name) => other.plans.has(name));
const few = ({ plans }: KeptSet): string => [...plans.keys()].slice(0, 3).join(', ');

function figuresOf({ name }: ColumnPlan, set: KeptSet): Omit<OpenCell, 'measured' | 'apart'> {
  const own = set.columns.get(name);
  const { count = set.facts.rows, missing, mean, std } = own?.summary.profile ?? {};
  return {
    set: set.name,
    column: name,
    rows: count,
    missing: missing === undefined || count === 0 ? null : missing / count,
    mean: own?.plan.type === 'numeric' ? (mean ?? null) : null,
    std: own?.plan.type === 'numeric' ? (std ?? null) : null,
  };
}

const saidOf = (plan: ColumnPlan, set: KeptSet, { status, message }: { status: 'warn' | 'fail'; message: string }) => ({
  ...figuresOf(plan, set),
  apart: true,
  measured: { told: { status, severity: status === 'fail' ? 1 : 0.5, message } },
});

/** Of a run's error half is left to pairs of columns and to predictors, which sets have none of: a column is told here no sooner. */
const shareOfColumns = 0.5;

/** One family of all cells: each is a hypothesis of its own. */
function conclude(open: readonly OpenCell[]): readonly SetCell[] {
  const tested = open.map(({ column, set, measured }) => ({
    columns: [column],
    governed: { group: { by: ['set'], name: set } },
    ended: 'pending' in measured ? measured.pending : { broke: null },
  }));
  const qValues = familyQValues(tested).map((own) => own.map((q) => q && Math.min(1, q / shareOfColumns)));
  return open.map(({ measured, ...figures }, at): SetCell => {
    const nothing = { method: null, score: null, threshold: null, pValue: null, qValue: null, views: [] };
    if ('told' in measured) return { ...figures, ...nothing, ...measured.told };
    if ('why' in measured) return { ...figures, ...nothing, status: 'skipped', severity: 0, message: measured.why };
    const { status, severity, message, value, figure, threshold, views } = measured.pending.conclude(qValues[at] ?? []);
    return {
      ...figures,
      status,
      severity,
      method: textOf(value['method']),
      score: figure,
      threshold,
      pValue: numberOf(value['pValue']),
      qValue: numberOf(value['qValue']),
      message,
      views: views.slice(0, 1),
    };
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** So many cells are drawn, the oddest of them. */
const mostDrawn = 150;

function draw(cells: readonly SetCell[]): readonly SetCell[] {
  const drawn = new Set(
    cells
      .filter(differs)
      .sort((a, b) => b.severity - a.severity)
      .slice(0, mostDrawn),
  );
  return cells.map((cell) => (drawn.has(cell) ? cell : { ...cell, views: [] }));
}

const differs = ({ status }: Pick<SetCell, 'status'>): boolean => status === 'warn' || status === 'fail';

const worst = (statuses: readonly Status[]): Status => worstFirst.find((status) => statuses.includes(status)) ?? 'pass';

function verdictOf(judged: readonly { readonly status: Status }[]): SetsReport['verdict'] {
  const status = worst(judged.map((one) => one.status));
  return status === 'skipped' ? 'pass' : status;
}

function describe({ name, facts }: KeptSet, cells: readonly SetCell[], strangers: ReadonlySet<KeptSet>): ComparedSet {
  const own = cells.filter(({ set }) => set === name);
  const isStranger = [...strangers].some((set) => set.name === name);
  return {
    name,
    ...facts,
    status: isStranger ? 'error' : worst(own.map(({ status }) => status)),
    differing: own.filter(differs).length,
    error: isStranger ? `${name} shares no column with the others.` : null,
  };
}

const describeUnread = ({ name, bytes, error }: UnreadSet): ComparedSet => ({
  name,
  rows: null,
  columns: null,
  bytes,
  sha256: null,
  format: null,
  status: 'error',
  differing: 0,
  error,
});

function describeColumn(plan: ColumnPlan, condition: string, cells: readonly SetCell[]): ComparedColumn {
  const own = cells.filter(({ column }) => column === plan.name);
  const { name, type, role, why } = plan;
  const status = own.length === 0 ? 'skipped' : worst(own.map((cell) => cell.status));
  return { name, type, role, why, status, differing: own.filter(differs).length, condition };
}

/** By how many cells differ, then by how much, then by name. */
function oddestFirst<T extends { readonly name: string; readonly differing: number; readonly status: Status }>(
  all: readonly T[],
  cellsOf: (one: T) => readonly SetCell[],
): readonly T[] {
  const ranked = all.map((one) => ({ one, severity: Math.max(0, ...cellsOf(one).map(({ severity }) => severity)) }));
  const isBroken = ({ status }: T): number => Number(status === 'error');
  return ranked
    .sort(
      (a, b) =>
        isBroken(b.one) - isBroken(a.one) ||
        b.one.differing - a.one.differing ||
        b.severity - a.severity ||
        compareNames(a.one.name, b.one.name),
    )
    .map(({ one }) => one);
}
