import type { Rows } from '../../../../data/dataset';
import type { ColumnPlan } from '../../../../contract';
import type { Binned, Compute } from '../../../../stats';
import { sampleFeatures } from '../../../lib/sample-features';

/** How much a model's answers hang on each column, learned from rows of the reference. */
export type Importance = {
  /** The column whose values were imitated. */
  readonly of: string;
  readonly rows: number;
  /** By column, 0 … 1; together 1. */
  readonly shares: ReadonlyMap<string, number>;
};

const maxRows = 10_000;
const fewestRows = 200;
const trees = { rounds: 40, learningRate: 0.1, maxLeaves: 15, minRows: 20, l2: 1, folds: 2 } as const;
/** An imitation with less skill than this (R², or 2·AUC − 1) says nothing of the columns. */
const leastSkill = 0.1;

const outputs = ['probability', 'prediction', 'label'] as const;

/**
 * Imitates the model by boosted trees and shuffles one column after another (Breiman 2001): what the imitation loses says how
 * much the column matters. Null without a prediction or label in the reference, or where it can not be imitated. Seeded.
 */
export async function surrogateImportance(
  reference: Rows,
  plans: readonly ColumnPlan[],
  seed: number,
  compute: Compute,
): Promise<Importance | null> {
  const known = plans.filter(({ name }) => reference.facts.columns.some((column) => column.name === name));
  const output = outputs.flatMap((role) => known.filter((plan) => plan.role === role)).at(0);
  if (!output) return null;
  const features = known.filter(({ role }) => role === 'feature' || role === 'segment');
  const side = { facts: reference.facts, data: reference };
  const table = await sampleFeatures([side], [output, ...features], { maxRows, seed });
  const [answers, ...columns] = table.features;
  if (!answers || columns.length === 0 || table.names[0] !== output.name) return null;
  const answered = rowsWithValue(answers);
  if (answered.length < fewestRows) return null;
  const target = targetOf(pick(answers, answered));
  const { lost } = await compute.imitate(
    columns.map((column) => pick(column, answered)),
    target,
    { ...trees, loss: answers.kind === 'nominal' ? 'logistic' : 'squared', seed },
    leastSkill,
  );
  const all = lost.reduce((total, one) => total + one, 0);
  if (all === 0) return null;
  const shares = new Map(lost.map((one, index) => [table.names[index + 1] ?? '', one / all]));
  return { of: output.name, rows: answered.length, shares };
}

const rowsWithValue = ({ codes }: Binned): Uint32Array =>
  Uint32Array.from(codes, (_, row) => row).filter((row) => codes[row] !== 0);

const pick = (column: Binned, rows: Uint32Array): Binned => ({
  ...column,
  codes: Uint8Array.from(rows, (row) => column.codes[row] ?? 0),
});

/** Numbers by the rank of their bin, which a far value does not bend; of categories the commonest against the rest. */
const targetOf = ({ kind, codes }: Binned): Float64Array =>
  Float64Array.from(codes, (code) => (kind === 'ordered' ? code : Number(code === 1)));
