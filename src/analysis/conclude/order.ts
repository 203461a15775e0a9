import { checks } from '../../checks';
import type { Result } from '../../contract';

/** As the catalogue lists checks; those of one check as they came. */
export function inCatalogueOrder(results: readonly Result[]): readonly Result[] {
  const order = new Map<string, number>(checks.map(({ id }, index) => [id, index]));
  return [...results].sort((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0));
}
