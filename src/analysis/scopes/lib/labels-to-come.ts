import { labelsToCome } from '../../../checks';
import type { ColumnPlan, ColumnSummary, DatasetRole } from '../../../contract';
import type { Datasets } from '../../../data/pair';

/** Rows of a dataset whose label has not come yet, counted once a run when it is first asked. */
export type AskLabelsToCome = (dataset: DatasetRole) => Promise<number>;

export function createLabelsToCome(datasets: Datasets, plans: readonly ColumnPlan[]): AskLabelsToCome {
  const known = new Map<DatasetRole, Promise<number>>();
  return (role) => {
    const data = datasets[role];
    const found = known.get(role) ?? (data ? labelsToCome({ facts: data.facts, data }, plans) : Promise.resolve(0));
    known.set(role, found);
    return found;
  };
}

/** What the checks of columns see of such a label: the rows that have come. Null where none has. */
export function withoutToCome(summary: ColumnSummary, rows: number): ColumnSummary | null {
  const { profile } = summary;
  const [count, missing] = [profile.count - rows, profile.missing - rows];
  return count > 0 ? { ...summary, profile: { ...profile, count, missing: Math.max(0, missing) } } : null;
}
