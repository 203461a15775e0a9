import type { ColumnPlan, StoredColumn, Suite } from '../../../contract';
import { mostNumberClasses } from '../../integrity/values/class-imbalance';

/** Whether a label is predicted as a quantity; without a task numbers are, but for a few different whole ones. */
export function isQuantity(label: ColumnPlan, stored: StoredColumn, task: Suite['task'] | null): boolean {
  if (label.type !== 'numeric' || stored.storage === 'datetime') return false;
  if (task) return task === 'regression';
  return stored.distinct === null || stored.distinct > mostNumberClasses;
}
