import { join, sql, table, type Sql } from '../../data/sql';
import { InputError, type StoredColumn } from '../../spec';
import { NotApplicable, type Side } from '../define';
import { numberOf, positionIn, readNumbers, storedOf, textOf } from './columns';
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
  const value = scheme.task === 'regression' ? numberOf : textOf;
  const shares =
    scheme.task === 'regression' ? [] : 'name' in probability ? [probability] : probability.map(([, one]) => one);
  return [
    ...[label, prediction].flatMap((column) => (column ? [sql`${value(column)} IS NOT NULL`] : [])),
    ...shares.map((column) => sql`${numberOf(column)} IS NOT NULL`),
    ...(weight ? [sql`${numberOf(weight)} > 0`] : []),
  ];
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
  const [counted] = await side.data.query(sql`SELECT count(*)::DOUBLE AS n FROM ${table} WHERE ${condition}`);
  const rows = Number(counted?.['n'] ?? 0);
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
  const codes = async (column: StoredColumn | null): Promise<Uint16Array | null> =>
    column && recode(await read(positionIn(scheme.texts, column)), scheme);
  const outputs = { label: await codes(label), prediction: await codes(prediction) };
  return readClassRows(scheme, columns, { ...common, ...outputs, lacks }, suite, read);
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

const recode = (positions: Float64Array, { codes }: ClassScheme): Uint16Array =>
  Uint16Array.from(positions, (position) => codes[position] ?? 0);

/** Binary from one half, as scikit-learn’s classifiers mostly do; else the first of the highest. */
function mostLikely(shares: readonly Float64Array[], isBinary: boolean): Uint16Array {
  return Uint16Array.from(shares[0] ?? [], (first, row) => {
    if (isBinary) return (shares[1]?.[row] ?? 0) >= 0.5 ? 1 : 0;
    let [best, highest] = [0, first];
    for (let one = 1; one < shares.length; one++) {
      const share = shares[one]?.[row] ?? 0;
      if (share > highest) [best, highest] = [one, share];
    }
    return best;
  });
}

const absent = (role: unknown, name: string): Error =>
  new NotApplicable(role ? `This dataset has no ${name}.` : `No column has the role ${name}.`);
