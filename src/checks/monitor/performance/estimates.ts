import type { ChunksInput } from '../../chunks-input';
import { NotApplicable } from '../../define';
import type { ModelRows } from '../../model/rows';
import { expectedFigure, type Asked } from './class-figures';
import { calibrationOf, chancesOf, type ClassRows } from './confidence';
import { estimateLoss } from './direct-loss';
import type { Counted } from './figures';
import { titleOf } from './metric-rules';
import type { ClassPart, Parts } from './part';
import { perKey } from './per-key';
import { lossOf } from './quantity-figures';

export type Estimates = {
  readonly method: 'cbpe' | 'dle';
  readonly reference: readonly Counted[];
  readonly current: readonly Counted[];
  /** Classes whose probabilities were calibrated. */
  readonly calibrated: readonly string[];
  /** Rows that the model of the loss learned from. */
  readonly trainedRows: number | null;
};

type Both<T> = { readonly reference: T; readonly current: T };

/** Computed once for all metrics. */
const chancesBy = perKey((labelled: ClassRows) =>
  perKey((part: ClassPart) => chancesOf(part.shares ?? [], calibrationOf(labelled), labelled.task === 'binary')),
);

/** What is to be expected of every chunk; `labelled` are the rows of the reference to learn from. */
export async function estimatesOf(
  input: ChunksInput,
  labelled: ModelRows,
  outputs: Both<Parts>,
  asked: Asked,
  sampling: { readonly maxRows: number; readonly seed: number },
): Promise<Estimates> {
  if (labelled.task === 'regression') return byLoss(input, outputs, asked, sampling);
  const calibration = calibrationOf(labelled);
  const expected = ({ parts }: Parts): readonly Counted[] =>
    parts.map((part) => {
      if (part.kind !== 'classes' || !part.shares) return { value: null, rows: part.rows };
      return { value: expectedFigure(part, chancesBy(labelled)(part), asked), rows: part.rows };
    });
  return {
    method: 'cbpe',
    reference: expected(outputs.reference),
    current: expected(outputs.current),
    calibrated: labelled.classes.filter((_, code) => calibration[code]),
    trainedRows: null,
  };
}

async function byLoss(
  input: ChunksInput,
  outputs: Both<Parts>,
  { metric }: Asked,
  sampling: { readonly maxRows: number; readonly seed: number },
): Promise<Estimates> {
  const found = lossOf(metric);
  if (!found) throw new NotApplicable(`${titleOf(metric)} is no mean of losses, which could be expected row by row.`);
  const named = (role: 'label' | 'prediction'): string => input.columns.find((plan) => plan.role === role)?.name ?? '';
  const roles = { label: named('label'), prediction: named('prediction') };
  const { reference, current, trainedRows } = await estimateLoss(input, roles, found.loss, sampling);
  const counted = (values: readonly (number | null)[], { parts }: Parts): readonly Counted[] =>
    values.map((value, index) => ({
      value: value !== null && found.isRoot ? Math.sqrt(value) : value,
      rows: parts[index]?.rows ?? 0,
    }));
  return {
    method: 'dle',
    reference: counted(reference, outputs.reference),
    current: counted(current, outputs.current),
    calibrated: [],
    trainedRows,
  };
}
