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

/** How much each column has to do with what tells whole rows apart, the most first. */
export const weightsIn = (result: Result): readonly { readonly column: string; readonly value: number }[] =>
  recordsIn(result, 'importance').flatMap(({ column, value }) =>
    typeof column === 'string' && typeof value === 'number' ? [{ column, value }] : [],
  );

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

/** The chunk in which all that gave alerts was back within its limits; null where nothing gave one, or something goes on. */
export function endedIn(results: readonly Result[]): string | null {
  let latest: { readonly at: number; readonly key: string } | null = null;
  for (const result of results) {
    const chunks = recordsIn(result, 'chunks');
    const last = chunks.map(({ alert }) => alert === true).lastIndexOf(true);
    if (last < 0) continue;
    const at = chunks.findIndex((chunk, index) => index > last && isJudged(chunk));
    const key = chunks[at]?.['key'];
    if (typeof key !== 'string') return null;
    if (!latest || at > latest.at) latest = { at, key };
  }
  return latest?.key ?? null;
}

const isJudged = ({ value, small, lowerThreshold, upperThreshold }: Fields): boolean =>
  typeof value === 'number' &&
  small !== true &&
  (typeof lowerThreshold === 'number' || typeof upperThreshold === 'number');
