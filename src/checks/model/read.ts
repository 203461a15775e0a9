import { join, sql, table, type Sql } from '../../data/sql';
import { InputError, type StoredColumn } from '../../spec';
import { NotApplicable, type Side } from '../define';
import { hasNumber, hasText, numberOf, readNumbered, readNumbers, storedOf } from './columns';
import { readProbabilities, type Probabilities } from './probabilities';
import { tallyScores, type Scores } from '../../stats';
import {
  needed,
  type BinaryRows,
  type ModelColumns,
  type ModelRows,
  type MulticlassRows,
  type RegressionRows,
} from './rows';
import { isContinuous, type ClassScheme, type ModelSuite, type Scheme } from './scheme';

/** The columns of one dataset that are read. */
export type Columns = {
  readonly label: StoredColumn | null;
  readonly prediction: StoredColumn | null;
  readonly probability: Probabilities;
  readonly weight: StoredColumn | null;
};

/** A prediction with decimals beside classes is a score, read as a probability where there is none. */
export function columnsOf(side: Side, { roles }: ModelSuite, scheme: Scheme, model: ModelColumns): Columns {
  const prediction = storedOf(side, model.prediction);
  const isScore = prediction !== null && scheme.task !== 'regression' && isContinuous(prediction);
  const given = model.probability ?? (isScore ? prediction.name : null);
  const stored = (name: string): readonly (readonly [string, StoredColumn])[] => {
    const column = storedOf(side, name);
    return column ? [[name, column]] : [];
  };
  const byClass = Object.entries(typeof given === 'object' ? (given ?? {}) : {}).flatMap(([key, name]) =>
    stored(name).map(([, column]) => [key, column] as const),
  );
  return {
    label: storedOf(side, roles.label),
    prediction: isScore ? null : prediction,
    probability: typeof given === 'string' ? (storedOf(side, given) ?? []) : byClass,
    weight: storedOf(side, roles.weight),
  };
}

/** Met by the rows that have a value in all of these columns. */
export function completeRows({ label, prediction, probability, weight }: Columns, scheme: Scheme): readonly Sql[] {
  const has = scheme.task === 'regression' ? hasNumber : hasText;
  const shares =
    scheme.task === 'regression' ? [] : 'name' in probability ? [probability] : probability.map(([, one]) => one);
  const conditions = [
    ...[label, prediction].map((column) => column && has(column)),
    ...shares.map(hasNumber),
    weight && sql`${numberOf(weight)} > 0`,
  ];
  return conditions.filter((condition) => condition !== null);
}

export async function readRows(
  side: Side,
  suite: ModelSuite,
  scheme: Scheme,
  columns: Columns,
  complete: readonly Sql[],
): Promise<ModelRows> {
  const condition = complete.length > 0 ? join(complete, ' AND ') : sql`true`;
  const read = (value: Sql): Promise<Float64Array> => readNumbers(side, value, condition);
  const { label, prediction, weight } = columns;
  if (weight?.min !== null && (weight?.min ?? 0) < 0) {
    throw new InputError(
      `The weights in column "${weight?.name ?? ''}" are partly negative: give another column as roles.weight.`,
    );
  }
  if (scheme.task === 'regression') await refuseTexts(side, { label, prediction });
  const count = sql`SELECT count(*)::DOUBLE AS n FROM ${table} WHERE ${condition}`;
  const rows = complete.length === 0 ? side.facts.rows : Number((await side.data.query(count))[0]?.['n'] ?? 0);
  if (rows === 0) throw new NotApplicable('No row has a value in all of label, prediction, probability and weight.');
  const common = {
    rows,
    leftOut: side.facts.rows - rows,
    weights: weight && (await read(numberOf(weight))),
    condition,
  };
  const lacks = {
    ...(!label && { label: absent(suite.roles.label, 'label') }),
    ...(!prediction && { prediction: absent(suite.roles.prediction, 'prediction') }),
  };
  if (scheme.task === 'regression') {
    const rows: RegressionRows = {
      ...common,
      task: 'regression',
      label: label && (await read(numberOf(label))),
      prediction: prediction && (await read(numberOf(prediction))),
      lacks: { ...lacks, probability: new NotApplicable('A regression has no probabilities.') },
    };
    return rows;
  }
  const numbered = new Map(scheme.texts.map((text, index) => [text, scheme.codes[index] ?? 0]));
  const codes = async (column: StoredColumn | null): Promise<Uint16Array | null> =>
    column && readNumbered(side, column, condition, numbered, { unknown: 0, missing: 0 });
  const outputs = { label: await codes(label), prediction: await codes(prediction) };
  return readClassRows(scheme, columns, { ...common, ...outputs, lacks }, suite, read);
}

/** A column of text in which no value is a number is none of quantities. */
async function refuseTexts(side: Side, columns: Pick<Columns, 'label' | 'prediction'>): Promise<void> {
  for (const role of ['label', 'prediction'] as const) {
    const column = columns[role];
    if (column?.storage !== 'string') continue;
    const [found] = await side.data.query(sql`SELECT count(${numberOf(column)})::DOUBLE AS n FROM ${table}`);
    if (Number(found?.['n']) > 0) continue;
    throw new InputError(
      `Quantities are predicted, but the ${role} "${column.name}" holds no number: give another column as roles.${role}.`,
    );
  }
}

type ClassPart = Omit<BinaryRows, 'task' | 'classes' | 'probability' | 'predicted' | 'scores'>;

/** Adds the probabilities, and the predictions that follow from them where there are no others. */
async function readClassRows(
  scheme: ClassScheme,
  { probability }: Columns,
  part: ClassPart,
  suite: ModelSuite,
  read: (value: Sql) => Promise<Float64Array>,
): Promise<BinaryRows | MulticlassRows> {
  const shares = await readProbabilities(probability, scheme, read);
  const lack = shares instanceof Error ? shares : absent(suite.roles.probability, 'probability');
  const found = shares instanceof Error ? null : shares;
  const predicted = part.prediction || !found ? ('column' as const) : ('probability' as const);
  const prediction = part.prediction ?? (found && mostLikely(found, scheme.task === 'binary'));
  const { prediction: lacksPrediction, ...others } = part.lacks;
  const lacks = {
    ...others,
    ...(!prediction && lacksPrediction && { prediction: lacksPrediction }),
    ...(!found && { probability: lack }),
  };
  let positives: Scores | null = null;
  const tally = (code: number): Scores => {
    const values = needed(found, lacks.probability)[code] ?? new Float64Array();
    return tallyScores(values, needed(part.label, lacks.label), code, part.weights);
  };
  const scores = (code: number): Scores => {
    if (scheme.task === 'multiclass' || code !== 1) return tally(code);
    positives ??= tally(code);
    return positives;
  };
  const all = { ...part, prediction, predicted, lacks, scores };
  if (scheme.task === 'multiclass') {
    return { ...all, task: 'multiclass', classes: scheme.classes, probability: found };
  }
  const [negative = '', positive = ''] = scheme.classes;
  return { ...all, task: 'binary', classes: [negative, positive], probability: found?.[1] ?? null };
}

/** Binary from one half, as scikit-learn’s classifiers mostly do; else the first of the highest. */
function mostLikely(shares: readonly Float64Array[], isBinary: boolean): Uint16Array {
  const likely = new Uint16Array(shares[0]?.length ?? 0);
  for (let row = 0; row < likely.length; row++) {
    if (isBinary) {
      likely[row] = (shares[1]?.[row] ?? 0) >= 0.5 ? 1 : 0;
      continue;
    }
    let [best, highest] = [0, shares[0]?.[row] ?? 0];
    for (let one = 1; one < shares.length; one++) {
      const share = shares[one]?.[row] ?? 0;
      if (share > highest) [best, highest] = [one, share];
    }
    likely[row] = best;
  }
  return likely;
}

const absent = (role: unknown, name: string): Error =>
  new NotApplicable(role ? `This dataset has no ${name}.` : `No column has the role ${name}.`);
