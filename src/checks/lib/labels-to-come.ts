import { recall, type Rows, type Summarised } from '../../data/dataset';
import type { ColumnPlan, DatasetFacts } from '../../contract';
import { missingAtEnd } from '../../stats';
import type { Side } from '../define';

/**
 * Rows whose label has not come yet: those that late labels leave out, the last ones in time, those of the last files of several, or all.
 * Labels that are missing elsewhere are a fault and are not counted.
 */
export async function labelsToCome(side: Side<Summarised>, plans: readonly ColumnPlan[]): Promise<number> {
  const { facts, data } = side;
  const label = plans.find(({ role }) => role === 'label');
  const stored = facts.columns.find(({ name }) => name === label?.name);
  if (!label || !stored || stored.missing === 0) return 0;
  if (stored.missing === facts.rows || facts.labels.length > 0) return stored.missing;
  if (stored.storage === 'nested') return 0;
  const known = await recall(
    data,
    ({ performance }) => performance?.toCome,
    (rows) => missingLast(rows, facts, label, plans),
  );
  return known ?? 0;
}

/** The rows without a label after the last one with it, by the first column of times that tells of any. */
async function missingLast(
  data: Rows,
  facts: DatasetFacts,
  label: ColumnPlan,
  plans: readonly ColumnPlan[],
): Promise<number> {
  const isTime = ({ name, type }: ColumnPlan): boolean =>
    type === 'datetime' && facts.columns.some((column) => column.name === name && column.storage === 'datetime');
  const times = plans.filter(isTime).sort((a, b) => Number(b.role === 'time') - Number(a.role === 'time'));
  if (times.length === 0 && facts.files.length < 2) return 0;
  const labels = await data.inOrder(label.name, label.type, null);
  const lacks = (row: number): boolean => Number.isNaN(labels[row]);
  for (const { name } of times) {
    const found = missingAtEnd(await data.inOrder(name, 'datetime', null), lacks);
    if (found > 0) return found;
  }
  return facts.files.length < 2 ? 0 : missingAtEnd(filesOfRows(facts), lacks);
}

/** The number of its file for every row. */
function filesOfRows({ files, rows }: Pick<DatasetFacts, 'files' | 'rows'>): Float64Array {
  const found = new Float64Array(rows);
  let from = 0;
  files.forEach((file, number) => found.fill(number, from, (from += file.rows)));
  return found;
}
