import type { Both } from './column';

/** Below so many rows of a place chance finds a fit too often to be sure. */
const enoughRows = 300;

export const isSure = ({ reference, current }: Both<{ readonly length: number }>): boolean =>
  Math.min(reference.length, current.length) >= enoughRows;
