import type { KeptOutputs } from '../../../../contract';
import type { ChunksInput, TaughtFigure } from '../../../define/chunks-input';
import type { ModelRows } from '../../../model/lib/rows';
import { askOf } from './ask';
import type { Asked } from './figures/class-figures';
import type { Counted } from './figures/figures';
import { classesOf, needAlike, outputsOf } from './outputs';
import type { PerformanceParams } from './params';
import { errorOfOneRow, samplingErrorBy, type SamplingError } from './figures/sampling';

/** What the labels of the reference show of one metric, by its rows or by an earlier report. */
export type Reference = KeptOutputs & {
  readonly asked: Asked;
  readonly error: SamplingError;
};

/** Without a reference how far a figure strays by chance is told by current itself, which teaches the next run. */
function ofCurrent({ memory }: ChunksInput, current: ModelRows, params: PerformanceParams): Reference {
  const asked = askOf(current, params);
  const oneRow = errorOfOneRow(current, asked);
  const outputs = { rows: current.rows, task: current.task, classes: classesOf(current) };
  memory.keep('outputs', 'labelled', outputs);
  memory.keep('samplingErrors', nameOf(params, asked), oneRow);
  return { ...outputs, asked, error: samplingErrorBy(oneRow, asked) };
}

/** `current`: its rows, which have to be told as those of the reference. Throws where they or the metric do not fit. */
export async function referenceOf(
  input: ChunksInput,
  current: ModelRows,
  params: PerformanceParams,
): Promise<Reference> {
  if (input.isAlone) return ofCurrent(input, current, params);
  const { told, ...outputs } = await outputsOf(input, current);
  needAlike(outputs, current);
  const asked = askOf(told, params);
  askOf(current, params);
  const oneRow = await input.memory.recall('samplingErrors', nameOf(params, asked), () => errorOfOneRow(told, asked));
  return { ...outputs, asked, error: samplingErrorBy(oneRow, asked) };
}

/** What the labels of its chunks show, as it is kept. */
export const taughtBy = (realised: readonly Counted[]): readonly TaughtFigure[] =>
  realised.map(({ value, rows }) => ({ value, low: null, high: null, realised: value, labelled: rows }));

/** What chunks of the reference show of a metric by their labels. */
export const countedOf = (taught: readonly TaughtFigure[], { reference }: ChunksInput['chunks']): readonly Counted[] =>
  reference.map(({ rows }, index) => ({
    value: taught[index]?.realised ?? null,
    rows: taught[index]?.labelled ?? rows,
  }));

/** What the figures of a reference depend on, beside its rows. */
function nameOf({ cell, values, sums, oneClass }: PerformanceParams, { metric }: Asked): string {
  const ofCells = { ...(cell && { cell }), ...(metric === 'businessValue' && { values }), sums };
  return JSON.stringify({ metric, oneClass, ...((metric === 'confusion' || metric === 'businessValue') && ofCells) });
}
