/** The printable characters without those that mean something in HTML or JSON. */
const letters = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(
  (one) => !['&', '<', '\\'].includes(one),
);
const digits = new Map(letters.map((letter, digit) => [letter, digit]));

/** Bytes as text: 13 bits in two of 91 characters, up to 6 at the end in one. Base64 takes a twelfth more. */
export function asDense(bytes: Uint8Array): string {
  const pairs: string[] = [];
  const put = (pair: number, length: number): void => {
    pairs.push(`${letters[pair % 91] ?? ''}${letters[Math.floor(pair / 91)] ?? ''}`.slice(0, length));
  };
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits < 13) continue;
    put(held & 8191, 2);
    held >>= 13;
    bits -= 13;
  }
  if (bits > 0) put(held, bits > 6 ? 2 : 1);
  return pairs.join('');
}

/** The bytes that `asDense` wrote. Throws an Error where a character is none of its own. */
export function fromDense(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 13) / 16));
  let [next, held, bits] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 2) {
    held |= (digitAt(text, at) + (at + 1 < text.length ? digitAt(text, at + 1) * 91 : 0)) << bits;
    // What is written behind the end is dropped.
    for (bits += 13; bits > 7; bits -= 8, held >>= 8) bytes[next++] = held;
  }
  return bytes;
}

function digitAt(text: string, at: number): number {
  const digit = digits.get(text.charAt(at));
  if (digit === undefined) throw new Error('This is no packed text.');
  return digit;
}
