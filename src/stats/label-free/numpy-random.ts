/** What stratified splits ask of numpy’s RandomState, so that a seed splits alike. */
export type NumpyRandom = {
  /** 0 … count − 1 in random order. */
  permutation(count: number): Uint32Array;
  /** In place. */
  shuffle(values: Uint32Array): void;
  /** Draws what a permutation of so many draws, and forgets it. */
  skipPermutation(count: number): void;
};

const size = 624;
const shift = 397;

/** MT19937 (Matsumoto and Nishimura 1998), seeded and drawn from as numpy’s RandomState does. */
export function numpyRandom(seed: number): NumpyRandom {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let at = 1; at < size; at++) {
    const before = state[at - 1] ?? 0;
    state[at] = Math.imul(1812433253, before ^ (before >>> 30)) + at;
  }
  let next = size;
  const twist = (): void => {
    for (let at = 0; at < size; at++) {
      const [after, far] = [at + 1 === size ? 0 : at + 1, at + shift < size ? at + shift : at + shift - size];
      const mixed = ((state[at] ?? 0) & 0x80000000) | ((state[after] ?? 0) & 0x7fffffff);
      state[at] = (state[far] ?? 0) ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    next = 0;
  };
  const draw = (): number => {
    if (next === size) twist();
    let word = state[next++] ?? 0;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
  /** 0 … most, by rejection under the smallest mask of ones. */
  const upTo = (most: number): number => {
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const value = (draw() & mask) >>> 0;
      if (value <= most) return value;
    }
  };
  const shuffle = (values: Uint32Array): void => {
    for (let last = values.length - 1; last > 0; last--) {
      const other = upTo(last);
      const moved = values[last] ?? 0;
      values[last] = values[other] ?? 0;
      values[other] = moved;
    }
  };
  return {
    shuffle,
    permutation(count) {
      const order = new Uint32Array(count);
      for (let at = 0; at < count; at++) order[at] = at;
      shuffle(order);
      return order;
    },
    skipPermutation(count) {
      for (let last = count - 1; last > 0; last--) upTo(last);
    },
  };
}
