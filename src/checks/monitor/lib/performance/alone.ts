import type { ChunksInput } from '../../../define/chunks-input';

/** Whether there is nothing but current. */
export const isAlone = ({ chunks, memory }: ChunksInput): boolean => chunks.reference.length === 0 && !memory.goesOn;

/** Whether the rows that teach are here: not where an earlier report tells of them. */
export const hasOwnRows = (input: ChunksInput): boolean => !input.memory.goesOn && !isAlone(input);
