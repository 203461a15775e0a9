import { rankNumbers, spearman, type Ranked } from '../../../../stats';
import { pick } from '../../../cells/column';
import type { Both, SharedColumn } from '../read/column';
import type { Place } from '../place/place';

/** A column of numbers as it was in the reference and as it is in current, which may be another one. */
export type Became = Both<Float64Array>;

/** Rows that ranks are told by, spread evenly: more tell no more. */
const mostRows = 4000;
const mostOthers = 10;
/** Differences of rank correlations that chance hardly makes, in standard errors (Fisher's z, 1.3 for ranks), and that are too small to tell. */
const far = 4.5;
const negligible = 0.05;
const fewestRows = 20;

/** How many standard errors the rank correlations of columns with others, and among themselves, are away from those before; `told`: whether any was strong. */
export type Relations = { readonly worst: number; readonly strongest: number };

export function relationsOf(became: readonly Became[], others: readonly SharedColumn[], place: Place): Relations {
  const rows = {
    reference: spread(place.rows.reference, became[0]?.reference.length ?? 0),
    current: spread(place.rows.current, became[0]?.current.length ?? 0),
  };
  const ranked = (values: Became): Both<Ranked> => ({
    reference: rankNumbers(pick(values.reference, rows.reference)),
    current: rankNumbers(pick(values.current, rows.current)),
  });
  const own = became.map(ranked);
  const beside = others
    .filter((one) => one.kind === 'numbers')
    .slice(0, mostOthers)
    .map((one) => (one.kind === 'levels' ? null : ranked(one)))
    .filter((one) => one !== null);
  let [worst, strongest] = [0, 0];
  own.forEach((one, at) => {
    for (const other of [...beside, ...own.slice(at + 1)]) {
      const [before, after] = [
        spearman(one.reference, other.reference, fewestRows),
        spearman(one.current, other.current, fewestRows),
      ];
      if (before === null || after === null) continue;
      const n = Math.min(one.reference.count, other.reference.count);
      const m = Math.min(one.current.count, other.current.count);
      strongest = Math.max(strongest, Math.abs(before) * Math.sqrt(n));
      if (Math.abs(before - after) <= negligible) continue;
      worst = Math.max(worst, Math.abs(fisher(before) - fisher(after)) / Math.sqrt(1.3 / n + 1.3 / m));
    }
  });
  return { worst, strongest };
}

/** Whether columns go together with others as they did. */
export const areKept = ({ worst }: Relations): boolean => worst < far;

const fisher = (rho: number): number => Math.atanh(Math.max(-0.999, Math.min(0.999, rho)));

function spread(rows: Uint32Array | null, all: number): Uint32Array {
  const count = rows?.length ?? all;
  const step = Math.max(1, Math.ceil(count / mostRows));
  return Uint32Array.from({ length: Math.floor((count + step - 1) / step) }, (_, at) => rows?.[at * step] ?? at * step);
}
