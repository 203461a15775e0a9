import type { KeptOutputs } from '../../../../contract';
import type { ChunksInput } from '../../../define/chunks-input';
import { NotApplicable } from '../../../define';
import type { ModelRows } from '../../../model/lib/rows';
import { isAlone } from './alone';
import { askOf } from './ask';
import type { Asked } from './class-figures';
import type { Counted } from './figures';
import { labelledParts } from './part';
import type { PerformanceParams } from './params';
import { realisedOf } from './realised';
import { errorOfOneRow, samplingErrorBy, type SamplingError } from './sampling';

/** What the labels of the reference show of one metric, by its rows or by an earlier report. */
export type Reference = KeptOutputs & {
  readonly asked: Asked;
  readonly error: SamplingError;
  /** By the labels of each chunk. */
  readonly realised: readonly Counted[];
};

/** Without a reference how far a figure strays by chance is told by current itself. */
function ofCurrent(current: ModelRows, params: PerformanceParams): Reference {
  const asked = askOf(current, params);
  const error = samplingErrorBy(errorOfOneRow(current, asked), asked);
  return { rows: current.rows, task: current.task, classes: classesOf(current), asked, error, realised: [] };
}

/** `current`: its rows, which have to be told as those of the reference. Throws where they or the metric do not fit. */
export async function referenceOf(
  input: ChunksInput,
  current: ModelRows,
  params: PerformanceParams,
): Promise<Reference> {
  if (isAlone(input)) return ofCurrent(current, params);
  const { memory, chunks } = input;
  const read = labelledParts(input);
  const outputs = await memory.recall('outputs', 'labelled', async () => {
    const { rows } = await read('reference');
    return { rows: rows.rows, task: rows.task, classes: classesOf(rows) };
  });
  if (outputs.task !== current.task || outputs.classes !== classesOf(current)) {
    throw new NotApplicable(
      `Current is told as ${toldAs(current.task, classesOf(current))}, the reference of the earlier report as ${toldAs(outputs.task, outputs.classes)}.`,
    );
  }
  const asked = memory.goesOn ? askOf(current, params) : askOf((await read('reference')).rows, params);
  askOf(current, params);
  const oneRow = await memory.recall('samplingErrors', nameOf(params, asked), async () =>
    errorOfOneRow((await read('reference')).rows, asked),
  );
  const realised = memory.goesOn
    ? chunks.reference.map(({ rows, known }) => ({ value: known?.realised ?? null, rows: known?.labelled ?? rows }))
    : realisedOf(await read('reference'), asked);
  return { ...outputs, asked, error: samplingErrorBy(oneRow, asked), realised };
}

const classesOf = (rows: ModelRows): number => (rows.task === 'regression' ? 0 : rows.classes.length);

const toldAs = (task: KeptOutputs['task'], classes: number): string =>
  task === 'regression' ? 'quantities' : `${classes} classes`;

/** What the figures of a reference depend on, beside its rows. */
function nameOf({ cell, values, sums, oneClass }: PerformanceParams, { metric }: Asked): string {
  const ofCells = { ...(cell && { cell }), ...(metric === 'businessValue' && { values }), sums };
  return JSON.stringify({ metric, oneClass, ...((metric === 'confusion' || metric === 'businessValue') && ofCells) });
}
