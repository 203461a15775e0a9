import { NotApplicable } from '../define';
import type { BinaryRows, ModelRows, MulticlassRows } from './rows';

/** For checks of classes. */
export function ofClasses(rows: ModelRows): BinaryRows | MulticlassRows {
  if (rows.task === 'regression') throw new NotApplicable('The label is a quantity, not a class.');
  return rows;
}

/** For checks of a positive class. */
export function ofTwoClasses(rows: ModelRows): BinaryRows {
  if (rows.task !== 'binary') throw new NotApplicable('This needs a label of two classes.');
  return rows;
}
