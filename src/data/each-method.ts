export type Method = (...given: never) => unknown;

export const isMethod = (value: unknown): value is Method => typeof value === 'function';

/** The same object with each of its methods changed, and all else as it is. */
export function eachMethod<T extends object>(object: T, change: <M extends Method>(method: M, name: string) => M): T {
  const changed = { ...object };
  for (const name in changed) {
    const value = changed[name];
    if (isMethod(value)) changed[name] = change(value, name);
  }
  return changed;
}
