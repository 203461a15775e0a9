import type { Dataset } from '../../../data/dataset';
import { isFinding, rank, type ColumnPlan, type OnProgress, type Result, type Suite } from '../../../spec';
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

type Run = {
  readonly reference: Dataset | null;
  readonly current: Dataset;
  readonly plans: readonly ColumnPlan[];
  readonly suite: Pick<Suite, 'privacy' | 'seed'>;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
};

/** Adds to every drifted column where it moved, and how much it matters to the model; the other results stay as they are. */
export async function explainDrift(results: readonly Result[], run: Run): Promise<readonly Result[]> {
  const { reference, current, plans, suite } = run;
  const drifted = results.filter((result) => comparing.includes(result.check) && isFinding(result));
  const found = drifted.filter(({ status }) => status !== 'error');
  if (!reference || found.length === 0) return results;
  const importance = found.some(isOfFeature)
    ? await orNull(() => surrogateImportance(reference, plans, suite.seed))
    : null;
  const weighed = new Map(found.map((result) => [result, isOfFeature(result) ? weigh(result, importance) : result]));
  const worst = rank([...weighed.values()]).slice(0, mostExplained);
  const segments = await segmentsOf({ reference, current }, worst, run);
  return results.map((result) => {
    const one = weighed.get(result);
    return one ? withSegment(one, segments.get(one) ?? null, suite.privacy, { reference, current }) : result;
  });
}

const isOfFeature = ({ check }: Result): boolean => check === 'drift.column';

async function segmentsOf(both: Both, results: readonly Result[], run: Run): Promise<ReadonlyMap<Result, Segment>> {
  const { plans, onProgress, signal } = run;
  const candidates: Axis[] = [];
  for (const plan of candidatesAmong(plans)) {
    signal?.throwIfAborted();
    const fineness = { ...coarse, bins: plan.type === 'datetime' ? bins.times : bins.numbers };
    const axis = await orNull(() => readAxis(both, plan, fineness));
    if (axis) candidates.push(axis);
  }
  const segments = new Map<Result, Segment>();
  for (const [index, result] of results.entries()) {
    signal?.throwIfAborted();
    const what = 'Where columns moved';
    onProgress({ stage: 'checking', dataset: null, what, done: index, total: results.length, unit: 'columns' });
    const plan = plans.find(({ name }) => name === result.columns[0]);
    const target = plan ? await orNull(() => readAxis(both, plan, ofTarget)) : null;
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

function withSegment(result: Result, found: Segment | null, privacy: Suite['privacy'], both: Both): Result {
  if (!found) return { ...result, value: { ...result.value, segment: null } };
  const segment = privacy === 'no-values' ? { ...found, where: found.where.map(({ column }) => ({ column })) } : found;
  const all = { reference: both.reference.facts.rows, current: both.current.facts.rows };
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
