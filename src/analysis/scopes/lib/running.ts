import { runsWithTime, type Running } from '../../../checks';
import type { ColumnPlan, Suite } from '../../../contract';
import type { Datasets } from '../../../data/pair';
import { paceOfEarlier } from '../../../memory/earlier/earlier-dataset';
import { sidesWithRows, timeOf, type AskRunning } from './setting';

/** Each column is looked at once. Columns that an entry names, and the presets of other tools, are compared as they are. */
export function createRunning(datasets: Datasets, plans: readonly ColumnPlan[], { preset }: Suite): AskRunning {
  const { reference, current } = sidesWithRows(datasets);
  const { earlier } = datasets.reference ?? {};
  const time = timeOf(plans);
  const known = new Map<string, Promise<Running | null>>();
  return (plan, { columns }) => {
    const before = reference ?? (earlier ? paceOfEarlier(earlier, plan.name) : null);
    if (!before || !current || preset !== 'vernier' || columns?.includes(plan.name)) return Promise.resolve(null);
    const found = known.get(plan.name) ?? runsWithTime({ reference: before, current }, plan, time);
    known.set(plan.name, found);
    return found;
  };
}
