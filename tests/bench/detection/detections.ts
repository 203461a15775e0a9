import { randomNumbers } from '../random';
import { peers } from './peers';
import type { Size } from './plan';
import { column, populations, type Population } from './populations';
import { drifted, vernier } from './vernier';

/** Shares of columns found, by rule. */
export type Rates = { readonly [rule: string]: number };

/** One kind of change at one number of rows: what is found at no change and at each size of it. */
export type Detections = {
  readonly population: Population;
  readonly size: Size;
  readonly none: Rates;
  readonly found: readonly { readonly change: number; readonly rates: Rates }[];
};

/** So many draws without a change as tell a rule's false alarms from 5 %; far fewer where no rule has any. */
const noneTimes = ({ reference, times }: Size): number => (reference < 5000 ? Math.max(300, times) : 2 * times);

/** As the only one of so many columns that changed. */
const amongColumns = { 'vernier, 1 column': 1, 'vernier, 20': 20, 'vernier, 500': 500 };
export const ours = Object.keys(amongColumns);

export function detections(size: Size): readonly Detections[] {
  return populations.map((population, index) => {
    const random = randomNumbers(1000 * index + size.reference + size.current);
    const rates = (change: number, times: number): Rates => ratesOf(population, random, change, size, times);
    return {
      population,
      size,
      none: rates(0, noneTimes(size)),
      found: population.sizes.map((change) => ({ change, rates: rates(change, size.times) })),
    };
  });
}

/** NannyML is left out: it keeps no rate at all, see the false alarms. */
const compared = Object.entries(peers).filter(([name]) => name !== 'nannyml');

function ratesOf(population: Population, random: () => number, change: number, size: Size, times: number): Rates {
  const found = new Map<string, number>();
  const count = (rule: string, is: boolean): void => void found.set(rule, (found.get(rule) ?? 0) + (is ? 1 : 0));
  for (let time = 0; time < times; time++) {
    const pair = {
      reference: column(population, random, 0, size.reference),
      current: column(population, random, change, size.current),
    };
    const verdict = vernier(pair);
    for (const [rule, columns] of Object.entries(amongColumns)) count(rule, drifted(verdict, columns));
    for (const [rule, peer] of compared) count(rule, peer(pair));
  }
  return Object.fromEntries([...found].map(([rule, number]) => [rule, number / times]));
}
