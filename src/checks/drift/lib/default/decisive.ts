import type { Evidence, Measure, Part } from './evidence';

export type Decisive = Measure & Pick<Part, 'of' | 'value'>;

/**
 * The measure that decides: the one furthest beyond its threshold among the parts that moved more than chance, for an effect
 * counts only with a significance of its own. Where none did it is the first part's: the values, if there are any. Null
 * where nothing could be measured.
 */
export function decisive({ parts }: Evidence, significance: number): Decisive | null {
  const significant = parts.filter(({ pValue }) => pValue < significance);
  const asked = significant.length > 0 ? significant : parts.slice(0, 1);
  return asked
    .flatMap(({ of, value, measures }) => measures.map((measure) => ({ ...measure, of, ...(value && { value }) })))
    .reduce<Decisive | null>((most, one) => (most && extent(most) >= extent(one) ? most : one), null);
}

const extent = ({ score, threshold }: Measure): number => score / threshold;
