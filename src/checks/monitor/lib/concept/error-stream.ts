import type { DatasetRole } from '../../../../contract';
import { ascendingOrder, countSorted, quantile, sortNumbers } from '../../../../stats';
import type { ChunkedSide, ChunksInput } from '../../../define/chunks-input';
import { rowLoss } from '../../../model/lib/row-loss';
import { timesOf } from '../../../model/lib/times';
import { chunkCodes } from '../chunk-codes';

/** Errors of the rows of a dataset that are in chunks, in the order of time, else of chunks and rows. */
export type Errors = {
  readonly dataset: DatasetRole;
  /** Of classes 1 where the prediction is wrong, else 0; of quantities absolute residuals. */
  readonly values: Float64Array;
  /** Position of each row in the dataset, from 0, and its chunk. */
  readonly rows: Float64Array;
  readonly chunks: Float64Array;
  /** Milliseconds since 1970 UTC; null without a column of times. */
  readonly times: Float64Array | null;
  readonly ofClasses: boolean;
};

/** Throws NotApplicable where there is no label or no prediction. */
export async function readErrors(
  { columns, model }: Pick<ChunksInput, 'columns' | 'model'>,
  side: ChunkedSide,
  dataset: DatasetRole,
): Promise<Errors> {
  const rows = await model.read(dataset);
  const { metric, loss } = rowLoss(rows, 'auto');
  const positions = Float64Array.from(rows.positions);
  const own = chunkCodes(side, rows.positions);
  const times = await timesOf(side, columns, rows);
  const order = ascendingOrder(times ?? own).rows;
  const inOrder = (cells: Float64Array): Float64Array => {
    const ordered = new Float64Array(order.length);
    for (let at = 0; at < order.length; at++) ordered[at] = cells[order[at] ?? 0] ?? NaN;
    return ordered;
  };
  return {
    dataset,
    values: inOrder(loss),
    rows: inOrder(positions),
    chunks: inOrder(own),
    times: times && inOrder(times),
    ofClasses: metric === 'accuracy',
  };
}

/** The share of residuals that stays below one once they are scaled. */
const usual = 0.99;

/**
 * What residuals are divided by, the 99 % quantile of the first dataset's, so that detectors, whose defaults are for
 * numbers of 0 … 1, do not depend on the unit.
 */
export const scaleOf = ({ values, ofClasses }: Errors): number =>
  ofClasses || values.length === 0 ? 1 : quantile(countSorted(sortNumbers(values.slice())), usual) || 1;
