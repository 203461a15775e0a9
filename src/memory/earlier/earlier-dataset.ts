import {
  anyColumn,
  RowsAbsent,
  type ColumnSchema,
  type ColumnSummary,
  type ColumnType,
  type DatasetFacts,
  type Distribution,
  type KeptColumn,
  type KeptDistribution,
  type KeptNumbers,
  type NumberDistribution,
} from '../../contract';
import type { Pace } from '../../checks';
import { quantile } from '../../stats';
import type { Earlier, Summarised } from '../../data/dataset';

/** What an earlier report kept of a dataset: its facts and column summaries answer as those of the file did. */
export function earlierDataset(earlier: Earlier): Summarised {
  const columns = new Map(earlier.columns.map((column) => [column.plan.name, column]));
  const facts: DatasetFacts = { ...earlier.facts, columns: earlier.columns.map(({ stored }) => stored) };
  return {
    facts,
    earlier,
    async summarise(name, type) {
      const column = columns.get(name);
      if (!column) throw new RowsAbsent();
      return summaryOf(column, type);
    },
  };
}

/** How a column of an earlier report ran with time; null where it did not. */
export function paceOfEarlier({ columns }: Earlier, name: string): Pace | null {
  const pace = columns.find(({ plan }) => plan.name === name)?.pace;
  if (!pace) return null;
  const { parts = [], by, ...own } = pace;
  const times = parts.length > 0 && columns.find(({ plan }) => plan.name === by);
  const calendar = times ? { parts, times: spanOfKept(times) } : null;
  return { ...own, by, lag: pace.lag && numbersOf(pace.lag), calendar };
}

/** The ends of a column of times, and what all but one row in twenty lie within. */
function spanOfKept({ stored, distribution }: KeptColumn): Pace['span'] {
  const known = distribution.kind === 'numbers' ? numbersOf(distribution) : null;
  const at = (level: number): number => (known && quantile(known, level)) ?? NaN;
  return { first: stored.min ?? NaN, low: at(0.05), high: at(0.95), last: stored.max ?? NaN };
}

/** Read as another type than it was kept as, a column has no distribution left. */
function summaryOf(
  { plan, stored, profile, distribution, lengths, tails }: KeptColumn,
  type: ColumnType,
): ColumnSummary {
  const asKept = plan.type === type;
  return {
    name: plan.name,
    type,
    engineType: stored.engineType,
    profile,
    distribution: asKept
      ? distributionOf(distribution)
      : { kind: 'none', why: `the earlier report read it as ${plan.type}` },
    ...(asKept && lengths && { lengths: numbersOf(lengths) }),
    ...(asKept && tails && { tails }),
  };
}

/** As the file would tell it. */
export function distributionOf(kept: KeptDistribution): Distribution {
  if (kept.kind === 'numbers') return numbersOf(kept);
  if (kept.kind === 'none') return kept;
  const { values, counts, more } = kept;
  if (more) {
    const all = values.length + more.values;
    return { kind: 'none', why: `it has ${all} different values, of which the earlier report names ${values.length}` };
  }
  return { kind: 'categories', values, counts: Uint32Array.from(counts), total: sum(counts) };
}

/** A kept column of numbers as a distribution. */
function numbersOf({ of, values, counts, below, above, rankError }: KeptNumbers): NumberDistribution {
  const ends = { low: below > 0 ? [-Infinity] : [], high: above > 0 ? [Infinity] : [] };
  const rows = [below, ...counts, above].filter((count) => count > 0);
  return {
    kind: 'numbers',
    of,
    values: Float64Array.from([...ends.low, ...values, ...ends.high]),
    counts: Uint32Array.from(rows),
    total: sum(rows),
    ...(rankError > 0 && { rankError }),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** What a column of an earlier report teaches to expect of the next one. */
export function expectedByEarlier({ columns }: Earlier, name: string, type: ColumnType): ColumnSchema {
  const column = columns.find(({ plan }) => plan.name === name);
  if (!column || column.plan.type !== type) return anyColumn(name);
  const { distribution, expected, listsValues } = column;
  const named = listsValues && distribution.kind === 'categories' && distribution.more === null;
  return { ...expected, values: named ? distribution.values : null };
}
