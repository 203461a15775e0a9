import { fileURLToPath } from 'node:url';

/** A file of the repository's samples, as a person would choose it. */
export const samplePath = (name: string): string =>
  fileURLToPath(new URL(`../../../public/samples/${name}`, import.meta.url));

/** A file from memory, as a file input takes it. */
export const inMemory = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
