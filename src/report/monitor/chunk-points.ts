import type { DatasetRole, Result } from '../../contract';
import { instant } from '../shared/times';

/** What a result over chunks says of one of them. */
export type ChunkPoint = {
  /** Tells it from the other chunks; the same in every result of a run. */
  readonly id: string;
  readonly key: string;
  readonly period: DatasetRole;
  /** Milliseconds since 1970 UTC, null where the chunk has no times. */
  readonly start: number | null;
  readonly end: number | null;
  readonly rows: number;
  /** Null where it could not be measured. */
  readonly value: number | null;
  /** What labels showed later of a value that was estimated. */
  readonly realised: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** How far chance reaches, where nothing teaches limits. */
  readonly chanceLow: number | null;
  readonly chanceHigh: number | null;
  /** Whether it lies where chance does not bring it, of all that was followed. */
  readonly beyond: boolean;
  readonly alert: boolean;
  /** Too few rows to tell. */
  readonly small: boolean;
  /** Its labels are still to come. */
  readonly awaited: boolean;
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);
const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const timeOf = (value: unknown): number | null => (typeof value === 'string' ? instant(value) : null);

/** The chunks of a result; null where it has none that can be read: a report comes from outside. */
export function chunkPoints({ chunks }: Result['value']): readonly ChunkPoint[] | null {
  if (!isList(chunks) || chunks.length === 0) return null;
  const before = new Map<string, number>();
  const points: ChunkPoint[] = [];
  for (const chunk of chunks) {
    if (!isRecord(chunk)) return null;
    const { key, period, rows } = chunk;
    if (typeof key !== 'string' || typeof rows !== 'number' || (period !== 'reference' && period !== 'current')) {
      return null;
    }
    // Two files can have one name.
    const name = `${period} ${key}`;
    const nth = before.get(name) ?? 0;
    before.set(name, nth + 1);
    points.push({
      id: `${nth} ${name}`,
      key,
      period,
      start: timeOf(chunk['start']),
      end: timeOf(chunk['end']),
      rows: Math.max(0, numberOf(rows) ?? 0),
      value: numberOf(chunk['value']),
      realised: numberOf(chunk['realised']),
      low: numberOf(chunk['low']),
      high: numberOf(chunk['high']),
      lower: numberOf(chunk['lowerThreshold']),
      upper: numberOf(chunk['upperThreshold']),
      chanceLow: numberOf(chunk['chanceLow']),
      chanceHigh: numberOf(chunk['chanceHigh']),
      beyond: chunk['beyond'] === true,
      alert: chunk['alert'] === true,
      small: chunk['small'] === true,
      awaited: chunk['awaited'] === true,
    });
  }
  return points;
}

export const tellsChance = ({ chanceLow, chanceHigh }: ChunkPoint): boolean =>
  chanceLow !== null || chanceHigh !== null;
