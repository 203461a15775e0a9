/** Rows by label and prediction: cell `label * classes + prediction` holds their weights, and the sum of the squares of these. */
export type Confusion = {
  readonly classes: number;
  readonly cells: Float64Array;
  readonly squares: Float64Array;
};

/** Labels and predictions are positions below `classes`; without weights each row counts 1. */
export function confusionOf(
  label: Uint16Array,
  prediction: Uint16Array,
  classes: number,
  weights: Float64Array | null,
): Confusion {
  const cells = new Float64Array(classes * classes);
  const squares = weights ? new Float64Array(classes * classes) : cells;
  for (let row = 0; row < label.length; row++) {
    const cell = (label[row] ?? 0) * classes + (prediction[row] ?? 0);
    const weight = weights?.[row] ?? 1;
    cells[cell] = (cells[cell] ?? 0) + weight;
    if (weights) squares[cell] = (squares[cell] ?? 0) + weight * weight;
  }
  return { classes, cells, squares };
}

/** What every metric of labels needs of a confusion table, by class. */
export type Margins = {
  readonly total: number;
  /** The diagonal, the sums over predictions, the sums over labels. */
  readonly right: Float64Array;
  readonly labelled: Float64Array;
  readonly predicted: Float64Array;
};

export function marginsOf(classes: number, cells: Float64Array): Margins {
  const [right, labelled, predicted] = [0, 1, 2].map(() => new Float64Array(classes));
  if (!right || !labelled || !predicted) throw new Error('No room for margins.');
  let total = 0;
  for (let label = 0; label < classes; label++) {
    for (let prediction = 0; prediction < classes; prediction++) {
      const weight = cells[label * classes + prediction] ?? 0;
      total += weight;
      labelled[label] = (labelled[label] ?? 0) + weight;
      predicted[prediction] = (predicted[prediction] ?? 0) + weight;
      if (label === prediction) right[label] = weight;
    }
  }
  return { total, right, labelled, predicted };
}

/**
 * The mean over the classes that occur as a label: scikit-learn's macro average of these. A class that no row has says
 * nothing; one that has rows, and none where it is predicted, counts 0. Null without rows.
 */
export function macro(margins: Margins, ofClass: (margins: Margins, code: number) => number | null): number | null {
  let [sum, classes] = [0, 0];
  for (let code = 0; code < margins.right.length; code++) {
    if ((margins.labelled[code] ?? 0) === 0) continue;
    sum += ofClass(margins, code) ?? 0;
    classes += 1;
  }
  return ratio(sum, classes);
}

/** Null where there is nothing to divide by. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}
