import { learnByRows, mostOrderedRows, paceOf, tailsOf } from '../../checks';
import { hasRows, type Rows, type Summarised } from '../../data/dataset';
import {
  fewestRowsShown,
  mostKeptCategories,
  mostKeptCharacters,
  type CategoryDistribution,
  type ColumnPlan,
  type ColumnPrivacy,
  type ColumnProfile,
  type ColumnSchema,
  type ColumnSummary,
  type KeptCategories,
  type KeptColumn,
  type KeptDistribution,
  type KeptNumbers,
  type NumberDistribution,
  type StoredColumn,
} from '../../contract';
import { mergeSketches, sketch } from '../../stats';

type Read = {
  readonly plan: ColumnPlan;
  readonly summary: ColumnSummary;
  /** As a report may show it. */
  readonly profile: ColumnProfile;
  readonly expected: ColumnSchema;
  readonly time: string | null;
  readonly privacy: ColumnPrivacy;
};

/** What a report keeps of a column that was read; what an earlier report kept of it is passed on as it is. */
export async function keepColumn(dataset: Summarised, read: Read): Promise<KeptColumn | null> {
  const { plan, summary, expected, time, privacy } = read;
  if (dataset.earlier) return dataset.earlier.columns.find(({ plan: { name } }) => name === plan.name) ?? null;
  const stored = dataset.facts.columns.find(({ name }) => name === plan.name);
  if (!stored) return null;
  const hides = privacy === 'no-values';
  const distribution = keepDistribution(summary.distribution, hides);
  const pace = hasRows(dataset) ? await keepPace(dataset, read, distribution, hides) : null;
  const { histogram: _, lengths: __, ...profile } = read.profile;
  return {
    stored: hides ? withoutTexts(stored) : stored,
    plan,
    profile,
    distribution,
    lengths: summary.lengths ? keepNumbers(summary.lengths, hides) : null,
    ...(hides && summary.type === 'numeric' && { tails: tailsOf(summary) }),
    expected: { ...expected, values: null },
    listsValues: expected.values !== null,
    overTime: hasRows(dataset) ? await overTime(dataset, plan, summary, time) : [],
    ...(pace && { pace }),
  };
}

/** Where values are hidden its span is told by the ends of the range, which its profile shows, and by what else is kept. */
async function keepPace(
  dataset: Rows,
  { plan, profile, time }: Read,
  kept: KeptDistribution,
  hides: boolean,
): Promise<KeptColumn['pace'] | null> {
  if (hides && (profile.min === null || kept.kind !== 'numbers')) return null;
  const found = await paceOf({ facts: dataset.facts, data: dataset }, plan, time);
  if (!found) return null;
  const span =
    hides && kept.kind === 'numbers' ? { ...found.span, low: at(kept, 0.05), high: at(kept, 0.95) } : found.span;
  const { calendar, ...own } = found;
  const lag = found.lag && keepNumbers(found.lag, hides);
  return { ...own, span, lag, ...(calendar && { parts: calendar.parts }) };
}

/** The first point that at least this share of the rows do not lie above. */
function at({ values, counts, below, above }: KeptNumbers, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, below + above);
  let seen = below;
  return values.find((_, index) => (seen += counts[index] ?? 0) >= share * total) ?? values.at(-1) ?? NaN;
}

function withoutTexts(stored: StoredColumn): StoredColumn {
  return stored.text ? { ...stored, text: { ...stored.text, smallest: '', values: null } } : stored;
}

/** `hides`: it names no value of fewer rows than may be shown. */
export function keepDistribution(distribution: ColumnSummary['distribution'], hides: boolean): KeptDistribution {
  if (distribution.kind === 'numbers') return keepNumbers(distribution, hides);
  if (distribution.kind === 'none') return distribution;
  return hides
    ? { kind: 'none', why: 'the names of its categories were left out of the report' }
    : keepCategories(distribution);
}

function keepNumbers(distribution: NumberDistribution, hides: boolean): KeptNumbers {
  const fewest = hides ? fewestRowsShown : 1;
  const { rankError: known = 0 } = distribution;
  const { values, counts, rankError } =
    known > 0 ? mergeSketches([{ ...distribution, rankError: known }], fewest) : sketch(distribution, fewest);
  const from = values[0] === -Infinity ? 1 : 0;
  const to = values.length - (values.length > from && values.at(-1) === Infinity ? 1 : 0);
  return {
    kind: 'numbers',
    of: distribution.of,
    values: [...values.subarray(from, to)],
    counts: [...counts.subarray(from, to)],
    below: from === 1 ? (counts[0] ?? 0) : 0,
    above: to < values.length ? (counts[to] ?? 0) : 0,
    rankError,
  };
}

/** The most frequent ones by name, as far as there is room. */
function keepCategories({ values, counts, total }: CategoryDistribution): KeptCategories {
  const byCount = values.map((value, index) => ({ value, index, count: counts[index] ?? 0 }));
  byCount.sort((a, b) => b.count - a.count || a.index - b.index);
  let characters = 0;
  const room = byCount.slice(0, mostKeptCategories).findIndex(({ value }) => {
    characters += value.length;
    return characters > mostKeptCharacters;
  });
  const kept = byCount
    .slice(0, room < 0 ? mostKeptCategories : room)
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.index - b.index);
  const rows = kept.reduce((sum, { count }) => sum + count, 0);
  return {
    kind: 'categories',
    values: kept.map(({ value }) => value),
    counts: kept.map(({ count }) => count),
    more: rows < total ? { values: values.length - kept.length, rows: total - rows } : null,
  };
}

/** A dataset that can not be put in order by its times teaches nothing of them. */
async function overTime(
  dataset: Rows,
  { name, type, role }: ColumnPlan,
  summary: ColumnSummary,
  time: string | null,
): Promise<KeptColumn['overTime']> {
  const { rows, columns } = dataset.facts;
  const hasTime = columns.some((column) => column.name === time);
  const isCompared = role !== 'id' && role !== 'time' && summary.distribution.kind !== 'none';
  if (!hasTime || !isCompared) return [];
  const every = Math.max(1, Math.ceil(rows / mostOrderedRows));
  const ordered = await dataset.inOrder(name, type, time, every).catch(() => null);
  return ordered ? learnByRows(summary, ordered, every) : [];
}
