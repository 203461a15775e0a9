/** Parameters that tell which of them were read, so that it is known what a measured value depends on. */
export type Watched<P> = { readonly params: P; reads(name: string): boolean };

/** `names`: all that there are, set or not. Whoever reads all that are set, as a copy does, may depend on any. */
export function watched<P extends object>(params: P, names: readonly string[]): Watched<P> {
  const set = new Map<string, unknown>(Object.entries(params));
  const read = new Set<string>();
  const getters = [...new Set([...names, ...set.keys()])].map((name) => [
    name,
    {
      enumerable: set.has(name),
      get() {
        read.add(name);
        return set.get(name);
      },
    },
  ]);
  const watching: P = Object.defineProperties({ ...params }, Object.fromEntries(getters));
  const readsAll = (): boolean => set.size > 0 && [...set.keys()].every((name) => read.has(name));
  return { params: watching, reads: (name) => read.has(name) || readsAll() };
}
