/** 64-bit numbers by their halves. */
export type Hashes = { readonly high: Uint32Array; readonly low: Uint32Array };

/** DuckDB 1.4 mixes 64-bit integers by this odd number (src/common/types/hash.cpp). */
const [factorHigh, factorLow] = [0xd6e8feb8, 0x6659fd93];
const [factorLow1, factorLow0] = [factorLow >>> 16, factorLow & 0xffff];

/** What DuckDB gives for `hash(position, seed)`, so that the rows drawn by it are known without asking the engine. */
export function positionHashes(positions: Uint32Array, seed: number): Hashes {
  const hashes = { high: new Uint32Array(positions.length), low: new Uint32Array(positions.length) };
  const ofSeed = { high: 0, low: 0 };
  mix(seed, ofSeed);
  const mixed = { high: 0, low: 0 };
  for (let at = 0; at < positions.length; at++) {
    mix(positions[at] ?? 0, mixed);
    mixed.low ^= mixed.high;
    multiply(mixed);
    hashes.high[at] = mixed.high ^ ofSeed.high;
    hashes.low[at] = mixed.low ^ ofSeed.low;
  }
  return hashes;
}

type Halves = { high: number; low: number };

function mix(value: number, into: Halves): void {
  into.high = 0;
  into.low = value;
  for (let round = 0; round < 2; round++) {
    into.low ^= into.high;
    multiply(into);
  }
  into.low ^= into.high;
}

/** By the factor, modulo 2^64: the lower halves in digits of 16 bits, whose products a double holds. */
function multiply(value: Halves): void {
  const { high, low } = value;
  const [low1, low0] = [low >>> 16, low & 0xffff];
  const first = low0 * factorLow0;
  const middle = low0 * factorLow1 + low1 * factorLow0 + (first >>> 16);
  value.low = ((middle & 0xffff) << 16) | (first & 0xffff);
  value.high =
    (low1 * factorLow1 + Math.floor(middle / 0x10000) + Math.imul(high, factorLow) + Math.imul(low, factorHigh)) | 0;
}
