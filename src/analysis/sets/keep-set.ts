import { paceOf } from '../../checks';
import {
  type ColumnPlan,
  type ColumnSummary,
  type DatasetFacts,
  type Distribution,
  type StoredColumn,
  type SuiteInput,
} from '../../contract';
import { hasRows, type Summarised } from '../../data/dataset';
import { readSummary } from '../../data/pair';
import { sketch } from '../../stats';
import { planColumns } from '../plan/plan-columns';
import { timeOf } from '../scopes/lib/setting';

/** A column of a set as it stays once the set's engine is gone. */
export type KeptSetColumn = {
  readonly plan: ColumnPlan;
  readonly kind: StoredColumn['kind'];
  readonly summary: ColumnSummary;
  /** Whether it runs with time, so that it moves from set to set for certain. */
  readonly isRunning: boolean;
};

/** What stays of a set: summaries, and no rows. */
export type KeptSet = {
  readonly name: string;
  readonly facts: Pick<DatasetFacts, 'rows' | 'bytes' | 'sha256' | 'format'> & { readonly columns: number };
  /** What it has, by name; what is ignored is left out. */
  readonly plans: ReadonlyMap<string, ColumnPlan>;
  /** Those that are compared. */
  readonly columns: ReadonlyMap<string, KeptSetColumn>;
  /** Columns that could not be read, with the reason. */
  readonly broke: ReadonlyMap<string, string>;
};

/** Above this many levels a category is not kept level by level. */
const mostLevels = 20_000;

/** Reads every column of a set, as earlier sets were read: what `known` tells of a column is how all sets are read. */
export async function keepSet(
  name: string,
  dataset: Summarised,
  known: ReadonlyMap<string, ColumnPlan>,
  input: SuiteInput,
): Promise<KeptSet> {
  const types = Object.fromEntries([...known].map(([column, { type }]) => [column, type]));
  const planned = planColumns({ reference: null, current: dataset }, { ...input, types: { ...types, ...input.types } });
  const plans = planned.plans.map((plan) => known.get(plan.name) ?? plan).filter(({ role }) => role !== 'ignore');
  const { current } = planned.seen;
  const time = timeOf(plans);
  const columns = new Map<string, KeptSetColumn>();
  const broke = new Map<string, string>();
  for (const plan of plans.filter(({ role }) => role !== 'id' && role !== 'time')) {
    try {
      const summary = await readSummary(current, plan);
      const stored = current.facts.columns.find((column) => column.name === plan.name);
      if (!summary || !stored) continue;
      const side = hasRows(current) ? { facts: current.facts, data: current } : null;
      const isRunning = side !== null && (await paceOf(side, plan, time)) !== null;
      columns.set(plan.name, { plan, kind: stored.kind, summary: compact(summary), isRunning });
    } catch (error) {
      broke.set(plan.name, error instanceof Error ? error.message : String(error));
    }
  }
  const { rows, bytes, sha256, format, columns: all } = current.facts;
  const facts = { rows, bytes, sha256, format, columns: all.length };
  return { name, facts, plans: new Map(plans.map((plan) => [plan.name, plan])), columns, broke };
}

/** Points and levels in place of values of rows: fifty sets are to fit where one would. */
function compact({ distribution, profile, lengths: _, ...summary }: ColumnSummary): ColumnSummary {
  const { count, missing, distinct, min, max, mean, std, infinite, top } = profile;
  return {
    ...summary,
    profile: { count, missing, distinct, min, max, mean, std, infinite, top: top.slice(0, 1) },
    distribution: compactDistribution(distribution),
  };
}

function compactDistribution(distribution: Distribution): Distribution {
  if (distribution.kind === 'none') return distribution;
  if (distribution.kind === 'numbers') {
    if (distribution.rankError !== undefined) return distribution;
    const { rankError, ...points } = sketch(distribution);
    // The sketch of a few values is a view on all that came with them.
    const own = { values: points.values.slice(), counts: points.counts.slice(), total: points.total };
    return { kind: 'numbers', of: distribution.of, ...own, ...(rankError > 0 && { rankError }) };
  }
  return distribution.values.length <= mostLevels
    ? distribution
    : { kind: 'none', why: `it has ${distribution.values.length} different values; ${mostLevels} can be compared` };
}
