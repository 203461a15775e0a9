/** What is known of columns by their names: what is said of one then redraws no other. */
export type ByColumn<Value> = {
  get(name: string): Value | null;
  /** Takes over what is known now. */
  keepUp(next: ReadonlyMap<string, Value>): void;
};

/** A map of signals, as Svelte's own is, which has more to it than a saved report has room for. */
export function byColumn<Value>(): ByColumn<Value> {
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- what is told of are the names, by a signal of their own
  const cells = new Map<string, Cell<Value>>();
  let names = $state.raw(0);
  return {
    get(name) {
      const known = cells.get(name);
      if (known) return known.value;
      void names; // asks again once there are others
      return null;
    },
    keepUp(next) {
      for (const name of next.keys()) if (!cells.has(name)) cells.set(name, cell());
      for (const [name, one] of cells) one.value = next.get(name) ?? null;
      names = cells.size;
    },
  };
}

type Cell<Value> = { value: Value | null };

function cell<Value>(): Cell<Value> {
  let value = $state.raw<Value | null>(null);
  return {
    get value() {
      return value;
    },
    set value(next) {
      value = next;
    },
  };
}
