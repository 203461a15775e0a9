import { meanLoss, type Mean } from './mean-loss';

/** Mean absolute error as a fraction of the label, over the rows whose label is not 0, which have one; null without any. */
export function mape(
  label: Float64Array,
  prediction: Float64Array,
  weights: Float64Array | null,
): (Mean & { readonly zeros: number }) | null {
  const rows = Uint32Array.from(label.keys()).filter((row) => label[row] !== 0);
  const loss = (at: number): number => {
    const row = rows[at] ?? 0;
    const truth = label[row] ?? 0;
    return Math.abs((truth - (prediction[row] ?? 0)) / truth);
  };
  if (rows.length === 0) return null;
  const own = weights && Float64Array.from(rows, (row) => weights[row] ?? 1);
  return { ...meanLoss(rows.length, loss, own), zeros: label.length - rows.length };
}
