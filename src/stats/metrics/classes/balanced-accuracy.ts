import type { Margins } from './confusion';

/** Mean recall over the classes that occur as a label (Brodersen et al. 2010). */
export function balancedAccuracy({ right, labelled }: Margins): number {
  let [sum, classes] = [0, 0];
  labelled.forEach((rows, code) => {
    if (rows === 0) return;
    sum += (right[code] ?? 0) / rows;
    classes += 1;
  });
  return classes === 0 ? 0 : sum / classes;
}
