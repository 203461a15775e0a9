import type { Chunking, Report } from '../../../contract';
import { chunkPeriods } from '../../../contract/types';

type ChunkChoice = {
  readonly id: string;
  readonly name: string;
  readonly chunks: Chunking | null;
};

const noChunks: ChunkChoice = { id: 'none', name: 'as a whole', chunks: null };

/** The ways to cut the datasets of a report into chunks. */
export function chunkChoices({ columns, datasets, suite }: Report): readonly ChunkChoice[] {
  const current = datasets.find(({ role }) => role === 'current');
  const reference = datasets.find(({ role }) => role === 'reference');
  const inUse = suite.chunks ?? null;
  const hasTime = columns.some(({ role }) => role === 'time');
  const hasFiles = (current?.files.length ?? 0) > 1;
  return [
    noChunks,
    ...(hasFiles ? [choiceOf({ by: 'file' })] : []),
    ...(hasTime ? chunkPeriods.map((every) => choiceOf({ by: 'time', every })) : []),
    choiceOf(
      inUse?.by === 'size' ? inUse : { by: 'size', rows: Math.max(30, Math.round((reference?.rows ?? 0) / 10)) },
    ),
    choiceOf(inUse?.by === 'count' ? inUse : { by: 'count', n: 10 }),
  ];
}

/** Which of the choices a cut is, whatever its numbers. */
export const choiceId = (chunks: Chunking | null): string => (chunks ? choiceOf(chunks).id : noChunks.id);

function choiceOf(chunks: Chunking): ChunkChoice {
  switch (chunks.by) {
    case 'time':
      return { id: chunks.every, name: `${chunks.every} by ${chunks.every}`, chunks };
    case 'file':
      return { id: 'file', name: 'file by file', chunks };
    case 'size':
      return { id: 'size', name: 'in chunks of so many rows', chunks };
    case 'count':
      return { id: 'count', name: 'in so many chunks', chunks };
  }
}

/** The cut with another number of rows or chunks; null where the text is none. */
export function withAmount(chunks: Chunking, text: string): Chunking | null {
  const amount = Number(text);
  if (!Number.isInteger(amount) || amount < 1) return null;
  if (chunks.by === 'size') return { by: 'size', rows: amount };
  return chunks.by === 'count' && amount <= 1000 ? { by: 'count', n: amount } : null;
}

export const amountOf = (chunks: Chunking | null): number | null =>
  chunks?.by === 'size' ? chunks.rows : chunks?.by === 'count' ? chunks.n : null;

export const sameChunks = (a: Chunking | null, b: Chunking | null): boolean =>
  choiceId(a) === choiceId(b) && amountOf(a) === amountOf(b);
