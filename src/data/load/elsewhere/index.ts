import type { ColumnPlan, ColumnRole, DatasetFacts, FileFacts, Roles } from '../../../contract';
import { InputError } from '../../../contract';
import type { Loading } from '../loading';
import { columnOf } from './column';
import type { TableSummary } from './dataset';
import { partsOf } from './parts';
import type { SummaryRow } from './rows';

export { rowsOfTable } from './rows';
export { summaryTexts } from './text-files';

type Facts = Pick<DatasetFacts, 'name' | 'bytes' | 'sha256'>;

/** The facts of a dataset of which files hold the summary, and what they tell of its columns. */
export function readSummary(
  rows: readonly SummaryRow[],
  files: readonly FileFacts[],
  { name, bytes, sha256 }: Facts,
  loading: Loading,
): TableSummary {
  if (loading.part)
    throw new InputError(`${name} is a summary, which has no rows to split: give both sides, or leave out the split.`);
  if (loading.labels)
    throw new InputError(`${name} is a summary, which has no rows to join labels to: leave out the labels.`);
  const parts = partsOf(rows, name);
  const kept = parts.filter((column) => !loading.ignore.includes(column.name));
  const columns = kept.map(columnOf);
  const total = parts[0]?.count('rows') ?? 0;
  const facts: DatasetFacts = {
    name,
    format: 'summary',
    rows: total,
    bytes,
    sha256,
    files: files.map((file) => ({ ...file, format: 'summary', rows: files.length === 1 ? total : file.rows })),
    columns: columns.map(({ stored }) => stored),
    ignored: parts.map((column) => column.name).filter((column) => loading.ignore.includes(column)),
    split: null,
    rejected: { count: 0, lines: [] },
    dates: [],
    doubts: [],
    labels: [],
    notes: [`${name} is a summary that another engine made of a table: what needs its rows is left out.`],
  };
  const plans = kept.map(({ name: column, type, role }): ColumnPlan => ({
    name: column,
    type,
    role,
    why: 'As the summary says.',
  }));
  return { facts, elsewhere: { plans, roles: rolesOf(plans), columns: columns.map(({ summary }) => summary) } };
}

function rolesOf(plans: readonly ColumnPlan[]): Roles {
  const all = (role: ColumnRole): string[] => plans.filter((plan) => plan.role === role).map(({ name }) => name);
  const one = (role: ColumnRole): string | null => all(role)[0] ?? null;
  const probabilities = all('probability');
  return {
    label: one('label'),
    prediction: one('prediction'),
    probability:
      probabilities.length > 1 ? Object.fromEntries(probabilities.map((name) => [name, name])) : one('probability'),
    time: one('time'),
    id: all('id'),
    weight: one('weight'),
    segment: all('segment'),
    group: all('group'),
  };
}
