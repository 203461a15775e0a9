import { toMilliseconds } from '../../../checks/lib/iso-time';
import type { Json, Result } from '../../../contract';

/** What the values of results tell, read with care: each check has its own keys, and a rule of another tool fewer. */

export const numberIn = ({ value }: Result, key: string): number | null => {
  const found = value[key];
  return typeof found === 'number' ? found : null;
};

export const textIn = ({ value }: Result, key: string): string | null => {
  const found = value[key];
  return typeof found === 'string' ? found : null;
};

/** The texts of a list. */
export const textsIn = ({ value }: Result, key: string): readonly string[] =>
  listOf(value[key]).filter((item) => typeof item === 'string');

/** The objects of a list. */
export const recordsIn = ({ value }: Result, key: string): readonly Fields[] => listOf(value[key]).filter(isRecord);

export type Fields = { readonly [key: string]: Json };

const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : []);

export const isRecord = (json: Json | undefined): json is Fields =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** How often its limit goes into a figure that is beyond it. */
export const timesOver = ({ figure: found, threshold }: Result): number | null =>
  typeof found === 'number' && typeof threshold === 'number' && found > threshold && threshold > 0
    ? found / threshold
    : null;

/** Since when a column is another, where its findings tell; the earliest. A detector tells by `began` where it went on, which is no time. */
export const beganIn = (results: readonly Result[]): string | null =>
  results
    .flatMap(({ value: { began } }) => (typeof began === 'string' && toMilliseconds(began) !== null ? [began] : []))
    .sort()[0] ?? null;
