import { noLevel, type Levelled } from './levels';
import type { Ranked } from './spearman';

/**
 * How far a correlation moves by chance: standard errors by leaving out each row in turn (Quenouille 1949; Tukey 1958). Unlike formulas for
 * normal data they see that one far value, or a category of three rows, decides. A column that is constant without a row tells nothing: 0.
 */

/** Of Spearman's rank correlation over the rows that both have, which keep their ranks; null where it is not defined. */
export function spearmanError(a: Ranked, b: Ranked): number | null {
  const has = (row: number): boolean => a.present?.[row] !== 0 && b.present?.[row] !== 0;
  const rows = a.ranks.length;
  let [count, sumX, sumY] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if (!has(row)) continue;
    count++;
    sumX += a.ranks[row] ?? 0;
    sumY += b.ranks[row] ?? 0;
  }
  const x = (row: number): number => (a.ranks[row] ?? 0) - sumX / count;
  const y = (row: number): number => (b.ranks[row] ?? 0) - sumY / count;
  let [xx, yy, xy] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if (!has(row)) continue;
    xx += x(row) ** 2;
    yy += y(row) ** 2;
    xy += x(row) * y(row);
  }
  if (count < 3 || xx === 0 || yy === 0) return null;
  const errors = emptyErrors();
  // About the means the sums of the others are this row's own, turned over.
  const times = count / (count - 1);
  for (let row = 0; row < rows; row++) {
    if (!has(row)) continue;
    const [left, right] = [xx - x(row) ** 2 * times, yy - y(row) ** 2 * times];
    const isDefined = left > xx * 1e-14 && right > yy * 1e-14;
    add(errors, isDefined ? (xy - x(row) * y(row) * times) / Math.sqrt(left) / Math.sqrt(right) : 0, 1);
  }
  return errorOf(errors);
}

/** Of the correlation ratio of a number with a category, over the rows that have both; null where it is not defined. */
export function correlationRatioError(numbers: Float64Array, { codes, levels }: Levelled): number | null {
  const [sums, counts] = [new Float64Array(levels), new Float64Array(levels)];
  const has = (row: number): boolean => codes[row] !== noLevel && Number.isFinite(numbers[row]);
  let [origin, rows] = [0, 0];
  for (let row = 0; row < codes.length; row++) {
    if (!has(row)) continue;
    origin += numbers[row] ?? 0;
    rows++;
  }
  origin /= rows;
  let squares = 0;
  for (let row = 0; row < codes.length; row++) {
    if (!has(row)) continue;
    const [level, value] = [codes[row] ?? 0, (numbers[row] ?? 0) - origin];
    sums[level] = (sums[level] ?? 0) + value;
    counts[level] = (counts[level] ?? 0) + 1;
    squares += value * value;
  }
  if (rows < 3 || !(squares > 0)) return null;
  let between = 0;
  for (let level = 0; level < levels; level++) between += part(sums[level] ?? 0, counts[level] ?? 0);
  const errors = emptyErrors();
  for (let row = 0; row < codes.length; row++) {
    if (!has(row)) continue;
    const [level, value] = [codes[row] ?? 0, (numbers[row] ?? 0) - origin];
    const [sum, count] = [sums[level] ?? 0, counts[level] ?? 0];
    // About the mean the sum of all deviations is 0, so that without this row it is its own, turned over.
    const shift = part(value, rows - 1);
    const without = between - part(sum, count) + part(sum - value, count - 1) - shift;
    const total = squares - value * value - shift;
    add(errors, total > squares * 1e-14 ? Math.sqrt(Math.min(1, Math.max(0, without / total))) : 0, 1);
  }
  return errorOf(errors);
}

/** The sum of squares that a level explains. */
const part = (sum: number, count: number): number => (count > 0 ? (sum * sum) / count : 0);

/** Of Cramér's V with the bias correction of Bergsma (2013) of two categories, over the rows that have both. */
export function cramersVError(a: Levelled, b: Levelled): number | null {
  const table = new Float64Array(a.levels * b.levels);
  const [ofA, ofB] = [new Float64Array(a.levels), new Float64Array(b.levels)];
  let rows = 0;
  for (let row = 0; row < a.codes.length; row++) {
    const [i, j] = [a.codes[row] ?? noLevel, b.codes[row] ?? noLevel];
    if (i === noLevel || j === noLevel) continue;
    const cell = i * b.levels + j;
    table[cell] = (table[cell] ?? 0) + 1;
    ofA[i] = (ofA[i] ?? 0) + 1;
    ofB[j] = (ofB[j] ?? 0) + 1;
    rows++;
  }
  const [byA, byB] = [new Float64Array(a.levels), new Float64Array(b.levels)];
  const eachCell = (visit: (count: number, i: number, j: number) => void): void => {
    for (let i = 0; i < a.levels; i++)
      for (let j = 0; j < b.levels; j++) {
        const count = table[i * b.levels + j] ?? 0;
        if (count > 0) visit(count, i, j);
      }
  };
  let squares = 0;
  eachCell((count, i, j) => {
    const square = count * count;
    byA[i] = (byA[i] ?? 0) + square / (ofB[j] ?? 1);
    byB[j] = (byB[j] ?? 0) + square / (ofA[i] ?? 1);
    squares += square / ((ofA[i] ?? 1) * (ofB[j] ?? 1));
  });
  const [r, k] = [ofA, ofB].map((counts) => counts.filter((count) => count > 0).length);
  if (rows < 3 || r === undefined || k === undefined) return null;
  const errors = emptyErrors();
  eachCell((count, i, j) => {
    const [inA, inB] = [ofA[i] ?? 1, ofB[j] ?? 1];
    const square = count * count;
    const before = (byA[i] ?? 0) / inA + (byB[j] ?? 0) / inB - square / (inA * inB);
    const over = (value: number, left: number): number => (left > 0 ? value / left : 0);
    const after =
      over((byA[i] ?? 0) - square / inB, inA - 1) +
      over((byB[j] ?? 0) - square / inA, inB - 1) +
      over((count - 1) ** 2, (inA - 1) * (inB - 1));
    const v = correctedV(squares - before + after, rows - 1, r - (inA === 1 ? 1 : 0), k - (inB === 1 ? 1 : 0));
    add(errors, v, count);
  });
  return errorOf(errors);
}

function correctedV(squares: number, rows: number, r: number, k: number): number {
  const phi2 = Math.max(0, squares - 1 - ((r - 1) * (k - 1)) / (rows - 1));
  const corrected = (levels: number): number => levels - (levels - 1) ** 2 / (rows - 1);
  const freedom = Math.min(corrected(r), corrected(k)) - 1;
  return freedom > 0 ? Math.min(1, Math.sqrt(phi2 / freedom)) : 0;
}

/** The figures without each row, by count, mean and squares about the mean. */
type Errors = { rows: number; mean: number; squares: number };

const emptyErrors = (): Errors => ({ rows: 0, mean: 0, squares: 0 });

function add(errors: Errors, value: number, times: number): void {
  errors.rows += times;
  const step = value - errors.mean;
  errors.mean += (step * times) / errors.rows;
  errors.squares += times * step * (value - errors.mean);
}

const errorOf = ({ rows, squares }: Errors): number | null =>
  rows > 2 ? Math.sqrt((squares * (rows - 1)) / rows) : null;
