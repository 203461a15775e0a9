import { NotApplicable } from '../define';
import type { BinaryRows, ModelRows, MulticlassRows } from './rows';

/** For checks of classes. */
export function ofClasses(rows: ModelRows): BinaryRows | MulticlassRows {
  if (rows.task === 'regression') throw new NotApplicable('The label is a quantity, not a class.');
  return rows;
}

/** For checks of a positive class. */
export function ofTwoClasses(rows: ModelRows): BinaryRows {
  if (rows.task === 'regression') throw new NotApplicable('The label is a quantity, not a class.');
  if (rows.task === 'multiclass') {
    throw new NotApplicable(
      `This is for two classes, and there are ${rows.classes.length}: with task "binary" and one of them as roles.positive it holds that one against all others.`,
    );
  }
  return rows;
}
