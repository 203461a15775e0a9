import type { Result } from '../../../contract';

/** A name for each result, by which it is the same while its run goes on and in the report: nothing that it says changes. */
export function namesOf(results: readonly Result[]): ReadonlyMap<Result, string> {
  const seen = new Map<string, number>();
  const names = new Map<Result, string>();
  for (const result of results) {
    const name = nameOf(result);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    // Two entries of a suite may say the same.
    names.set(result, before === 0 ? name : `${name} ${before}`);
  }
  return names;
}

const known = new WeakMap<Result, string>();

function nameOf(result: Result): string {
  const { check, columns, dataset, condition, message } = result;
  const name = known.get(result) ?? JSON.stringify([check, columns, dataset, condition, message]);
  known.set(result, name);
  return name;
}

/** What stood there before keeps its place; the rest follows in the order given. */
export function inPlace<T>(
  items: readonly T[],
  before: Iterable<string>,
  nameOf: (item: T) => string | undefined,
): readonly T[] {
  const places = new Map([...before].map((name, place) => [name, place]));
  const placeOf = (item: T): number => places.get(nameOf(item) ?? '') ?? places.size;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}
