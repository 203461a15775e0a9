import type { Summarised } from '../../data/dataset';
import { inferColumns } from '../../data/load/inference';
import type { ColumnToRead, SuiteInput } from '../../contract';
import type { EarlierReport } from '../../memory/earlier/earlier-report';

type Like = Pick<Summarised, 'facts' | 'elsewhere'>;

/** The columns of a table that is like a dataset, as the suite has them taken; those that count rows or are ignored left out. */
export function columnsLike({ facts, elsewhere }: Like, suite: SuiteInput = {}): readonly ColumnToRead[] {
  const told = Object.fromEntries(elsewhere?.plans.map(({ name, type }) => [name, type]) ?? []);
  const given = { ...suite, types: { ...told, ...suite.types }, roles: suite.roles ?? elsewhere?.roles };
  return inferColumns(null, facts, given).flatMap((plan) => {
    const stored = facts.columns.find(({ name }) => name === plan.name);
    return stored && plan.role !== 'ignore' ? [{ plan, stored }] : [];
  });
}

/** The same of what an earlier report tells of its current, or its reference. */
export function columnsOfReport({ summaries: { datasets } }: EarlierReport): readonly ColumnToRead[] {
  const told = datasets.find(({ role }) => role === 'current') ?? datasets[0];
  return told?.columns.map(({ plan, stored }) => ({ plan, stored })) ?? [];
}
