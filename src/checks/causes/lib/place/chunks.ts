import * as z from 'zod';
import { differenceIn, loud } from '../proof/difference';
import type { SharedColumn } from '../read/column';
import type { Frame } from '../read/frame';
import { filesIn } from './files';
import type { ChunkOfRows, Place } from './place';
import { alikeBefore, fewestRows } from './start';

const followed = z.array(
  z.object({
    key: z.string(),
    start: z.string().nullable(),
    end: z.string().nullable(),
    period: z.enum(['reference', 'current']),
    alert: z.boolean(),
    beyond: z.boolean().optional(),
  }),
);
type Followed = z.infer<typeof followed>[number];

/**
 * The rows of the chunks in which a column is found another, wherever they lie among the others, as where one of two sources of batches
 * changed; null where there are none, or the others are not as the reference.
 */
export function someChunks(column: SharedColumn, frame: Frame, price: number): Place | null {
  const chunks = chunksOf(column.name, frame);
  const isOdd = ({ alert, beyond }: Followed): boolean => alert || beyond === true;
  const odd = chunks.filter(isOdd).map((chunk) => rowsOf(chunk, frame));
  const isTold = new Set(chunks.map(({ key }) => key)).size === chunks.length;
  if (!isTold || odd.length === 0 || odd.length === chunks.length) return null;
  const isIn = new Uint8Array(frame.rows.current);
  const all: ChunkOfRows[] = [];
  for (const one of odd) {
    if (!one) return null;
    for (const row of one.rows) isIn[row] = 1;
    all.push(one.chunk);
  }
  const every = Uint32Array.from(isIn, (_, row) => row);
  const at = (is: number): Place => ({
    rows: { reference: null, current: every.filter((row) => isIn[row] === is) },
    segment: null,
    share: 1,
    start: null,
    ...(is === 1 && { chunks: all }),
  });
  const [inside, beside] = [at(1), at(0)];
  if ([inside, beside].some(({ rows }) => (rows.current?.length ?? 0) < fewestRows)) return null;
  if (differenceIn(column, beside).pValue <= alikeBefore) return null;
  return differenceIn(column, inside).pValue * price * chunks.length < loud ? inside : null;
}

/** The chunks of current over which a finding tells of a column, the one that tells of most. */
function chunksOf(name: string, { results }: Frame): readonly Followed[] {
  let most: readonly Followed[] = [];
  const odd = (chunks: readonly Followed[]): number => chunks.filter(({ alert, beyond }) => alert || beyond).length;
  for (const { check, columns, value } of results) {
    const isOwn = (check === 'monitor.drift' || check === 'monitor.quality') && columns[0] === name;
    const read = isOwn ? followed.safeParse(value['chunks']).data : undefined;
    const own = (read ?? []).filter(({ period }) => period === 'current');
    if (odd(own) > odd(most)) most = own;
  }
  return most;
}

/** A file by its rows, a calendar period by its times; null where it is neither. */
function rowsOf(
  { key, start, end }: Followed,
  { order, rows, sides }: Frame,
): { readonly rows: Uint32Array; readonly chunk: ChunkOfRows } | null {
  const file = filesIn(sides.current.facts).find(({ name }) => name === key);
  const all = Uint32Array.from({ length: rows.current }, (_, row) => row);
  if (file) {
    const { first, last } = file;
    const own = all.filter((row) => order.inFile(row) >= first && order.inFile(row) <= last);
    return { rows: own, chunk: { key, first, last, time: null } };
  }
  const { time } = order;
  if (!time || start === null || end === null) return null;
  const [from, to] = [Date.parse(`${start}Z`), Date.parse(`${end}Z`)];
  const own = all.filter((row) => (time.values[row] ?? NaN) >= from && (time.values[row] ?? NaN) < to);
  const [first = 0, last = 0] = [own[0], own.at(-1)].map((row = 0) => order.inFile(row));
  return { rows: own, chunk: { key, first, last, time: { column: time.column, from, to } } };
}
