import { NotApplicable, type ChunkedSide, type ChunksInput } from '../../checks';
import { needRows, type Chunked, type Summarised } from '../../data/dataset';
import type { Chunking, ColumnPrivacy, DatasetFacts } from '../../contract';
import type { PastChunks } from '../../memory/chunks/past-chunks';
import type { Datasets } from '../../data/pair';
import { otherChunks } from '../../memory/earlier/same-terms';

/** Chunks of both datasets; those of an earlier report's reference are put in for each check. */
export type BothCut = Pick<ChunksInput, 'chunks' | 'by' | 'unplaced' | 'sides'>;
export type Both = { readonly reference: NonNullable<Datasets['reference']>; readonly current: Datasets['current'] };

/** `isAlone`: there is no reference, so it has no chunks. Throws InputError where there would be too many, NotApplicable where they can not stand after those of `past`. */
export async function cutBoth(
  { reference, current }: Both,
  chunks: Chunking,
  time: string | null,
  privacy: ColumnPrivacy,
  past: PastChunks | null,
  isAlone: boolean,
): Promise<BothCut> {
  const rows = needRows(current);
  const other = past && otherChunks(past, chunks, time);
  if (other) throw new NotApplicable(other);
  const own = (facts: DatasetFacts): string | null =>
    facts.columns.some(({ name }) => name === time) && chunks.by !== 'file' ? time : null;
  // One file stands whole after those of the reference, too.
  const isWhole = !isAlone && areBatches(reference.facts);
  const ofCurrent = past
    ? chunksAfter(past, current.facts)
    : isWhole
      ? chunks
      : chunksOf(chunks, current.facts, current.facts);
  const ofReference = past || isAlone ? null : chunksOf(chunks, reference.facts, current.facts);
  const [before, after] = await Promise.all([
    ofReference ? needRows(reference).cut({ ...ofReference, time: own(reference.facts) }) : noChunks,
    rows.cut({ ...ofCurrent, time: own(current.facts) }),
  ]);
  // Of a period the limits are the calendar's, of others times of rows.
  const shown = ({ chunks: found }: Chunked): Chunked['chunks'] =>
    privacy === 'no-values' && chunks.by !== 'time'
      ? found.map((chunk) => ({ ...chunk, start: null, end: null }))
      : found;
  return {
    chunks: {
      reference: shown(before),
      current: past ? namedAfter(shown(after), past, ofCurrent, current.facts) : shown(after),
    },
    // Tenths on one side have no more rows than the cut gives them, whatever was asked for.
    by: ofReference?.by === 'count' ? 'count' : ofCurrent.by,
    unplaced: { reference: before.unplaced, current: after.unplaced },
    sides: { reference: chunkedSide(reference, before), current: chunkedSide(rows, after) },
  };
}

const chunkedSide = <D extends Summarised>(data: D, { codes }: Chunked): ChunkedSide<D> => ({
  facts: data.facts,
  data,
  chunkOf: codes,
});

const positions = /^(\d+)-(\d+)$/;

/** One file stands whole after others, and in pieces after the pieces of one. */
function chunksAfter({ chunks, keys }: PastChunks, facts: DatasetFacts): Chunking {
  if (chunks.by !== 'file' || !keys.every((key) => positions.test(key))) return chunks;
  if (facts.files.length === 1) return chunksOf(chunks, facts, facts);
  throw new NotApplicable('The earlier report was cut into pieces of one file: give one file.');
}

function namedAfter(
  chunks: Chunked['chunks'],
  past: PastChunks,
  { by }: Chunking,
  facts: DatasetFacts,
): Chunked['chunks'] {
  if (by === 'time') return chunks;
  return by === 'file' ? toldApart(chunks, past, facts) : placedAfter(chunks, past, facts);
}

/** A file that has the name of another one, as they may have month by month, is named by its content too. */
function toldApart(chunks: Chunked['chunks'], { keys, last }: PastChunks, { files }: DatasetFacts): Chunked['chunks'] {
  return chunks.map((chunk, index) => {
    const sha256 = files[index]?.sha256 ?? '';
    const apart = `${chunk.key} (${sha256.slice(0, 8)})`;
    const isLast = last?.files.some((file) => file.name === chunk.key && file.sha256 === sha256) ?? false;
    const isOther = keys.includes(chunk.key) && !isLast;
    return keys.includes(apart) || isOther ? { ...chunk, key: apart } : chunk;
  });
}

/** Chunks named by the positions of their rows go on counting where those of the earlier report end. */
function placedAfter(chunks: Chunked['chunks'], { keys, last }: PastChunks, facts: DatasetFacts): Chunked['chunks'] {
  const end = (of: readonly string[]): number => Math.max(0, ...of.map((key) => Number(positions.exec(key)?.[2] ?? 0)));
  const isLast = last?.sha256 === facts.sha256 && last.rows === facts.rows;
  const first = end(keys) - (isLast ? end(chunks.map(({ key }) => key)) : 0);
  return chunks.map((chunk) => {
    const [, from, to] = positions.exec(chunk.key) ?? [];
    return from && to ? { ...chunk, key: `${Number(from) + first}-${Number(to) + first}` } : chunk;
  });
}

const areBatches = ({ files, split }: DatasetFacts): boolean => files.length > 1 && !split;

const noChunks: Chunked = { chunks: [], codes: new Uint16Array(), unplaced: 0 };

/** One file can not show how files vary: it is cut into pieces as long as those of current, or tenths where these are few. */
function chunksOf(chunks: Chunking, facts: DatasetFacts, current: DatasetFacts): Chunking {
  const { rows } = facts;
  if (chunks.by !== 'file' || areBatches(facts)) return chunks;
  const sizes = Float64Array.from(current.files, (file) => file.rows).sort();
  const size = Math.round(sizes[Math.floor((sizes.length - 1) / 2)] ?? 0);
  return size > 0 && rows / size >= 5 ? { by: 'size', rows: size } : { by: 'count', n: 10 };
}
