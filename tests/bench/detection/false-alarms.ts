import { falseDiscoveryRates } from '../../../src/stats';
import { randomNumbers } from '../random';
import type { Pair } from './column';
import { peers } from './peers';
import type { Size } from './plan';
import { column, populations } from './populations';
import { significance, vernier, weighted, type Verdict } from './vernier';

export const columnCounts = [1, 20, 100, 500];
const datasets = 2000;
/** Datasets of so large a share of the drawn columns would repeat each other. */
const mostRepeated = 50;
/** Peers are no faster for knowing better. */
const peerColumns = 1000;

/** Shares of datasets without any change in which a rule finds drift, by rule and number of columns. */
export type FalseAlarms = {
  readonly size: Size;
  readonly columns: number;
  /** Per number of columns; null where too few were drawn to put datasets together. */
  readonly rates: { readonly [rule: string]: readonly (number | null)[] };
};

/** Columns of all kinds, then datasets put together from them at random. */
export function falseAlarms(size: Size): FalseAlarms {
  const random = randomNumbers(size.reference * 31 + size.current);
  const ours: Verdict[] = [];
  const theirs: { [name: string]: boolean[] } = Object.fromEntries(Object.keys(peers).map((name) => [name, []]));
  for (let drawn = 0; drawn < size.times; drawn++) {
    const population = populations[drawn % populations.length];
    if (!population) break;
    const pair: Pair = {
      reference: column(population, random, 0, size.reference),
      current: column(population, random, 0, size.current),
    };
    ours.push(vernier(pair));
    if (drawn < peerColumns) for (const [name, peer] of Object.entries(peers)) theirs[name]?.push(peer(pair));
  }
  const rateOf = <T>(pool: readonly T[], alarm: (columns: readonly T[]) => boolean): readonly (number | null)[] =>
    columnCounts.map((columns) => {
      if (pool.length < mostRepeated * columns) return null;
      const dataset = (): T[] =>
        Array.from({ length: columns }, () => pool[Math.floor(random() * pool.length)]).flatMap((one) =>
          one === undefined ? [] : [one],
        );

      return Array.from({ length: datasets }, () => alarm(dataset())).filter(Boolean).length / datasets;
    });
  return {
    size,
    columns: ours.length,
    rates: {
      vernier: rateOf(ours, anyFinding),
      ...Object.fromEntries(
        Object.entries(theirs).map(([name, pool]) => [name, rateOf(pool, (all) => all.some(Boolean))]),
      ),
    },
  };
}

function anyFinding(columns: readonly Verdict[]): boolean {
  const qValues = falseDiscoveryRates(columns.map(weighted));
  return columns.some(({ large }, index) => large && (qValues[index] ?? 1) < significance);
}
