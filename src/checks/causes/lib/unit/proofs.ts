import { ln, powerOfTen, roundTo } from '../../../../stats';
import { digitsOf } from '../proof/redo';
import type { Conversion } from './conversions';

/** What proves a conversion, however few rows there are: where undone values lie. */

/** Chance must not put so many different values on the reference's grid. */
const gridChance = ln(1e-6);
const mostProof = 2000;
/** Most values lie on the grid, and of others not more than chance puts there; where that is most of them nothing is proven. */
const grid = { on: 0.98, off: 0.6, chance: 0.7, beyondChance: 0.1 };

/** The undone values of current lie on the reference's decimal grid, where others do not: current as it stands, or the reference undone. */
export function isProvenByGrid(
  reference: Float64Array,
  current: Float64Array,
  { factor, offset }: Conversion,
): boolean {
  const digits = digitsOf(reference);
  if (digits === null) return false;
  const step = powerOfTen(-digits);
  const own = digitsOf(current);
  // What is rounded once more is undone that much off.
  const reach = own === null ? 0 : (0.501 * powerOfTen(-own)) / Math.abs(factor);
  const different = distinctOf(current, mostProof);
  // Of the values that current could hold, such a part would be on the grid once undone.
  const chance = Math.max(1e-3, (2 * reach) / step);
  if (chance > grid.chance || different.length * ln(chance) > gridChance) return false;
  const shareOn = (values: Float64Array, least: number): number =>
    values.filter(
      (value) => Math.abs(value - roundTo(value, digits)) <= Math.max(1e-6 * step, 1e-9 * Math.abs(value), least),
    ).length / values.length;
  const undone = (values: Float64Array): Float64Array => values.map((value) => (value - offset) / factor);
  return (
    shareOn(undone(different), reach) >= grid.on &&
    Math.min(shareOn(undone(distinctOf(reference, mostProof)), reach), shareOn(different, 0)) <=
      Math.max(grid.off, chance + grid.beyondChance)
  );
}

/** Values of columns that hold the same few hundred again and again, at least. */
const fewestProof = 12;
const proof = { share: 0.8, byChance: 0.3 };

/** The values of current once undone are among those of the reference, and are not where undone by a little more or less. */
export function isProvenByValues(
  reference: Float64Array,
  current: Float64Array,
  { factor, offset, rank }: Conversion,
): boolean {
  if (rank === 0) return false;
  const [known, different] = [distinctOf(reference, Infinity), distinctOf(current, mostProof)];
  if (different.length < fewestProof) return false;
  const shareKnown = (scale: number): number => {
    let [at, found] = [0, 0];
    for (const value of different) {
      const scaled = ((value - offset) / factor) * scale;
      while (at < known.length && (known[at] ?? 0) < scaled - 1e-6 * Math.abs(scaled)) at++;
      if (Math.abs((known[at] ?? Infinity) - scaled) <= 1e-6 * Math.abs(scaled)) found += 1;
    }
    return found / different.length;
  };
  return (
    shareKnown(1) >= proof.share && [0.983, 0.991, 1.011, 1.019].every((scale) => shareKnown(scale) <= proof.byChance)
  );
}

/** Different ones of ascending numbers; evenly spread where there are more. */
function distinctOf(ascending: Float64Array, most: number): Float64Array {
  const different = ascending.filter((value, at) => value !== ascending[at - 1]);
  const step = Math.max(1, Math.ceil(different.length / most));
  return different.filter((_, at) => at % step === 0);
}
