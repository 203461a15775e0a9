import { hasRows } from '../../../../data/dataset';
import { isFinding, privacyOf, rank, type ColumnPlan, type Privacy, type Result } from '../../../../contract';
import type { Judged } from '../../../define/judged';
import { readAxis, type Axis, type Both } from './axis';
import { surrogateImportance } from './importance';
import { findSegment, type Segment } from './segment';
import { segmentSentence, segmentView } from './segment-text';
import { weigh } from './weigh';

/** Only the worst findings are explained, so that the time it takes is bounded. */
const mostExplained = 10;
const mostCandidates = 30;
const coarse = { levels: 30, pooled: false } as const;
const bins = { numbers: 8, times: 16 };
const ofTarget = { bins: 6, levels: 30, pooled: true } as const;

const comparing = ['drift.column', 'drift.label', 'drift.prediction'];

/** Whether a finding of this check is told more of by `explainDrift`. */
export const isExplained = (check: string): boolean => comparing.includes(check);

/** Adds to every drifted column where it moved, and how much it matters to the model; the other results stay as they are. */
export async function explainDrift(results: readonly Result[], run: Judged): Promise<readonly Result[]> {
  const { reference, current, plans, suite } = run;
  const drifted = results.filter((result) => isExplained(result.check) && isFinding(result));
  const found = drifted.filter(({ status }) => status !== 'error');
  if (!reference || found.length === 0) return results;
  const both = hasRows(reference) && hasRows(current) ? { reference, current } : null;
  const [importance, candidates] = await Promise.all([
    both && found.some(isOfFeature)
      ? orNull(() => surrogateImportance(both.reference, plans, suite.seed, run.compute))
      : null,
    both ? readCandidates(both, plans) : [],
  ]);
  const weighed = new Map(found.map((result) => [result, isOfFeature(result) ? weigh(result, importance) : result]));
  const worst = rank([...weighed.values()]).slice(0, mostExplained);
  const segments = both ? await segmentsOf(both, worst, candidates, run) : new Map<Result, Segment>();
  const rows = { reference: reference.facts.rows, current: current.facts.rows };
  return results.map((result) => {
    const one = weighed.get(result);
    return one ? withSegment(one, segments.get(one) ?? null, suite.privacy, rows) : result;
  });
}

const isOfFeature = ({ check }: Result): boolean => check === 'drift.column';

async function readCandidates(both: Both, plans: readonly ColumnPlan[]): Promise<readonly Axis[]> {
  const axes = candidatesAmong(plans).map((plan) => {
    const fineness = { ...coarse, bins: plan.type === 'datetime' ? bins.times : bins.numbers };
    return orNull(() => readAxis(both, plan, fineness));
  });
  return (await Promise.all(axes)).filter((axis) => axis !== null);
}

async function segmentsOf(
  both: Both,
  results: readonly Result[],
  candidates: readonly Axis[],
  { plans, signal }: Judged,
): Promise<ReadonlyMap<Result, Segment>> {
  const targets = results.map((result) => {
    const plan = plans.find(({ name }) => name === result.columns[0]);
    return plan ? orNull(() => readAxis(both, plan, ofTarget)) : null;
  });
  const segments = new Map<Result, Segment>();
  for (const [index, result] of results.entries()) {
    const target = await targets[index];
    signal.throwIfAborted();
    const segment = target && findSegment(target, candidates);
    if (segment) segments.set(result, segment);
  }
  return segments;
}

/** Columns that can name a part of the rows, the likeliest first. What a model says is an effect, not a place. */
function candidatesAmong(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const named = plans.filter(({ role }) => role !== 'prediction' && role !== 'probability' && role !== 'weight');
  const place = ({ role, type }: ColumnPlan): number =>
    role === 'segment' ? 0 : role === 'time' ? 1 : type === 'numeric' ? 3 : 2;
  return named
    .filter(({ type }) => type !== 'text' && type !== 'id')
    .sort((a, b) => place(a) - place(b))
    .slice(0, mostCandidates);
}

function withSegment(result: Result, found: Segment | null, privacy: Privacy, all: Segment['rows']): Result {
  if (!found) return { ...result, value: { ...result.value, segment: null } };
  const where = found.where.map((clause) =>
    privacyOf(privacy, clause.column) === 'no-values' ? { column: clause.column } : clause,
  );
  const segment = { ...found, where };
  return {
    ...result,
    value: { ...result.value, segment },
    message: `${result.message} ${segmentSentence(segment)}`,
    views: [...result.views, segmentView(segment, all)],
  };
}

/** The verdict stands without its explanation. */
async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
