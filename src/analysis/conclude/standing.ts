import { isFinding, type DatasetRole, type Fault, type Json, type KeptFault, type Result } from '../../contract';
import type { KeptFaults } from '../../memory/keep-datasets';
import { hypergeometricTail } from '../../stats';
import { concludeOne } from './conclude';
import type { Open } from './open';

/** How likely chance calls any of the faults that both sides of a run show worse; and how likely at most a single one. */
const worseInRun = 0.01;
const worseAlone = 0.001;
/** How much larger the odds of a row to be at fault are at least: in many rows anything is beyond chance. */
const leastOdds = 1.25;

/** What one side shows of a fault, and what was said of it. */
type Shown = { readonly said: Pick<Result, 'status' | 'message' | 'value'>; readonly fault: Fault };
type Judged = Shown & { readonly said: Result };
type Pair = { readonly current: Judged; readonly reference: Shown };

export type Standing = {
  readonly results: readonly Result[];
  /** What each dataset shows of faults, for a run in which it is the reference. */
  readonly faults: KeptFaults;
};

/**
 * Tells faults of both sides once. `results` are those of `open`, in its order; `before` is what an earlier report keeps of the
 * reference. What the reference shows in like measure, not worse beyond chance, stands: one result for both that warns at most. Where
 * current is worse it is told of current alone, with the figures of the reference beside. A fault that only the reference has stands
 * as well: it says nothing against current, and no run should fail for ever over what its yardstick was.
 */
export function tellStanding(
  open: readonly Open[],
  results: readonly Result[],
  before: readonly KeptFault[],
): Standing {
  const judged = open.map((one, at) => judgedAs(one, results[at]));
  const places = new Map(open.map((one, at) => [placeOf(one), at]));
  const pairs = open.flatMap((one, at) => {
    const [current, partner] = [judged[at], places.get(placeOf({ ...one, dataset: 'reference' })) ?? -1];
    if (!current || one.dataset !== 'current') return [];
    const reference = judged[partner] ?? keptOf(current.said, before);
    return reference ? [{ current, reference, at, partner }] : [];
  });
  const level = Math.min(worseAlone, worseInRun / Math.max(1, pairs.filter(mayBeWorse).length));
  const told = new Map<number, readonly Result[]>();
  for (const { at, partner, ...pair } of pairs) {
    const { current, keepsReference } = settle(pair, level);
    told.set(at, [current]);
    if (!keepsReference) told.set(partner, []);
  }
  const keep = (role: DatasetRole): readonly KeptFault[] =>
    judged.flatMap((one) => (one?.said.dataset === role && showsAny(one.fault) ? [kept(one)] : []));
  return {
    results: results.flatMap((result, at) => told.get(at) ?? [result]),
    faults: { reference: keep('reference'), current: keep('current') },
  };
}

/** Hears of results of single datasets as they end, and tells those that nothing to come can change, as `tellStanding` will. */
export function createSides(before: readonly KeptFault[]): (ended: Open) => readonly Result[] {
  const waiting = new Map<string, Judged>();
  return (open) => {
    const own = judgedAs(open, concludeOne(open, []));
    if (!own) return [];
    const other = waiting.get(placeOf({ ...open, dataset: open.dataset === 'current' ? 'reference' : 'current' }));
    const isCurrent = open.dataset === 'current';
    const current = isCurrent ? own : other;
    const reference = isCurrent ? (other ?? keptOf(own.said, before)) : own;
    waiting.set(placeOf(open), own);
    if (!current || !reference) return [];
    const pair = { current, reference };
    // How many faults are compared decides about these.
    if (mayBeWorse(pair) && isMore(current.fault, reference.fault, worseAlone)) return [];
    const settled = settle(pair, worseAlone);
    const ofReference = isCurrent ? other : own;
    return [...(settled.keepsReference && ofReference ? [ofReference.said] : []), settled.current];
  };
}

/** Null where there is nothing to hold against the other side. */
function judgedAs({ dataset, ended }: Open, said: Result | undefined): Judged | null {
  const fault = 'broke' in ended ? null : ended.fault;
  if (!said || !fault || dataset === null || said.status === 'error' || said.status === 'skipped') return null;
  return { said, fault };
}

/** One result by the same entry of a suite on the same columns of a dataset. */
const placeOf = ({ governed, columns, dataset }: Pick<Open, 'governed' | 'columns' | 'dataset'>): string =>
  JSON.stringify([governed.check.id, governed.params, governed.columns, columns, dataset]);

function keptOf({ check, columns }: Result, before: readonly KeptFault[]): Shown | null {
  const found = before.find((one) => one.check === check && one.columns.join('\n') === columns.join('\n'));
  return found ? { said: found, fault: found.fault } : null;
}

/** Whether it takes a test to tell. */
const mayBeWorse = ({ current, reference }: Pair): boolean => isFinding(current.said) && showsAny(reference.fault);

function settle(
  { current, reference }: Pair,
  level: number,
): { readonly current: Result; readonly keepsReference: boolean } {
  const [now, then] = [isFinding(current.said), isFinding(reference.said)];
  if (!now && !then) return { current: current.said, keepsReference: true };
  const shown = showsAny(reference.fault);
  if (!now || (shown && !isWorse(current.fault, reference.fault, level)))
    return { current: stand(current.said, reference), keepsReference: false };
  return { current: shown ? beside(current.said, reference) : current.said, keepsReference: !then };
}

const showsAny = ({ rows, facts = [], nearly = [], interval }: Fault): boolean =>
  (rows?.count ?? 0) > 0 || facts.length > 0 || nearly.length > 0 || interval !== undefined;

function isWorse(current: Fault, reference: Fault, level: number): boolean {
  const known = new Set([...(reference.facts ?? []), ...(reference.nearly ?? [])]);
  if (current.facts?.some((fact) => !known.has(fact))) return true;
  if (current.interval && reference.interval && current.interval.low > reference.interval.high) return true;
  return isMore(current, reference, level);
}

/** Whether a larger share of the rows of current is at fault, beyond chance (Fisher's exact test, one-sided) and by enough to matter. */
function isMore({ rows: now }: Fault, { rows: then }: Fault, level: number): boolean {
  if (!now || now.count === 0) return false;
  if (!then || then.count === 0) return true;
  const odds = (now.count * (then.of - then.count)) / (then.count * (now.of - now.count));
  if (!(odds >= leastOdds)) return false;
  return hypergeometricTail(now.count, now.of, now.count + then.count, now.of + then.of) < level;
}

/** One result for both sides, below whatever else warns. */
const stand = (current: Result, reference: Shown): Result => ({
  ...beside(current, reference),
  dataset: null,
  status: 'warn',
  severity: 0.1 * current.severity,
  standing: true,
});

/** With the figures of the reference; the side that shows the fault speaks first. */
const beside = (current: Result, { said }: Shown): Result => ({
  ...current,
  value: { ...current.value, reference: figuresOf(said.value) },
  message: isFinding(current)
    ? `${current.message} In the reference: ${said.message}`
    : `In the reference: ${said.message} In current: ${current.message}`,
});

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
