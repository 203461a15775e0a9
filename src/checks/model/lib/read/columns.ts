import type { ColumnPlan, ColumnType, StoredColumn, Suite } from '../../../../contract';
import type { Named } from '../../../cells/column';
import type { Side } from '../../../define';

/** Above this many different values a column holds no classes. */
export const mostClasses = 1000;

/** What the suite says of the model, and as what its columns are read. */
export type ModelSuite = Pick<Suite, 'task' | 'roles' | 'privacy'> & { readonly plans: readonly ColumnPlan[] };

export const storedOf = ({ facts }: Pick<Side, 'facts'>, name: string | null | undefined): StoredColumn | null => {
  const found = facts.columns.find((column) => column.name === name);
  return found && found.storage !== 'nested' && found.missing < facts.rows ? found : null;
};

export const isNumeric = ({ storage }: StoredColumn): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** A column that the run leaves out is read as what it is stored as. */
export function namedIn({ plans }: ModelSuite, stored: StoredColumn): Named {
  const { name } = stored;
  return { name, type: plans.find((plan) => plan.name === name)?.type ?? typeOfStorage(stored) };
}

function typeOfStorage(stored: StoredColumn): ColumnType {
  if (isNumeric(stored)) return 'numeric';
  return stored.storage === 'boolean' || stored.storage === 'datetime' ? stored.storage : 'categorical';
}
