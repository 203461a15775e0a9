import { inferColumns } from '../data/inference';
import type { ColumnToRead, DatasetFacts, SuiteInput } from '../spec';
import type { EarlierReport } from './earlier-report';

/** The columns of a table that is like a dataset, as the suite has them taken; those that count rows or are ignored left out. */
export function columnsLike(facts: DatasetFacts, { types, roles, preset }: SuiteInput = {}): readonly ColumnToRead[] {
  return inferColumns(null, facts, { types, roles, preset }).flatMap((plan) => {
    const stored = facts.columns.find(({ name }) => name === plan.name);
    return stored && plan.role !== 'ignore' ? [{ plan, stored }] : [];
  });
}

/** The same of what an earlier report tells of its current, or its reference. */
export function columnsOfReport({ summaries }: EarlierReport): readonly ColumnToRead[] {
  const { datasets } = summaries;
  const told = datasets.find(({ role }) => role === 'current') ?? datasets[0];
  return told?.columns.map(({ plan, stored }) => ({ plan, stored })) ?? [];
}
