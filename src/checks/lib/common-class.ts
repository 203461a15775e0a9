import { hashClass, type HashedColumn } from '../../data/engine/sql';
import type { Storage } from '../../contract';

type Class = HashedColumn['as'];

/**
 * How a column is compared that datasets store in these ways: whole numbers stay exact where all have them, numbers meet
 * as doubles, unlike kinds as text.
 */
export function commonClass(storages: readonly Storage[]): Class {
  const [first = 'string', ...others] = storages.map(hashClass);
  return others.reduce(common, first);
}

function common(one: Class, two: Class): Class {
  if (one === two) return one;
  const numbers: readonly Class[] = ['integer', 'double'];
  return numbers.includes(one) && numbers.includes(two) ? 'double' : 'string';
}
