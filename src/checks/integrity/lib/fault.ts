import type { Fault } from '../../../contract';

/** A share this much below a limit may be beyond it in another draw of the same rows. */
export const nearlyBy = 0.05;

/** What is said of a whole column from a share on. */
export function fromShare(fact: string, share: number, from: number): Fault {
  if (share >= from) return { facts: [fact] };
  return share >= from - nearlyBy ? { nearly: [fact] } : {};
}
