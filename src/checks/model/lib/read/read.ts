import { join, sql, type Sql } from '../../../../data/engine/sql';
import { InputError, type StoredColumn } from '../../../../contract';
import { pick } from '../../../cells/column';
import { NotApplicable, type Side } from '../../../define';
import { namedIn, storedOf, type ModelSuite } from './columns';
import { hasNumber, hasText, numberOf } from './level-filter';
import { readProbabilities, type Probabilities } from './probabilities';
import { tallyScores, type Scores } from '../../../../stats';
import {
  needed,
  type BinaryRows,
  type ModelColumns,
  type ModelRows,
  type MulticlassRows,
  type RegressionRows,
} from '../rows';
import { isContinuous, type ClassScheme, type Scheme } from './scheme';
import { numberTexts, readQuantities, readTexts } from './values';

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

/** The rows that have a value in all columns of some models: where they are, and the same in SQL. */
export type Complete = Pick<ModelRows, 'positions' | 'condition'>;

export async function completeRows(
  side: Side,
  suite: ModelSuite,
  scheme: Scheme,
  models: readonly Columns[],
): Promise<Complete> {
  const { rows } = side.facts;
  const isLeftOut = new Uint8Array(rows);
  const leaveOut = (isMissing: (row: number) => boolean): void => {
    for (let row = 0; row < rows; row++) if (isMissing(row)) isLeftOut[row] = 1;
  };
  const conditions: Sql[] = [];
  const needNumbers = async (column: StoredColumn): Promise<void> => {
    const values = await readQuantities(side, namedIn(suite, column));
    leaveOut((row) => !Number.isFinite(values[row]));
    conditions.push(...listed(hasNumber(column)));
  };
  const needTexts = async (column: StoredColumn): Promise<void> => {
    const texts = await readTexts(side, namedIn(suite, column));
    leaveOut((row) => texts?.codes[row] === 0);
    conditions.push(...listed(hasText(column)));
  };
  for (const { label, prediction, probability, weight } of models) {
    const isRegression = scheme.task === 'regression';
    for (const column of [label, prediction])
      if (column) await (isRegression ? needNumbers(column) : needTexts(column));
    const shares = 'name' in probability ? [probability] : probability.map(([, one]) => one);
    for (const column of isRegression ? [] : shares) await needNumbers(column);
    if (!weight) continue;
    const weights = await readQuantities(side, namedIn(suite, weight));
    leaveOut((row) => !((weights[row] ?? NaN) > 0 && Number.isFinite(weights[row])));
    conditions.push(sql`${numberOf(weight)} > 0`);
  }
  const positions = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (isLeftOut[row] === 0) positions[count++] = row;
  return {
    positions: positions.subarray(0, count),
    condition: conditions.length > 0 ? join(conditions, ' AND ') : sql`true`,
  };
}

const listed = (condition: Sql | null): readonly Sql[] => (condition ? [condition] : []);

export async function readRows(
  side: Side,
  suite: ModelSuite,
  scheme: Scheme,
  columns: Columns,
  complete: Complete,
): Promise<ModelRows> {
  const { positions } = complete;
  const read = async (column: StoredColumn): Promise<Float64Array> =>
    pick(await readQuantities(side, namedIn(suite, column)), positions);
  const { label, prediction, weight } = columns;
  if (weight?.min !== null && (weight?.min ?? 0) < 0) {
    throw new InputError(
      `The weights in column "${weight?.name ?? ''}" are partly negative: give another column as roles.weight.`,
    );
  }
  if (scheme.task === 'regression') await refuseTexts(side, suite, { label, prediction });
  const rows = positions.length;
  if (rows === 0) throw new NotApplicable('No row has a value in all of label, prediction, probability and weight.');
  const common = {
    ...complete,
    rows,
    leftOut: side.facts.rows - rows,
    weights: weight && (await read(weight)),
  };
  const lacks = {
    ...(!label && { label: absent(suite.roles.label, 'label') }),
    ...(!prediction && { prediction: absent(suite.roles.prediction, 'prediction') }),
  };
  if (scheme.task === 'regression') {
    const rows: RegressionRows = {
      ...common,
      task: 'regression',
      label: label && (await read(label)),
      prediction: prediction && (await read(prediction)),
      lacks: { ...lacks, probability: new NotApplicable('A regression has no probabilities.') },
    };
    return rows;
  }
  const numbered = new Map(scheme.texts.map((text, index) => [text, scheme.codes[index] ?? 0]));
  const codes = async (column: StoredColumn | null): Promise<Uint16Array | null> => {
    const texts = column && (await readTexts(side, namedIn(suite, column)));
    return texts && numberTexts(texts, positions, numbered, { unknown: 0, missing: 0 });
  };
  const outputs = { label: await codes(label), prediction: await codes(prediction) };
  return readClassRows(scheme, columns, { ...common, ...outputs, lacks }, suite, read);
}

/** A column of text in which no value is a number is none of quantities. */
async function refuseTexts(
  side: Side,
  suite: ModelSuite,
  columns: Pick<Columns, 'label' | 'prediction'>,
): Promise<void> {
  for (const role of ['label', 'prediction'] as const) {
    const column = columns[role];
    if (column?.storage !== 'string') continue;
    if ((await readQuantities(side, namedIn(suite, column))).some(Number.isFinite)) continue;
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
  read: (column: StoredColumn) => Promise<Float64Array>,
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
