import type { Both } from '../read/column';

/** Below so many rows of a place chance finds a fit too often to be sure. */
const enoughRows = 300;

export const isSure = ({ reference, current }: Both<{ readonly length: number }>): boolean =>
  areEnough({ reference: reference.length, current: current.length });

export const areEnough = ({ reference, current }: Both<number>): boolean => Math.min(reference, current) >= enoughRows;
