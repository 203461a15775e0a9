import type { ChunksInput } from '../checks';
import type { Chunked } from '../data/dataset';
import type { Chunking, DatasetFacts, Suite } from '../spec';
import type { PastChunks } from './past-chunks';
import type { Datasets } from './read-columns';

/** Chunks of both datasets; those of an earlier report's reference are put in for each check. */
export type BothCut = Pick<ChunksInput, 'chunks' | 'by' | 'unplaced'>;
export type Both = { readonly reference: NonNullable<Datasets['reference']>; readonly current: Datasets['current'] };

/** Throws InputError where there would be too many. */
export async function cutBoth(
  { reference, current }: Both,
  chunks: Chunking,
  time: string | null,
  privacy: Suite['privacy'],
  past: PastChunks | null,
): Promise<BothCut> {
  const own = (facts: DatasetFacts): string | null =>
    facts.columns.some(({ name }) => name === time) && chunks.by !== 'file' ? time : null;
  const [before, after] = await Promise.all([
    past
      ? noChunks
      : reference.cut({ ...chunksOf(chunks, reference.facts, current.facts), time: own(reference.facts) }),
    current.cut({ ...chunksOf(chunks, current.facts, current.facts), time: own(current.facts) }),
  ]);
  const isCounted = chunks.by === 'size' || chunks.by === 'count';
  // Of a period the limits are the calendar's, of others times of rows.
  const shown = ({ chunks: found }: Chunked): Chunked['chunks'] =>
    privacy === 'no-values' && chunks.by !== 'time'
      ? found.map((chunk) => ({ ...chunk, start: null, end: null }))
      : found;
  return {
    chunks: {
      reference: shown(before),
      current: isCounted && past ? placedAfter(shown(after), past, current.facts) : shown(after),
    },
    by: chunks.by,
    unplaced: { reference: before.unplaced, current: after.unplaced },
  };
}

const positions = /^(\d+)-(\d+)$/;

/** Chunks named by the positions of their rows go on counting where those of the earlier report end. */
function placedAfter(chunks: Chunked['chunks'], past: PastChunks, { sha256 }: DatasetFacts): Chunked['chunks'] {
  const end = (keys: readonly string[]): number =>
    Math.max(0, ...keys.map((key) => Number(positions.exec(key)?.[2] ?? 0)));
  const own = end(chunks.map(({ key }) => key));
  const first = end(past.keys) - (sha256 === past.lastSha256 ? own : 0);
  return chunks.map((chunk) => {
    const [, from, to] = positions.exec(chunk.key) ?? [];
    return from && to ? { ...chunk, key: `${Number(from) + first}-${Number(to) + first}` } : chunk;
  });
}

/** Whether chunks of current are among those that the earlier report judged. */
export const isAgain = ({ chunks }: BothCut, { keys }: PastChunks): boolean =>
  chunks.current.some(({ key }) => keys.includes(key));

const noChunks: Chunked = { chunks: [], unplaced: 0 };

/** One file can not show how files vary: it is cut into pieces as long as those of current, or tenths where these are few. */
function chunksOf(chunks: Chunking, { files, split, rows }: DatasetFacts, current: DatasetFacts): Chunking {
  if (chunks.by !== 'file' || (files.length > 1 && !split)) return chunks;
  const sizes = Float64Array.from(current.files, (file) => file.rows).sort();
  const size = Math.round(sizes[Math.floor((sizes.length - 1) / 2)] ?? 0);
  return size > 0 && rows / size >= 5 ? { by: 'size', rows: size } : { by: 'count', n: 10 };
}
