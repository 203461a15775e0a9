import type { Cause, CellValue, ColumnPrivacy, Where } from '../../../../contract';
import { countText, exactFigure, listed, plural } from '../../../lib/wording';
import { monthText, timeText, toIso } from '../../../lib/iso-time';
import type { Place, Start, Until } from '../place/place';

/** How a found thing is worded: a place as words, and values as far as they may be told. */
export type Words = {
  readonly place: Place;
  readonly privacy: ColumnPrivacy;
  /** "x", or "x of machine press-2". */
  subject(column: string): string;
  /** " since 12 May 2026", " from row 5,001 on", " in March 2024 only", " in march.csv only", " in january.csv and march.csv only", or nothing. */
  readonly since: string;
  /** "is", or "may be" where it is not sure; of other verbs "reports" or "may report". */
  verb(sure: string, unsure: string): string;
  /** A value of the data, or what may be said of one. */
  value(value: CellValue): string;
  /** Parameters that are values of the data; their count where none may be told. */
  values(parameters: Cause['parameters']): Cause['parameters'];
};

export function wordsOf(place: Place, sure: boolean, privacy: ColumnPrivacy): Words {
  const hides = privacy === 'no-values';
  const ofSegment = segmentText(place.segment, hides);
  return {
    place,
    privacy,
    subject: (column) => `${column}${ofSegment}`,
    since: sinceText(place, hides),
    verb: (certain, unsure) => (sure ? certain : unsure),
    value: (value) => (hides ? 'one value' : valueText(value)),
    values: (parameters) => (hides ? { values: Object.keys(parameters).length } : parameters),
  };
}

/** Quoted where blanks at its ends would not be seen. */
export function valueText(value: CellValue): string {
  if (typeof value === 'number') return exactFigure(value);
  const text = String(value);
  if (text === '') return 'empty text';
  return text === text.trim() ? text : `“${text}”`;
}

function segmentText(segment: Place['segment'], hides: boolean): string {
  if (!segment) return '';
  const { column, values } = segment;
  if (hides) return ` of ${plural(values.length, 'value')} of ${column}`;
  return ` of ${column} ${listed(values.map(valueText), 5)}`;
}

function sinceText({ start, chunks }: Place, hides: boolean): string {
  if (chunks) return hides ? ` in ${plural(chunks.length, 'chunk')} only` : ` in ${listed(keysOf(chunks), 6)} only`;
  if (!start) return '';
  if (start.until) return whileText(start, start.until, hides);
  if (start.file) return ` from ${start.file} on`;
  if (!start.time) return ` from row ${countText(start.row + 1)} on`;
  return hides ? ' since a later time' : ` since ${timeText(start.time.from)}`;
}

const keysOf = (chunks: NonNullable<Place['chunks']>): readonly string[] => chunks.map(({ key }) => key);

function whileText({ row, file, time }: Start, until: Until, hides: boolean): string {
  if (file && until.file) return file === until.file ? ` in ${file} only` : ` from ${file} to ${until.file} only`;
  if (!time || until.time === null) return ` from row ${countText(row + 1)} to row ${countText(until.row + 1)} only`;
  if (hides) return ' for a while';
  return until.isMonth
    ? ` in ${monthText(time.from)} only`
    : ` from ${timeText(time.from)} to ${timeText(until.time)} only`;
}

/** The rows of a place as a report holds them; null for all. */
export function whereOf({ segment }: Place, privacy: ColumnPrivacy): readonly Where[] | null {
  if (!segment) return null;
  const { column, values } = segment;
  return [privacy === 'no-values' ? { column, values: values.length } : { column, in: values }];
}

/** ISO time of the last changed row; null where it goes on, has none, or it may not be told. */
export const untilOf = ({ start }: Place, privacy: ColumnPrivacy): string | null =>
  start?.until && start.until.time !== null && privacy !== 'no-values' ? toIso(start.until.time) : null;

/** ISO time of the beginning; null where it has none, or may not be told. */
export function sinceOf({ start, chunks }: Place, privacy: ColumnPrivacy): string | null {
  const time = start?.time ?? chunks?.[0]?.time;
  return time && privacy !== 'no-values' ? toIso(time.from) : null;
}
