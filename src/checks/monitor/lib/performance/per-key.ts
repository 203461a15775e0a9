import type { ChunksInput } from '../../../define/chunks-input';

/** Computes once for a key, and forgets it with the key: what the metrics of one run share. */
export function perKey<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
}

/** Computes once for all checks over chunks of a run. */
export function perRun<T>(compute: (input: ChunksInput) => T): (input: ChunksInput) => T {
  const known = new WeakMap<object, { readonly value: T }>();
  return (input) => {
    const found = known.get(input.sides) ?? { value: compute(input) };
    known.set(input.sides, found);
    return found.value;
  };
}
