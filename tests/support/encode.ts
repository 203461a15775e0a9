import { decoderFor } from '../../src/data/load/readers/csv/encoding/code-pages';

/** Text in an older encoding of one or two bytes a character, by its decoder. Throws where it lacks a character. */
export function encode(text: string, label: string): Uint8Array {
  const bytesOf = tableOf(label);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = bytesOf.get(character);
      if (!bytes) throw new Error(`${label} has no ${character}`);
      return bytes;
    }),
  );
}

function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const take = (bytes: readonly number[]): void => {
    // As a stream, for Node 20 takes windows-1252 for Latin-1 otherwise.
    const character = decoderFor(label).decode(Uint8Array.from(bytes), { stream: true });
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) take([byte]);
  if (!/^(gb|big5|shift|euc)/.test(label)) return table;
  for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) take([lead, trail]);
  return table;
}
