import { ratio, sumOf, type Margins } from './confusion';

/** Matthews correlation of labels and predictions, −1 … 1; of several classes by Gorodkin (2004). 0 where one is constant. */
export function mcc({ right, labelled, predicted, total }: Margins): number {
  let [both, ofLabels, ofPredictions] = [0, total * total, total * total];
  labelled.forEach((rows, code) => {
    const other = predicted[code] ?? 0;
    both += rows * other;
    ofLabels -= rows * rows;
    ofPredictions -= other * other;
  });
  return ratio(sumOf(right) * total - both, Math.sqrt(ofLabels) * Math.sqrt(ofPredictions)) ?? 0;
}
