import { isFinding } from '../../../../contract/report/ranking';
import type { CellValue, Result } from '../../../../contract';
import type { Both, NumberColumn, SharedColumn } from '../read/column';
import type { Frame } from '../read/frame';
import { levelled } from '../read/levelled';

/** A column of numbers by its name. */
export type Scores = SharedColumn & NumberColumn;

/** What a model says, as far as both sides hold it. */
export type Outputs = {
  /** Probabilities, or a prediction with many values. */
  readonly scores: readonly Scores[];
  /** Predictions in a few classes: 0 is missing. */
  readonly calls: {
    readonly column: SharedColumn;
    readonly codes: Both<Uint8Array>;
    readonly classes: readonly CellValue[];
  } | null;
  /** What it says it from: neither outputs nor labels nor weights nor times. */
  readonly features: readonly SharedColumn[];
  /** As numbers, where it has them. */
  readonly label: Scores | null;
};

const mostClasses = 30;

export function outputsIn({ columns, paired }: Frame): Outputs {
  const isScore = (column: SharedColumn): column is Scores =>
    column.kind === 'numbers' &&
    (column.plan.role === 'probability' || (column.plan.role === 'prediction' && !levelled(column, mostClasses)));
  const prediction = paired.find(({ plan }) => plan.role === 'prediction');
  const levels = prediction && levelled(prediction, mostClasses);
  const label = paired.find(({ plan }) => plan.role === 'label');
  return {
    scores: columns.filter(isScore),
    calls: prediction && levels ? { column: prediction, codes: levels, classes: levels.values } : null,
    features: paired.filter(
      ({ plan, kind }) => (plan.role === 'feature' || plan.role === 'segment') && kind !== 'times',
    ),
    label: label ? asNumbers(label) : null,
  };
}

/** A label of numbers as it is, of two classes as 0 and 1. */
function asNumbers(label: SharedColumn): Scores | null {
  if (label.kind === 'numbers') return label;
  const levels = levelled(label, 2);
  if (!levels || levels.values.length < 2) return null;
  const coded = (codes: Uint8Array): Float64Array => Float64Array.from(codes, (code) => (code === 0 ? NaN : code - 1));
  const { name, plan, stored, isVague } = label;
  return {
    name,
    plan,
    stored,
    isVague,
    kind: 'numbers',
    reference: coded(levels.reference),
    current: coded(levels.current),
  };
}

/** Findings on what a model says, or how well; those of the reference by itself aside. */
export const followsModel = (result: Result): boolean =>
  isFinding(result) &&
  result.dataset !== 'reference' &&
  (result.check.startsWith('model.') ||
    result.check === 'drift.prediction' ||
    ['monitor.performance', 'monitor.estimate', 'monitor.concept'].some((start) => result.check.startsWith(start)));
