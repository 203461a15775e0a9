import type { ChunksInput } from '../../../define/chunks-input';

/** Where calendar periods of a dataset are empty, in words: the periods on either side. */
export function gapsOf({ chunks, by }: ChunksInput): readonly string[] {
  if (by !== 'time') return [];
  return [chunks.reference, chunks.current].flatMap((own) =>
    own.flatMap((chunk, index) => {
      const before = own[index - 1];
      return before && before.end !== chunk.start ? [`between ${before.key} and ${chunk.key}`] : [];
    }),
  );
}
