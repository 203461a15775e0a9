import type { LocalFile, Platform } from '../platform/platform';

type Packed = readonly [platform: Platform, file: LocalFile, blob: Blob, onBytes: (bytes: number) => void];

/** The data files inside a packed file; any other file is answered as itself. */
export const unpack = (...[, file]: Packed): Promise<readonly LocalFile[]> => Promise.resolve([file]);
