import { InputError } from '../../../../contract';
import type { ChunksInput } from '../../../define/chunks-input';
import { NotApplicable } from '../../../define';
import { needed, type ModelRows } from '../../../model/lib/rows';
import type { Asked } from './figures/class-figures';
import { chunkMetrics, fittingMetrics, titleOf, type ChunkMetric } from './figures/metric-rules';
import { outputsOf } from './outputs';
import type { PerformanceParams } from './params';

/** Of more classes there would be more cells than anyone reads. */
const mostClasses = 10;

type Single = Pick<PerformanceParams, 'metric' | 'cell'>;

/**
 * The metrics asked for one by one, and the confusion matrix cell by cell; as it stands where none fits, or where
 * `refuse` would throw for all of them, given the rows that teach and those that are judged.
 */
export async function eachMetric<P extends PerformanceParams>(
  input: ChunksInput,
  params: P,
  refuse?: (reference: ModelRows, current: ModelRows) => void,
): Promise<readonly (P & Single)[]> {
  const rows = await input.model
    .read('current')
    .then(async (current) => {
      const told = input.isAlone ? current : (await outputsOf(input, current)).told;
      refuse?.(told, current);
      return told;
    })
    // What can not be read is told by the check itself, once.
    .catch(() => null);
  const fitting = rows ? fittingMetrics(rows, params.metric, params.values !== undefined) : [];
  if (!rows || fitting.length === 0) return [params];
  const classes = rows.task === 'regression' ? [] : rows.classes;
  return fitting.flatMap((metric): (P & Single)[] =>
    metric === 'confusion' && !params.cell && classes.length <= mostClasses
      ? classes.flatMap((label) => classes.map((prediction) => ({ ...params, metric, cell: { label, prediction } })))
      : [{ ...params, metric }],
  );
}

/** What one result is about. Throws where the rows do not have it. */
export function askOf(rows: ModelRows, { metric, cell, values, sums, oneClass }: PerformanceParams): Asked {
  const single = chunkMetrics.find((name) => name === metric);
  if (!single || fittingMetrics(rows, single, false).length === 0) throw whyNot(rows, single ?? null);
  const classes = rows.task === 'regression' ? [] : rows.classes;
  if (single === 'confusion' && !cell) {
    throw new NotApplicable(`Of ${classes.length} classes a cell has to be named: give it as the parameter cell.`);
  }
  if (single === 'businessValue' && !values) {
    throw new NotApplicable('What a row is worth is not known: give it as the parameter values.');
  }
  if (values && (values.length !== classes.length || values.some((row) => row.length !== classes.length))) {
    throw new InputError(
      `The suite: values has to be a table of ${classes.length} by ${classes.length} numbers, one for each label and prediction.`,
    );
  }
  return {
    metric: single,
    cell: single === 'confusion' && cell ? [codeOf(classes, cell.label), codeOf(classes, cell.prediction)] : null,
    values: values ? Float64Array.from(values.flat()) : null,
    sums,
    oneClass,
  };
}

function codeOf(classes: readonly string[], name: string): number {
  const code = classes.indexOf(name);
  if (code >= 0) return code;
  throw new InputError(`The suite: cell names the class "${name}", but the classes are ${classes.join(', ')}.`);
}

function whyNot(rows: ModelRows, metric: ChunkMetric | null): Error {
  if (rows.task !== 'regression' && !rows.prediction && !rows.probability) {
    // An error in the column of probabilities says more than that there is none.
    try {
      needed(rows.probability, rows.lacks.probability);
    } catch (lack) {
      if (lack instanceof InputError) return lack;
    }
    return new NotApplicable('There is neither a prediction nor a probability.');
  }
  if (rows.task === 'regression' && !rows.prediction) {
    return rows.lacks.prediction ?? new NotApplicable('There is no prediction.');
  }
  return new NotApplicable(
    metric === null
      ? 'None of the metrics fits the label.'
      : `${titleOf(metric)} does not fit the label, or its column is lacking.`,
  );
}
