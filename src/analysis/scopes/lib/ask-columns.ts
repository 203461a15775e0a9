import { NotApplicable, usualAt, type AskColumns } from '../../../checks';
import { hasRows, needRows, type Summarised } from '../../../data/dataset';
import type { ColumnPlan, DatasetRole } from '../../../contract';
import type { Datasets } from '../../../data/pair';
import { isModelled, timeOf } from './setting';

/** What a check may ask of one column beside its summaries; `plans` are those of all columns. */
export function askColumns(
  datasets: Datasets,
  plans: readonly ColumnPlan[],
  plan: ColumnPlan,
  seed: number,
): Omit<AskColumns, 'running'> {
  const time = timeOf(plans);
  const dataset = (role: DatasetRole): Summarised => {
    const found = datasets[role];
    if (!found) throw new NotApplicable('There is no reference to compare with.');
    return found;
  };
  const stored = (data: Summarised, name: string | null) => data.facts.columns.find((column) => column.name === name);
  return {
    seed,
    isModelled: isModelled(plans),
    async inOrder(role) {
      const data = dataset(role);
      return needRows(data).inOrder(plan.name, plan.type, stored(data, time) ? time : null);
    },
    knownOverTime(currentRows) {
      const { reference } = datasets;
      const kept = reference?.earlier?.columns.find((column) => column.plan.name === plan.name);
      return reference && !hasRows(reference) ? usualAt(kept?.overTime ?? [], currentRows) : null;
    },
    async times(role) {
      const data = dataset(role);
      if (time === null || !hasRows(data) || !stored(data, time)) return null;
      return data.inOrder(time, 'datetime', time);
    },
    async texts(role, most) {
      const data = dataset(role);
      if (stored(data, plan.name)?.storage !== 'string') {
        throw new NotApplicable(`${data.facts.name} does not store this column as text.`);
      }
      return needRows(data).texts(plan.name, most, seed);
    },
  };
}
