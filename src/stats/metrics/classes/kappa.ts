import { sumOf, type Margins } from './confusion';

/** Agreement of labels and predictions beyond chance, −1 … 1 (Cohen 1960). Null where both hold one and the same class. */
export function kappa({ right, labelled, predicted, total }: Margins): number | null {
  let chance = 0;
  labelled.forEach((rows, code) => (chance += (rows / total) * ((predicted[code] ?? 0) / total)));
  return chance >= 1 ? null : (sumOf(right) / total - chance) / (1 - chance);
}
