import type { Evidence, Measure, Part } from './evidence';

export type Decisive = Measure & { readonly of: Part['of'] };

/**
 * The measure that decides: the one furthest beyond its threshold among the parts that moved more than chance, or among all
 * where none did, for an effect counts only with a significance of its own. Null where nothing could be measured.
 */
export function decisive({ parts }: Evidence, significance: number): Decisive | null {
  const significant = parts.filter(({ pValue }) => pValue < significance);
  const asked = significant.length > 0 ? significant : parts;
  return asked
    .flatMap(({ of, measures }) => measures.map((measure) => ({ ...measure, of })))
    .reduce<Decisive | null>((most, one) => (most && extent(most) >= extent(one) ? most : one), null);
}

const extent = ({ score, threshold }: Measure): number => score / threshold;
