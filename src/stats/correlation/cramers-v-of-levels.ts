import { noLevel, type Levelled } from './levels';

/**
 * Cramér's V of two columns of categories with the bias correction of Bergsma (2013), 0…1, over the rows that have
 * both. Null where fewer than `minRows` are left, a side is constant among them, or there are about as many levels as rows.
 */
export function cramersVOfLevels(a: Levelled, b: Levelled, minRows = 2): number | null {
  const table = new Float64Array(a.levels * b.levels);
  const [ofA, ofB] = [new Float64Array(a.levels), new Float64Array(b.levels)];
  let n = 0;
  for (let row = 0; row < a.codes.length; row++) {
    const i = a.codes[row] ?? noLevel;
    const j = b.codes[row] ?? noLevel;
    if (i === noLevel || j === noLevel) continue;
    const cell = i * b.levels + j;
    table[cell] = (table[cell] ?? 0) + 1;
  }
  table.forEach((count, cell) => {
    const [i, j] = [Math.floor(cell / b.levels), cell % b.levels];
    ofA[i] = (ofA[i] ?? 0) + count;
    ofB[j] = (ofB[j] ?? 0) + count;
    n += count;
  });
  const [r, k] = [occurring(ofA), occurring(ofB)];
  if (n < minRows || r < 2 || k < 2) return null;
  let squares = 0;
  table.forEach((count, cell) => {
    if (count === 0) return;
    squares += count ** 2 / ((ofA[Math.floor(cell / b.levels)] ?? 1) * (ofB[cell % b.levels] ?? 1));
  });
  const phi2 = Math.max(0, squares - 1 - ((r - 1) * (k - 1)) / (n - 1));
  const corrected = (levels: number): number => levels - (levels - 1) ** 2 / (n - 1);
  const freedom = Math.min(corrected(r), corrected(k)) - 1;
  return freedom > 0 ? Math.min(1, Math.sqrt(phi2 / freedom)) : null;
}

const occurring = (counts: Float64Array): number => counts.reduce((levels, count) => levels + (count > 0 ? 1 : 0), 0);
