import type { ChunksInput } from '../../../../define/chunks-input';
import { NotApplicable } from '../../../../define';
import { ofClasses } from '../../../../model/lib/class-rows';
import { expectedFigure, type Asked } from '../figures/class-figures';
import { calibrationFrom, chancesOf, keptCalibration, type Calibration } from './confidence';
import { estimateLoss } from './direct-loss';
import type { Counted } from '../figures/figures';
import { titleOf } from '../figures/metric-rules';
import { labelledParts, outputParts, type ClassPart, type Parts } from '../part';
import { perKey, perRun } from '../per-key';
import { lossOf } from '../figures/quantity-figures';

export type Estimates = {
  readonly method: 'cbpe' | 'dle';
  /** Asks the rows of the reference. */
  readonly reference: () => Promise<readonly Counted[]>;
  readonly current: readonly Counted[];
  /** Classes whose probabilities were calibrated. */
  readonly calibrated: readonly string[];
  /** Rows that the model of the loss learned from. */
  readonly trainedRows: number | null;
};

/** Computed once for all metrics. */
const chancesBy = perKey((calibration: Calibration) =>
  perKey((part: ClassPart) => chancesOf(part.shares ?? [], calibration, part.isBinary)),
);

/** What the reference teaches, once for all metrics. */
const learnedCalibration = perRun((input) =>
  input.memory
    .recall('calibrations', 'classes', async () =>
      keptCalibration(ofClasses((await labelledParts(input)('reference')).rows)),
    )
    .then(calibrationFrom),
);

/** What is to be expected of every chunk. */
export async function estimatesOf(
  input: ChunksInput,
  current: Parts,
  asked: Asked,
  sampling: { readonly maxRows: number; readonly seed: number },
): Promise<Estimates> {
  if (current.rows.task === 'regression') return byLoss(input, current, asked, sampling);
  const calibration = await learnedCalibration(input);
  const expected = ({ parts }: Parts): readonly Counted[] =>
    parts.map((part) => {
      if (part.kind !== 'classes' || !part.shares) return { value: null, rows: part.rows };
      return { value: expectedFigure(part, chancesBy(calibration)(part), asked), rows: part.rows };
    });
  return {
    method: 'cbpe',
    reference: async () => expected(await outputParts(input)('reference')),
    current: expected(current),
    calibrated: current.rows.classes.filter((_, code) => calibration[code]),
    trainedRows: null,
  };
}

async function byLoss(
  input: ChunksInput,
  current: Parts,
  { metric }: Asked,
  sampling: { readonly maxRows: number; readonly seed: number },
): Promise<Estimates> {
  const found = lossOf(metric);
  if (!found) throw new NotApplicable(`${titleOf(metric)} is no mean of losses, which could be expected row by row.`);
  const losses = await estimateLoss(input, found.loss, sampling);
  const counted = (values: readonly (number | null)[], { parts }: Parts): readonly Counted[] =>
    values.map((value, index) => ({
      value: value !== null && found.isRoot ? Math.sqrt(value) : value,
      rows: parts[index]?.rows ?? 0,
    }));
  return {
    method: 'dle',
    reference: async () => counted(await losses.reference(), await outputParts(input)('reference')),
    current: counted(losses.current, current),
    calibrated: [],
    trainedRows: losses.trainedRows,
  };
}
