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

/** As `commonClass`, but numbers and times meet text by value, as keys do. */
export function keyClass(before: Storage, after: Storage): Class {
  const shared = commonClass([before, after]);
  const others = [before, after].filter((storage) => storage !== 'string');
  if (shared !== 'string' || others.length !== 1) return shared;
  const [other] = others;
  if (other === 'datetime') return 'time-or-text';
  return other === 'boolean' || other === 'nested' ? shared : 'number-or-text';
}

function common(one: Class, two: Class): Class {
  if (one === two) return one;
  const numbers: readonly Class[] = ['integer', 'double'];
  return numbers.includes(one) && numbers.includes(two) ? 'double' : 'string';
}
