import type { Inferred } from './types';
import { howMany, type Facts } from './facts';

/** So many different whole numbers at most are categories. */
const mostCodes = 10;

/**
 * The type by the rule of Evidently 0.7 (core/datasets.py, `infer_column_type`), as it would read the same file: whole
 * numbers with missing cells are floats there. Null where it knows none: columns without a value, nested ones.
 */
export function evidentlyType(column: Facts): Inferred | null {
  const { storage, isNumber, distinct, distinctShare, missing, present } = column;
  if (present === 0 || storage === 'nested') return null;
  const by = (type: Inferred['type'], why: string): Inferred => ({ type, why: `by Evidently’s rule: ${why}` });
  if (storage === 'boolean') return by('categorical', 'stored as true and false');
  if (storage === 'datetime') return by('datetime', 'stored as dates or times');
  if (storage === 'integer' && missing === 0 && distinct !== null && distinct <= mostCodes) {
    return by('categorical', `whole numbers ${howMany(column)}`);
  }
  if (isNumber)
    return by(
      'numeric',
      storage === 'integer' && missing === 0 ? 'many whole numbers' : 'decimals, or numbers with missing cells',
    );
  const repeats = (distinctShare ?? 1) <= 0.5;
  return by(repeats ? 'categorical' : 'text', `text ${howMany(column)}`);
}
