import {
  isFinding,
  type DatasetRole,
  type Fault,
  type Json,
  type KeptFault,
  type Result,
  type View,
} from '../../contract';
import type { Summarised } from '../../data/dataset';
import type { KeptFaults } from '../../memory/keep/keep-datasets';
import { hypergeometricTail } from '../../stats';
import { concludeOne } from './conclude';
import type { Open } from './open';

/** How likely chance calls any of the faults of a run that are compared worse; and how likely at most one that both sides show. */
const worseInRun = 0.01;
const worseAlone = 0.001;
/** How much larger the odds of a row to be at fault are at least: in many rows anything is beyond chance. */
const leastOdds = 1.25;
/** What it takes to fail: odds that doubled, and a fifth of what warns by chance, as in the family of tests. */
const failOdds = 2;
const failShare = 1 / 5;
/** How many times as many rows one side may have as the other, where what is at fault hangs on how many are looked at. */
const mostTimes = 1.5;

/** What one side shows of a fault, and what was said of it. */
type Shown = {
  readonly said: Pick<Result, 'status' | 'message' | 'value'> & Partial<Pick<Result, 'views'>>;
  readonly fault: Fault;
};
type Judged = Shown & { readonly said: Result };
type Pair = { readonly current: Judged; readonly reference: Shown };

export type Standing = {
  readonly results: readonly Result[];
  /** What each dataset shows of faults, for a run in which it is the reference. */
  readonly faults: KeptFaults;
};

/** What is known of the reference beside its results: the faults that an earlier report keeps of it. */
export type Yardstick = {
  readonly rows: number;
  readonly columns: ReadonlySet<string>;
  readonly faults: readonly KeptFault[];
};

/** Null where nothing is known: without a reference, or by a report of a version that kept no faults. */
export function yardstickOf(reference: Summarised | null): Yardstick | null {
  if (!reference || (reference.earlier && !reference.earlier.faults)) return null;
  const { facts, earlier } = reference;
  return { rows: facts.rows, columns: new Set(facts.columns.map(({ name }) => name)), faults: earlier?.faults ?? [] };
}

/**
 * Tells faults of both sides once. `results` are those of `open`, in its order. What the reference shows in like measure, not worse
 * beyond chance, stands: one result for both that warns at most. Where current is worse it is told of current alone, with the figures
 * of the reference beside. So few rows at fault that chance may have kept them all from the reference stand too, and so does a fault
 * that only the reference has: it says nothing against current, and no run should fail for ever over what its yardstick was.
 */
export function tellStanding(open: readonly Open[], results: readonly Result[], yardstick: Yardstick | null): Standing {
  const judged = open.map((one, at) => judgedAs(one, results[at]));
  const places = new Map(open.map((one, at) => [placeOf(one), at]));
  const pairs = open.flatMap((one, at) => {
    const [current, partner] = [judged[at], places.get(placeOf({ ...one, dataset: 'reference' })) ?? -1];
    if (!current || one.dataset !== 'current') return [];
    const reference = judged[partner] ?? keptOf(current.said, yardstick);
    return reference ? [{ current, reference, at, partner }] : [];
  });
  const level = worseInRun / Math.max(1, pairs.filter(mayBeWorse).length);
  const told = new Map<number, readonly Result[]>();
  for (const { at, partner, ...pair } of pairs) {
    const { current, keepsReference } = settle(pair, level);
    told.set(at, [current]);
    if (!keepsReference) told.set(partner, []);
  }
  const partners = new Set(pairs.map(({ partner }) => partner));
  judged.forEach((one, at) => {
    // Current could not be judged.
    if (one?.said.dataset === 'reference' && isFinding(one.said) && !partners.has(at))
      told.set(at, [atMostWarns(one.said)]);
  });
  const keep = (role: DatasetRole): readonly KeptFault[] =>
    judged.flatMap((one) => (one?.said.dataset === role && !one.said.by && isKept(one) ? [kept(one)] : []));
  return {
    results: results.flatMap((result, at) => told.get(at) ?? [result]),
    faults: { reference: keep('reference'), current: keep('current') },
  };
}

/** Hears of results of single datasets as they end, and tells those that nothing to come can change, as `tellStanding` will. */
export function createSides(earlier: Yardstick | null): (ended: Open) => readonly Result[] {
  const waiting = new Map<string, Judged>();
  return (open) => {
    const own = judgedAs(open, concludeOne(open, []));
    if (!own) return [];
    const other = waiting.get(placeOf({ ...open, dataset: open.dataset === 'current' ? 'reference' : 'current' }));
    const isCurrent = open.dataset === 'current';
    const current = isCurrent ? own : other;
    const reference = isCurrent ? (other ?? keptOf(own.said, earlier)) : own;
    waiting.set(placeOf(open), own);
    if (!current || !reference) return [];
    const pair = { current, reference };
    // How many faults are compared decides about these.
    if (mayBeWorse(pair) && isMore(current.fault, reference.fault, worseInRun)) return [];
    const settled = settle(pair, worseInRun);
    const ofReference = isCurrent ? other : own;
    return [...(settled.keepsReference && ofReference ? [ofReference.said] : []), settled.current];
  };
}

/** Null where there is nothing to hold against the other side. */
function judgedAs({ dataset, ended }: Open, said: Result | undefined): Judged | null {
  const fault = 'broke' in ended ? null : ended.fault;
  if (!said || !fault || dataset === null || said.status === 'error') return null;
  return { said, fault };
}

/** One result by the same entry of a suite on the same columns of a dataset. */
const placeOf = ({ governed, columns, dataset }: Pick<Open, 'governed' | 'columns' | 'dataset'>): string =>
  JSON.stringify([governed.check.id, governed.params, governed.columns, columns, dataset, governed.group ?? null]);

/** Of what a check did not find in the reference nothing is kept; null where that could not show it. */
function keptOf({ check, columns }: Result, yardstick: Yardstick | null): Shown | null {
  if (!yardstick || !columns.every((column) => yardstick.columns.has(column))) return null;
  const found = yardstick.faults.find((one) => one.check === check && one.columns.join('\n') === columns.join('\n'));
  if (found) return { said: found, fault: found.fault };
  return { said: { status: 'pass', message: '', value: {} }, fault: { rows: { count: 0, of: yardstick.rows } } };
}

/** Whether it takes a test to tell. */
const mayBeWorse = ({ current, reference }: Pair): boolean =>
  isFinding(current.said) && (showsAny(reference.fault) || (current.fault.rows?.count ?? 0) > 0);

function settle(
  { current, reference }: Pair,
  level: number,
): { readonly current: Result; readonly keepsReference: boolean } {
  const [now, then] = [isFinding(current.said), isFinding(reference.said)];
  if (!now && !then) return { current: current.said, keepsReference: true };
  const shown = showsAny(reference.fault);
  if (now && isWorse(current.fault, reference.fault, level)) {
    const said = atMostSure(current, reference, level);
    return { current: shown ? beside(said, reference) : said, keepsReference: !then };
  }
  const isAlone = now && !shown && !isOfOtherSize(current.fault, reference.fault);
  return { current: isAlone ? standAlone(current.said) : stand(current.said, reference), keepsReference: false };
}

/** A share that crossed the limit of failing by little, or hardly beyond chance, has not failed by what changed. */
function atMostSure({ said, fault }: Judged, reference: Shown, level: number): Result {
  const { rows } = reference.fault;
  const isSure =
    !fault.rows || !rows || (oddsOf(fault.rows, rows) >= failOdds && isMore(fault, reference.fault, level, failShare));
  return isSure || said.status !== 'fail' ? said : { ...said, status: 'warn', severity: said.severity / 2 };
}

const showsAny = ({ rows, facts = [], nearly = [], interval }: Fault): boolean =>
  (rows?.count ?? 0) > 0 || facts.length > 0 || nearly.length > 0 || interval !== undefined;

/** What a check shows of a dataset as a whole may be of other rows than all. */
const isKept = ({ said: { columns }, fault }: Judged): boolean =>
  showsAny(fault) || (columns.length === 0 && fault.rows !== undefined);

function isWorse(current: Fault, reference: Fault, level: number): boolean {
  const known = new Set([...(reference.facts ?? []), ...(reference.nearly ?? [])]);
  if (current.facts?.some((fact) => !known.has(fact))) return true;
  if (current.interval && reference.interval && current.interval.low > reference.interval.high) return true;
  if (isFarther(current.ends, reference.ends) || isMore(current, reference, level)) return true;
  return !showsAny(reference) && !current.rows;
}

/** Whether a value of current lies far from all others, those of the reference too, where that has no such one itself. */
function isFarther(now: Fault['ends'], then: Fault['ends']): boolean {
  if (!now) return false;
  const isBelow = now.low.isFar && !(then && (then.low.isFar || (then.low.reach ?? then.low.value) <= now.low.value));
  const isAbove =
    now.high.isFar && !(then && (then.high.isFar || (then.high.reach ?? then.high.value) >= now.high.value));
  return isBelow || isAbove;
}

/** Whether a larger share of the rows of current is at fault, beyond chance (Fisher's exact test, one-sided) and by enough to matter. */
function isMore({ rows: now }: Fault, { rows: then }: Fault, level: number, share = 1): boolean {
  if (!now || now.count === 0) return false;
  if (!then) return true;
  if (!(oddsOf(now, then) >= leastOdds) || isOfOtherSize({ rows: now }, { rows: then })) return false;
  const isBoth = then.count > 0;
  const chance = hypergeometricTail(now.count, now.of, now.count + then.count, now.of + then.of);
  return chance < share * (isBoth ? Math.min(worseAlone, level) : level);
}

const isOfOtherSize = ({ rows: now }: Fault, { rows: then }: Fault): boolean =>
  now?.bySize === true && then !== undefined && Math.max(now.of, then.of) > mostTimes * Math.min(now.of, then.of);

type Rows = NonNullable<Fault['rows']>;
const oddsOf = (now: Rows, then: Rows): number =>
  (now.count * (then.of - then.count)) / (then.count * (now.of - now.count));

/** One result for both sides. */
const stand = (current: Result, reference: Shown): Result => ({
  ...atMostWarns(beside(current, reference)),
  dataset: null,
});

const standAlone = (current: Result): Result => ({
  ...atMostWarns(current),
  dataset: null,
  message: `${current.message} None is known of the reference; so few may all fall to current by chance.`,
});

/** Below whatever else warns. */
const atMostWarns = (result: Result): Result => ({
  ...result,
  status: 'warn',
  severity: 0.1 * result.severity,
  standing: true,
});

/** With the figures of the reference; the side that shows the fault speaks first. */
const beside = (current: Result, { said }: Shown): Result => ({
  ...current,
  value: { ...current.value, reference: figuresOf(said.value) },
  views: current.views.map((view, at) => overEachOther(said.views?.[at], view)),
  message: isFinding(current)
    ? `${current.message} In the reference: ${said.message}`
    : `In the reference: ${said.message} In current: ${current.message}`,
});

/** Lines of both sides in one chart: what is told once is shown once. */
function overEachOther(reference: View | undefined, current: View): View {
  if (reference?.kind !== 'lines' || current.kind !== 'lines') return current;
  const lines = [...reference.lines, ...current.lines];
  if (lines.some(({ dataset }) => dataset === null)) return current;
  return { ...current, lines: lines.map((line) => ({ ...line, name: line.dataset ?? line.name })) };
}

const kept = ({ said: { check, columns, status, message, value }, fault }: Judged): KeptFault => ({
  check,
  columns,
  status,
  message,
  value: figuresOf(value),
  fault,
});

/** Numbers and words, without what is listed. */
function figuresOf(value: Result['value']): Result['value'] {
  const isPlain = (figure: Json): boolean => typeof figure !== 'object' || figure === null;
  const isFlat = (figure: Json): boolean => !Array.isArray(figure) && Object.values(figure ?? {}).every(isPlain);
  return Object.fromEntries(Object.entries(value).filter(([, figure]) => isPlain(figure) || isFlat(figure)));
}
