import { checks } from '../../checks';
import { hasRows, type Summarised } from '../../data/dataset';
import { asMilliseconds, sql, timeOfNumber } from '../../data/engine/sql';
import type { ChunkPeriod, Chunking, ColumnPlan, SuiteInput } from '../../contract';
import type { Datasets } from '../../data/pair';
import { noReference } from './plan';

/** `why` there are no chunks; null where there are. `suite`: what a suite says of it from now on. */
type Chosen = { readonly suite: Pick<SuiteInput, 'chunks'>; readonly why: string | null };

const lengths: readonly { readonly every: ChunkPeriod; readonly hours: number }[] = [
  { every: 'year', hours: 8766 },
  { every: 'quarter', hours: 2191.5 },
  { every: 'month', hours: 730.5 },
  { every: 'week', hours: 168 },
  { every: 'day', hours: 24 },
  { every: 'hour', hours: 1 },
];
/** The reference should have so many periods, to learn thresholds from, and so many rows in each on average. */
const enoughPeriods = 8;
const enoughRows = 30;
/** Also where a suite says null, for so it stands in the report of a run without chunks. */
const nothingCuts =
  'Nothing parts the rows into chunks: give several files, or choose chunks in Set-up ("chunks" in the suite).';
const byCount: Chunking = { by: 'count', n: 10 };

/**
 * The chunks that a suite gives; else those of an earlier report, to go on with; else several files of current; else, where a suite names the group or one of its checks,
 * periods of the time column or tenths. Preset nannyml cuts tenths where there are no files, as that tool.
 */
export async function chooseChunks(
  { reference, current }: Datasets,
  plans: readonly ColumnPlan[],
  { chunks, preset, checks: entries = [], include }: SuiteInput,
): Promise<Chosen> {
  if (include && !include.includes('monitor')) return { suite: {}, why: null };
  const { files, split } = current.facts;
  const isBatches = files.length > 1 && !split;
  if (!reference && !chunks && !isBatches) return { suite: {}, why: noReference };
  const monitors = checks.filter(({ scope }) => scope === 'chunks').map(({ id }) => id);
  const off = (id: string): boolean =>
    entries.some(({ check, columns, enabled }) => check === id && !columns && enabled === false);
  if (chunks === null || monitors.every(off)) {
    return { suite: { chunks: null }, why: nothingCuts };
  }
  const chosen = (found: Chunking): Chosen => ({ suite: { chunks: found }, why: null });
  if (chunks) return chosen(chunks);
  if (reference?.earlier?.chunks) return chosen(reference.earlier.chunks);
  if (isBatches || !reference) return chosen({ by: 'file' });
  if (preset === 'nannyml') return chosen(byCount);
  const named = entries.some(({ check, enabled }) => monitors.some((id) => id === check) && enabled !== false);
  if (!named && !include) return { suite: { chunks: null }, why: nothingCuts };
  const time = plans.find(({ role }) => role === 'time');
  const stored = reference.facts.columns.find(({ name }) => name === time?.name);
  if (stored && current.facts.columns.some(({ name }) => name === time?.name)) {
    const every = await periodOf(reference, stored);
    return chosen(every ? { by: 'time', every } : byCount);
  }
  return chosen(byCount);
}

type Stored = Summarised['facts']['columns'][number];

/** The longest period of which the reference has enough. */
async function periodOf(reference: Summarised, column: Stored): Promise<ChunkPeriod | null> {
  if (column.storage === 'nested' || column.storage === 'boolean') return null;
  const inHours = sql`(${asMilliseconds(column)}) / 3.6e6`;
  const stored = (value: number): number => (column.storage === 'datetime' ? value : timeOfNumber(value));
  const [first, last] = !hasRows(reference)
    ? [column.min, column.max].map((value) => value && stored(value) / 3.6e6)
    : await reference.measure([sql`min(${inHours})`, sql`max(${inHours})`]);
  if (typeof first !== 'number' || typeof last !== 'number') return null;
  const hours = last - first;
  const most = reference.facts.rows / enoughRows;
  return lengths.find((one) => hours / one.hours >= enoughPeriods && hours / one.hours <= most)?.every ?? null;
}
