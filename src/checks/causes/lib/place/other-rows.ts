import type { Found } from '../../define';
import { differenceIn } from '../proof/difference';
import type { Frame } from '../read/frame';

/** Fewer other columns tell nothing of the rows. */
const fewest = 3;
/** Other columns that moved, of those that nothing was found of; each has moved by chance in one of a hundred tables. */
const rule = { share: 1 / 3, pValue: 0.01 };

/**
 * Whether the rows of a place are of another kind than those of the reference: many other columns moved there too, of which nothing
 * was found. Then a law that fits tells nothing, for rows of another kind have laws of all sorts.
 */
export function areOtherRows({ place, columns }: Found, found: readonly Found[], frame: Frame): boolean {
  const told = new Set([
    ...columns,
    ...found.flatMap((one) => one.columns),
    ...(place.segment ? [place.segment.column] : []),
  ]);
  const others = frame.steady.filter(({ name }) => !told.has(name));
  if (others.length < fewest) return false;
  const moved = others.filter((other) => differenceIn(other, place).pValue * others.length < rule.pValue);
  return moved.length > rule.share * others.length;
}
