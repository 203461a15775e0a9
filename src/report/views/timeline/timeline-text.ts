import type { NumberFormat, TimelineView } from '../../../contract';
import { said } from '../../shared/cells';
import { tellsChance, type ChunkPoint } from '../../monitor/chunk-points';
import { counted, exact } from '../../shared/numbers';
import { visible } from '../../shared/visible';
import { numberTicks, type Tick } from '../frame/ticks';

/** The limits of a chunk in words; empty where it has none. */
export function limitsText({ lower, upper }: ChunkPoint, format: NumberFormat): string {
  if (lower !== null && upper !== null) return `limits ${said(lower, format)} and ${said(upper, format)}`;
  if (upper !== null) return `at most ${said(upper, format)}`;
  return lower !== null ? `at least ${said(lower, format)}` : '';
}

/** How far chance reaches, in words; empty where that is not known. */
export function chanceText(point: ChunkPoint, format: NumberFormat): string {
  const { chanceLow, chanceHigh } = point;
  if (chanceHigh === null) return '';
  return chanceLow === null
    ? `by chance up to ${said(chanceHigh, format)}`
    : `by chance ${said(chanceLow, format)} to ${said(chanceHigh, format)}`;
}

/** What the chart tells of one chunk, part by part. */
export function readingOf(point: ChunkPoint, { label, format }: TimelineView): readonly string[] {
  const { key, period, rows, value, realised, low, high, beyond, alert, small, awaited } = point;
  return [
    visible(key),
    period,
    counted(rows, 'row'),
    awaited ? 'labels awaited' : value === null ? 'no value' : `${label} ${said(value, format)}`,
    realised !== null && realised !== value ? `by labels ${said(realised, format)}` : '',
    low !== null && high !== null ? `band ${said(low, format)} to ${said(high, format)}` : '',
    limitsText(point, format),
    chanceText(point, format),
    small ? 'too few rows to tell' : '',
    beyond ? 'beyond chance' : '',
    alert ? 'alert' : '',
  ].filter((part) => part !== '');
}

/** The chart in a sentence or two; `only` names the period that it is narrowed to, empty for none. */
export function timelineSentence(points: readonly ChunkPoint[], only: string): string {
  const current = points.filter(({ period }) => period === 'current');
  const alerts = current.filter(({ alert }) => alert);
  const before = points.length - current.length;
  const of = `${counted(current.length, 'chunk')} of current${before > 0 ? ` after ${exact(before)} of reference` : ''}`;
  const last = alerts.at(-1);
  const since = normalSince(points);
  const ended = since ? `; back to normal since ${visible(since.key)}` : '';
  if (points.some(tellsChance)) return beyondSentence(points, only);
  const found = last
    ? `Alerts in ${exact(alerts.length)} of ${of}, the last in ${visible(last.key)}${ended}.`
    : `No alert in ${of}.`;
  return only ? `${found} Only ${only} is shown.` : found;
}

/** Of a figure without limits: where it is more than chance. */
function beyondSentence(points: readonly ChunkPoint[], only: string): string {
  const of = counted(points.length, 'chunk');
  const beyond = points.filter(({ beyond }) => beyond);
  const last = beyond.at(-1);
  const found = last
    ? `Beyond what chance makes in ${exact(beyond.length)} of ${of}, the last ${visible(last.key)}.`
    : `Within what chance makes in ${of}.`;
  return only ? `${found} Only ${only} is shown.` : found;
}

/** The chunk in which a figure that gave an alert was back within its limits; null where there was none, or it goes on. */
export function normalSince(points: readonly ChunkPoint[]): ChunkPoint | null {
  const last = points.findLastIndex(({ alert }) => alert);
  const told = ({ value, small, lower, upper }: ChunkPoint): boolean =>
    value !== null && !small && (lower !== null || upper !== null);
  return last < 0 ? null : (points.slice(last + 1).find(told) ?? null);
}

/** Where reading begins: at the last alert, or the last beyond chance, else at the last chunk. */
export function mostTelling(points: readonly ChunkPoint[]): number {
  const last = points.findLastIndex(({ alert, beyond }) => alert || beyond);
  return last < 0 ? Math.max(0, points.length - 1) : last;
}

/** Round values of a format; shares read in percent. */
export function valueTicks(
  [from, to]: readonly [number, number],
  format: NumberFormat,
  count: number,
): readonly Tick[] {
  if (format !== 'share') return numberTicks([from, to], count);
  return numberTicks([from * 100, to * 100], count).map(({ value, label }) => ({
    value: value / 100,
    label: `${label}\u00a0%`,
  }));
}
