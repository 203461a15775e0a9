import type { Summarised } from '../dataset';
import { isReadOtherwise, orderOfBoth } from '../load/date-order';
import type { OpenDataset } from './connect';

type Opened = { readonly reference: OpenDataset | null; readonly current: OpenDataset };

/**
 * The datasets with day and month in one order in both: one that was read in the other is opened again. `earlier` is what
 * takes the reference's place, where an earlier report does.
 */
export async function settleDates({ reference, current }: Opened, earlier: Summarised | null = null): Promise<Opened> {
  const both = orderOfBoth((earlier ?? reference)?.facts ?? null, current.facts);
  if (!both) return { reference, current };
  const settle = <D extends OpenDataset | null>(dataset: D): Promise<OpenDataset> | D =>
    dataset && isReadOtherwise(dataset.facts.dates, both.order) ? dataset.again(both.order) : dataset;
  const [before, after] = await Promise.all([settle(reference), settle(current)]);
  return { reference: before, current: after };
}
