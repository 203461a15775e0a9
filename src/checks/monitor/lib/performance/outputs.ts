import type { KeptOutputs } from '../../../../contract';
import { NotApplicable } from '../../../define';
import type { ChunksInput } from '../../../define/chunks-input';
import { needed, type ModelRows } from '../../../model/lib/rows';
import { labelledParts } from './part';
import { perRun } from './per-key';

/** Fitted once for both checks, with the rows of the reference where it was of them. */
const fitted = perRun(async (input): Promise<{ readonly outputs: KeptOutputs; readonly taught: ModelRows | null }> => {
  let taught: ModelRows | null = null;
  const outputs = await input.memory.recall('outputs', 'labelled', async () => {
    const { rows } = await labelledParts(input)('reference');
    needed<unknown>(rows.label, rows.lacks.label);
    taught = rows;
    return { rows: rows.rows, task: rows.task, classes: classesOf(rows) };
  });
  return { outputs, taught };
});

/**
 * What the reference shows of the model's outputs, and the rows by which metrics are told: those that taught, else `current`.
 * Throws where the reference has no label.
 */
export async function outputsOf(
  input: ChunksInput,
  current: ModelRows,
): Promise<KeptOutputs & { readonly told: ModelRows }> {
  const { outputs, taught } = await fitted(input);
  return { ...outputs, told: taught ?? current };
}

/** Throws NotApplicable where current is told as something else than what was learned of. */
export function needAlike({ task, classes }: KeptOutputs, current: ModelRows): void {
  if (task === current.task && classes === classesOf(current)) return;
  throw new NotApplicable(
    `Current is told as ${toldAs(current.task, classesOf(current))}, the reference of the earlier report as ${toldAs(task, classes)}.`,
  );
}

export const classesOf = (rows: ModelRows): number => (rows.task === 'regression' ? 0 : rows.classes.length);

const toldAs = (task: KeptOutputs['task'], classes: number): string =>
  task === 'regression' ? 'quantities' : `${classes} classes`;
