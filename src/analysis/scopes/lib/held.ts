import type { ColumnSummary } from '../../../contract';
import type { ColumnPair } from '../../../data/pair';
import { bytesOfSummary } from '../../../data/read/cells';

/** What the distributions of columns that wait to be judged may take together, in bytes; above it other limits take a new run. */
const mostHeld = 2 ** 28;

/** Tells of each pair what stays of it once it is measured: null where all of it does. */
export function createHeld(most = mostHeld): (pair: ColumnPair) => ColumnPair | null {
  let bytes = 0;
  return (pair) => {
    const { reference, current } = pair;
    const own = [reference, current].reduce((sum, side) => sum + (side ? bytesOfSummary(side) : 0), 0);
    if (bytes + own > most) return { ...pair, reference: withoutNumbers(reference), current: withoutNumbers(current) };
    bytes += own;
    return null;
  };
}

/** Levels are few, and rows are looked for by them. */
function withoutNumbers(summary: ColumnSummary | null): ColumnSummary | null {
  if (summary?.distribution.kind !== 'numbers') return summary;
  const { lengths: _, ...rest } = summary;
  return { ...rest, distribution: { kind: 'none', why: 'It is judged.' } };
}
