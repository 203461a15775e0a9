/** Different texts in UTF-8, one after the other, and the rows of each. */
export type Levels = {
  readonly bytes: Uint8Array;
  /** Where each begins, and where the last one ends; a part of levels begins beyond 0. */
  readonly offsets: Uint32Array;
  readonly counts: Uint32Array;
};

/** A mark of the byte order at the beginning of a text is part of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function textAt({ bytes, offsets }: Pick<Levels, 'bytes' | 'offsets'>, level: number): string {
  return decoder.decode(bytes.subarray(offsets[level], offsets[level + 1]));
}

export function textsOf({ bytes, offsets }: Pick<Levels, 'bytes' | 'offsets'>): readonly string[] {
  const levels = offsets.length - 1;
  const start = offsets[0] ?? 0;
  const own = bytes.subarray(start, offsets[levels]);
  const texts: string[] = [];
  // One call of the decoder for all: it costs more than most texts.
  const whole = own.length < longestString && isAscii(own) ? decoder.decode(own) : null;
  for (let level = 0; level < levels; level++) {
    const [from, to] = [offsets[level] ?? 0, offsets[level + 1] ?? 0];
    texts.push(whole?.slice(from - start, to - start) ?? textAt({ bytes, offsets }, level));
  }
  return texts;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}

/** Below what any JavaScript engine holds in one string. */
const longestString = 2 ** 28;

/** By bytes, which is by code points; negative where the first comes first. */
export function compareLevels({ bytes, offsets }: Pick<Levels, 'bytes' | 'offsets'>, a: number, b: number): number {
  const [start, other] = [offsets[a] ?? 0, offsets[b] ?? 0];
  const [length, otherLength] = [(offsets[a + 1] ?? 0) - start, (offsets[b + 1] ?? 0) - other];
  const shared = Math.min(length, otherLength);
  for (let at = 0; at < shared; at++) {
    const difference = (bytes[start + at] ?? 0) - (bytes[other + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** About so many of the levels, of so many bytes: the same ones in whatever order they come. */
export function sampleLevels(levels: Levels, most: { readonly texts: number; readonly bytes: number }): Levels {
  const { bytes, offsets, counts } = levels;
  const every = Math.max(1, Math.ceil(counts.length / most.texts), Math.ceil(bytes.length / most.bytes));
  if (every === 1) return levels;
  const chosen: number[] = [];
  for (let level = 0; level < counts.length; level++) {
    if (hashOf(bytes, offsets[level] ?? 0, offsets[level + 1] ?? 0) % every === 0) chosen.push(level);
  }
  return pickLevels(levels, Uint32Array.from(chosen));
}

/** Those from one on and before another, as a view. */
export const partOfLevels = ({ bytes, offsets, counts }: Levels, from: number, to: number): Levels => ({
  bytes,
  offsets: offsets.subarray(from, Math.min(to, counts.length) + 1),
  counts: counts.subarray(from, to),
});

/** Some of the levels, in the order given. */
export function pickLevels({ bytes, offsets, counts }: Levels, chosen: Uint32Array): Levels {
  const ends = new Uint32Array(chosen.length + 1);
  chosen.forEach((level, at) => {
    ends[at + 1] = (ends[at] ?? 0) + (offsets[level + 1] ?? 0) - (offsets[level] ?? 0);
  });
  const picked = new Uint8Array(ends.at(-1) ?? 0);
  chosen.forEach((level, at) => picked.set(bytes.subarray(offsets[level], offsets[level + 1]), ends[at]));
  return { bytes: picked, offsets: ends, counts: Uint32Array.from(chosen, (level) => counts[level] ?? 0) };
}

/** FNV-1a, with the last step of MurmurHash3, so that the low bits depend on all. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
