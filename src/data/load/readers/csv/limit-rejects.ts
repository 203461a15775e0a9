import { InputError, type Reading } from '../../../../contract';
import type { Rejected } from './lines/rejected';

/** The share above which a file counts as misread rather than as one with faults. */
const defaultMaxRejectedShare = 0.1;

/** Throws InputError where too many lines are no rows. */
export function limitRejects(
  name: string,
  rows: number,
  rejected: Rejected,
  { maxRejectedShare = defaultMaxRejectedShare }: Reading,
): void {
  const [first] = rejected.lines;
  const lines = rows + rejected.count;
  if (!first || rejected.count <= maxRejectedShare * lines) return;
  throw new InputError(
    `${name}: ${rejected.count} of ${lines} lines (${percentOf(rejected.count / lines)}) are no rows, ` +
      `the first is line ${first.line} (${first.reason}): mend them, name the delimiter and quote, ` +
      `or raise maxRejectedShare above ${maxRejectedShare}.`,
  );
}

const percentOf = (share: number): string => `${(100 * share).toFixed(1)} %`;
