/** Computes once for an object and a name, and forgets it with the object: what several checks ask of one dataset. */
export function once<K extends object, T>(): (key: K, name: string, compute: () => T) => T {
  const known = new WeakMap<K, Map<string, { readonly value: T }>>();
  return (key, name, compute) => {
    const named = known.get(key) ?? new Map<string, { readonly value: T }>();
    known.set(key, named);
    const found = named.get(name) ?? { value: compute() };
    named.set(name, found);
    return found.value;
  };
}
