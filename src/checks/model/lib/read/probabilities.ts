import { InputError, type StoredColumn } from '../../../../contract';
import { NotApplicable } from '../../../define';
import { figure, plural } from '../../../lib/wording';
import type { ClassScheme } from './scheme';

/** Of the positive class, or by class as the suite names them. */
export type Probabilities = StoredColumn | readonly (readonly [className: string, column: StoredColumn])[];

/** One array a class, each row summing to 1; null where there is no column, an error where they can not be probabilities. */
export async function readProbabilities(
  given: Probabilities,
  scheme: ClassScheme,
  read: (column: StoredColumn) => Promise<Float64Array>,
): Promise<readonly Float64Array[] | null | Error> {
  const isBinary = scheme.task === 'binary';
  if ('name' in given) {
    if (!isBinary) {
      return new NotApplicable(
        'Several classes need a probability each: give roles.probability as an object of class and column.',
      );
    }
    const shares = await read(given);
    return outside(shares, given) ?? [shares.map((share) => 1 - share), shares];
  }
  if (given.length === 0) return null;
  const columns = scheme.classes.map((_, code) => given.find(([name]) => scheme.codeOf(name) === code)?.[1] ?? null);
  const missing = columns.indexOf(null);
  if (missing >= 0 && !isBinary) {
    return new InputError(
      `The suite: roles.probability names no column for the class "${scheme.classes[missing] ?? ''}".`,
    );
  }
  const shares: (Float64Array | null)[] = [];
  for (const column of columns) {
    const values = column && (await read(column));
    const error = column && values && outside(values, column);
    if (error) return error;
    shares.push(values);
  }
  const there = shares.find((values) => values !== null);
  if (!there) return null;
  return normalise(shares.map((values) => values ?? there.map((share) => 1 - share)));
}

/** So little above 1 or below 0 is the rounding of the model that made them, mostly in single precision. */
const roundingOfShare = 1e-6;

/** Null where all are probabilities; what misses 0 or 1 by rounding is set to it. */
function outside(shares: Float64Array, { name }: StoredColumn): Error | null {
  let [low, high] = [0, 1];
  for (const share of shares) {
    if (share < low) low = share;
    if (share > high) high = share;
  }
  if (low === 0 && high === 1) return null;
  if (low >= -roundingOfShare && high <= 1 + roundingOfShare) {
    for (let row = 0; row < shares.length; row++) shares[row] = Math.min(1, Math.max(0, shares[row] ?? 0));
    return null;
  }
  return new InputError(
    `The column "${name}" can not hold probabilities, it reaches from ${figure(low)} to ${figure(high)}: give another as roles.probability.`,
  );
}

/** A sum this near to 1 is 1 but for rounding; dividing by it would only part scores that are equal. */
const roundingOfSum = 1e-9;

/** In place. */
function normalise(shares: readonly Float64Array[]): readonly Float64Array[] | Error {
  const rows = shares[0]?.length ?? 0;
  let empty = 0;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (const one of shares) sum += one[row] ?? 0;
    if (sum === 0) empty += 1;
    if (Math.abs(sum - 1) < roundingOfSum) continue;
    for (const one of shares) one[row] = (one[row] ?? 0) / sum;
  }
  return empty === 0
    ? shares
    : new InputError(`The probabilities of ${plural(empty, 'row')} sum to 0: mend the columns of roles.probability.`);
}
