import type { Result } from '../../../../contract';
import { percent } from '../../../lib/wording';
import type { Importance } from './importance';

/** A column with a smaller share of all importance is not used. */
const unused = 0.01;

/** The band of severities that a status spans. */
const bands = { fail: [0.5, 1], warn: [0.2, 0.5] } as const;

/**
 * Ranks a drifted column by what the model makes of it: one that it does not use stays in the lower half of its status, one that
 * it uses stands in the upper half, by extent and importance alike.
 */
export function weigh(result: Result, importance: Importance | null): Result {
  const share = importance?.shares.get(result.columns[0] ?? '');
  const { status } = result;
  if (!importance || share === undefined || (status !== 'fail' && status !== 'warn')) return result;
  const [low, high] = bands[status];
  const extent = Math.min(1, Math.max(0, (result.severity - low) / (high - low)));
  const largest = Math.max(...importance.shares.values());
  const isUsed = share >= unused;
  const place = isUsed ? 0.5 + 0.25 * (extent + share / largest) : 0.5 * extent;
  const { of, rows } = importance;
  const says = isUsed ? `${percent(share)} of what decides ${of}` : `hardly used for ${of}`;
  return {
    ...result,
    severity: low + (high - low) * place,
    value: { ...result.value, importance: share, importanceFor: of, importanceRows: rows },
    message: `${result.message} To the model it is ${says}.`,
  };
}
