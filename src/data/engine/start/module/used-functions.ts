/** Which functions of the engine runs have called: what `npm run used-functions` writes and the build reads. */
export type UsedFunctions = {
  /** The module that they are numbered in: its SHA-256 in hexadecimal digits. */
  readonly engine: string;
  /** A bit for each function that is not imported, the lowest of a byte first, in base64. */
  readonly bits: string;
};

export function usedFunctions(engine: string, functions: number, called: Iterable<number>): UsedFunctions {
  const bytes = Buffer.alloc(Math.ceil(functions / 8));
  for (const index of called) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
  return { engine, bits: bytes.toString('base64') };
}

/** Asked by numbers that count from the first function that is not imported. */
export function isUsedIn({ bits }: UsedFunctions): (index: number) => boolean {
  const bytes = Buffer.from(bits, 'base64');
  return (index) => (((bytes[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}
