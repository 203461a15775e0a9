import type { ColumnPlan, DatasetFacts } from '../../../contract';
import { readCodes } from '../../cells/codes';
import { pick } from '../../cells/column';
import { drawRows } from '../../cells/draw-rows';
import { readNumbers } from '../../cells/numbers';
import { once } from '../../cells/once';
import type { Side } from '../../define';

/** Rows that have a label, or a sample of them, and their labels: numbers of quantities, codes of classes. */
export type LabelledRows = { readonly rows: Uint32Array; readonly labels: Float64Array };

const known = once<DatasetFacts, Promise<LabelledRows>>();

/** What is no number has no label where it is a quantity. */
export function labelledRows(
  side: Side,
  label: ColumnPlan,
  { isQuantity, maxRows, seed }: { readonly isQuantity: boolean; readonly maxRows: number; readonly seed: number },
): Promise<LabelledRows> {
  const { facts } = side;
  const key = JSON.stringify([label.name, label.type, isQuantity, maxRows, seed]);
  return known(facts, key, async () => {
    const labels = isQuantity ? await readNumbers(side, label) : Float64Array.from(await readCodes(side, label));
    const rows = new Uint32Array(facts.rows);
    let count = 0;
    for (let row = 0; row < rows.length; row++) {
      const value = labels[row] ?? NaN;
      if (isQuantity ? Number.isFinite(value) : value !== 0) rows[count++] = row;
    }
    const drawn = await drawRows(side, { maxRows, seed, within: rows.slice(0, count) });
    return { rows: drawn, labels: pick(labels, drawn) };
  });
}
