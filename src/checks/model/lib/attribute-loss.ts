import type { ColumnPlan } from '../../../contract';
import { hypot, lossChange, meanOf, sumByLevel, sumUp, z95 } from '../../../stats';
import { NotApplicable, type Side } from '../../define';
import { readSameLevels } from './read/levels';
import { metrics } from './measure/metrics';
import { rowLoss, type RowLoss, type RowMetric } from './row-loss';
import type { ModelRows } from './rows';

/** How far a rise of the loss goes with one column. */
export type Attribution = {
  readonly column: string;
  /** Part of the rise that comes of other shares of the column's values; below 0 where they would have lowered it, above 1 where something else did. */
  readonly share: number;
  /** Half the sum of the absolute changes of shares, 0 … 1. */
  readonly moved: number;
  /** The values that add most to the loss, their shares of rows, and their mean losses. */
  readonly where: string;
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly lossBefore: number | null;
  readonly lossAfter: number | null;
};

export type LossAttribution = {
  /** Whose mean over rows is the loss; of accuracy the share of errors. */
  readonly metric: RowMetric;
  readonly lossBefore: number;
  readonly lossAfter: number;
  /** The largest part first. */
  readonly columns: readonly Attribution[];
};

/** What the loss of rows is called whose mean is told by a metric. */
export const lossTitle = (metric: RowMetric): string =>
  metric === 'accuracy' ? 'share of errors' : metrics[metric].title.toLowerCase();

type Compared = { readonly side: Side; readonly rows: ModelRows };
type Options = { isPrivate(column: string): boolean; readonly maxColumns: number };

const reading = { bins: 5, categories: 20 };

/** Null where no loss of rows rose beyond chance: parts of a rise that is none would be any number. */
export async function attributeLoss(
  before: Compared,
  after: Compared,
  plans: readonly ColumnPlan[],
  { isPrivate, maxColumns }: Options,
): Promise<LossAttribution | null> {
  const risen = risenLoss(before.rows, after.rows);
  if (!risen) return null;
  const parts = [before, after].map(({ side, rows }) => ({ side, rows: rows.positions }));
  const columns: Attribution[] = [];
  const looked = plans.filter(({ role }) => role === 'feature' || role === 'segment' || role === 'group');
  for (const plan of looked.slice(0, maxColumns)) {
    const [first, second] = (await readSameLevels(parts, plan, { ...reading, isPrivate: isPrivate(plan.name) })) ?? [];
    if (!first || !second) continue;
    const found = lossChange(
      sumByLevel(risen.before.loss, first.codes, first.levels, before.rows.weights),
      sumByLevel(risen.after.loss, second.codes, second.levels, after.rows.weights),
    );
    const worst = found && [...found.levels].sort((a, b) => b.added - a.added)[0];
    if (!found || !worst) continue;
    const { shareBefore, shareAfter, lossBefore, lossAfter } = worst;
    columns.push({
      column: plan.name,
      share: found.shift / found.change,
      moved: found.moved,
      where: first.where[worst.level] ?? '',
      shareBefore,
      shareAfter,
      lossBefore,
      lossAfter,
    });
  }
  return {
    metric: risen.before.metric,
    lossBefore: risen.lossBefore,
    lossAfter: risen.lossAfter,
    columns: columns.sort((a, b) => b.share - a.share),
  };
}

type Risen = {
  readonly before: RowLoss;
  readonly after: RowLoss;
  readonly lossBefore: number;
  readonly lossAfter: number;
};

/** Errors and absolute errors before probabilities: the first loss of rows that rose beyond chance. */
function risenLoss(before: ModelRows, after: ModelRows): Risen | null {
  const metrics = before.task === 'regression' ? (['mae'] as const) : (['accuracy', 'brier', 'logLoss'] as const);
  for (const metric of metrics) {
    const [first, second] = [lossOf(before, metric), lossOf(after, metric)];
    if (!first || !second) continue;
    const [was, is] = [meanLossOf(first.loss, before.weights), meanLossOf(second.loss, after.weights)];
    const isSure = is.loss - was.loss > z95 * hypot(was.deviation, is.deviation);
    if (isSure) return { before: first, after: second, lossBefore: was.loss, lossAfter: is.loss };
  }
  return null;
}

function lossOf(rows: ModelRows, metric: RowMetric): RowLoss | null {
  try {
    return rowLoss(rows, metric);
  } catch (error) {
    if (error instanceof NotApplicable) return null;
    throw error;
  }
}

const meanLossOf = (loss: Float64Array, weights: Float64Array | null): ReturnType<typeof meanOf> =>
  meanOf(sumUp(sumByLevel(loss, new Uint16Array(loss.length), 1, weights)));
