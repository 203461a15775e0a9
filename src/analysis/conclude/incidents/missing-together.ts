import type { MissingShape, Shape } from '../../../contract';

/** Fewer rows can be missing in the same number by chance. */
export const leastAlike = 20;
/** The part of the rows of either column that both have at least in common: of those without a value, and of those with one. */
const leastShared = 0.95;
/** Of fewer rows of a column nothing is told together with another. */
export const leastTogether = leastShared * leastAlike;

/** Whether two columns lack their values in the same rows; null where that was not looked at. */
export function areMissingTogether({ reference, current }: Shape, a: string, b: string): boolean | null {
  const told = [current, reference].flatMap((side) => {
    const counts = side?.missing && countsOf(side.missing, a, b);
    return counts ? [isShared(counts, side.rows)] : [];
  });
  return told.length > 0 ? told.every((one) => one) : null;
}

type Counts = { readonly both: number; readonly either: number };

function countsOf({ columns, together }: MissingShape, a: string, b: string): Counts | null {
  const [first = -1, last = -1] = [columns.indexOf(a), columns.indexOf(b)].sort((one, other) => one - other);
  const both = together[last]?.[first];
  if (first < 0 || both === undefined) return null;
  return { both, either: (together[first]?.[first] ?? 0) + (together[last]?.[last] ?? 0) - both };
}

const isShared = ({ both, either }: Counts, rows: number): boolean =>
  either >= leastAlike && both >= leastShared * either && rows - either >= leastShared * (rows - both);
