import { ownValue } from '../suite/own-value';

/** So many entries of a list stay readable where it is no finding; the rest of a longer one is packed. */
const mostReadable = 3;

/** What is left of long lists of records, by their keys. */
export type Rests = { readonly [key: string]: readonly unknown[] };

type Part = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLong = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > mostReadable && isObject(value[0]);

/** Null where no list is long. */
export function restsOf(part: object): Rests | null {
  const long = Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    isLong(value) ? [[key, value.slice(mostReadable)] as const] : [],
  );
  return long.length === 0 ? null : Object.fromEntries(long);
}

export const withoutRests = (part: object): object =>
  Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => [
      key,
      isLong(value) ? value.slice(0, mostReadable) : value,
    ]),
  );

/** With the rest put back behind what is readable; a list of another length was changed since, and stays as it is. */
export const withRests = (part: Part, rests: unknown): Part =>
  isObject(rests)
    ? Object.fromEntries(
        Object.entries(part).map(([key, value]) => {
          const rest = ownValue(rests, key);
          const isCut = Array.isArray(value) && value.length === mostReadable && Array.isArray(rest);
          return [key, isCut ? [...value, ...rest] : value];
        }),
      )
    : part;
