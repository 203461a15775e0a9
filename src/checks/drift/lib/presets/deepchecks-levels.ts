import { sum, type LevelCounts } from '../../../../stats';

type BothCounts = { readonly reference: readonly number[]; readonly current: readonly number[] };

/** A category with a smaller share of the rows is rare. */
const rareShare = 0.01;

/**
 * Categories that are rare in the reference become one, as deepchecks has it: new ones are among them, and the pool
 * itself is left out where it is rare on both sides.
 */
export function poolAsDeepchecks(levels: BothCounts): BothCounts {
  const { reference: n, current: m } = rareRows(levels);
  const { kept, pool } = part(levels, (before) => before < n);
  const counts = pool.reference > n || pool.current > m;
  return counts ? append(kept, [pool]) : kept;
}

/** Categories that are rare on both sides become one, and those that only current has another. */
export function poolRareOnBothSides(levels: BothCounts): BothCounts {
  const { reference: n, current: m } = rareRows(levels);
  const isRare = (before: number, after: number): boolean => before < n && after < m;
  const fresh = part(levels, (before, after) => isRare(before, after) && before === 0);
  const rare = part(fresh.kept, isRare);
  return append(rare.kept, [rare.pool, fresh.pool]);
}

const rareRows = ({ reference, current }: BothCounts): Pool => ({
  reference: sum(reference) * rareShare,
  current: sum(current) * rareShare,
});

type Pool = { readonly reference: number; readonly current: number };

function part(
  { reference, current }: BothCounts,
  goes: (before: number, after: number) => boolean,
): { readonly kept: BothCounts; readonly pool: Pool } {
  const stays = reference.map((before, level) => !goes(before, current[level] ?? 0));
  const kept = (counts: readonly number[]): number[] => counts.filter((_, level) => stays[level]);
  const rest = (counts: readonly number[]): LevelCounts => counts.filter((_, level) => !stays[level]);
  return {
    kept: { reference: kept(reference), current: kept(current) },
    pool: { reference: sum(rest(reference)), current: sum(rest(current)) },
  };
}

const append = ({ reference, current }: BothCounts, pools: readonly Pool[]): BothCounts => ({
  reference: [...reference, ...pools.map((pool) => pool.reference)],
  current: [...current, ...pools.map((pool) => pool.current)],
});
