/** Seeded randomness for fixtures: the same report on every machine. */
export type Random = {
  uniform(): number;
  normal(): number;
  pick<T>(items: readonly T[], weights?: readonly number[]): T;
};

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pick(items, weights = items.map(() => 1)) {
      let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => (left -= weight) < 0);
      const item = items[Math.max(0, index)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
