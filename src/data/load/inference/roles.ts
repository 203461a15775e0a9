import type { ColumnRole, ColumnType } from '../../../contract';
import { countsUp, type Facts } from './facts';
import type { GivenRole } from './given-roles';
import { saysEventTime, saysIdentifier, saysNumbering, saysOtherTime, saysRowNumber, saysTime } from './names';

export type Typed = { readonly column: Facts; readonly type: ColumnType };

/** The first column of each role so far. */
type Guessed = ReadonlyMap<ColumnRole, Typed>;

type Guess = GivenRole & {
  fits(typed: Typed, guessed: Guessed, columns: readonly Typed[]): boolean;
  /** What to do where it fits several columns; without it none gets the role: a wrong role is worse than none. */
  readonly severally?: 'first' | 'each';
};

const isFlat = ({ type }: Typed): boolean => type === 'categorical' || type === 'boolean' || type === 'numeric';
const hasTwoValues = ({ type, column: { distinct } }: Typed): boolean => type === 'boolean' || distinct === 2;
const isNamed = ({ column: { name } }: Typed, pattern: RegExp): boolean => pattern.test(name);
const isShare = ({ column: { isNumber, storage, min, max } }: Typed): boolean =>
  isNumber && storage !== 'integer' && min !== null && max !== null && min >= 0 && max <= 1;
const isRowTime = ({ type, column: { name } }: Typed): boolean => type === 'datetime' && !saysOtherTime(name);
/** A number of something, such as a licence, may stand twice by mistake: it is not taken for the rows' own. */
const identifiesRows = ({ type, column }: Typed): boolean =>
  type === 'id' && column.distinct === column.present && (saysIdentifier(column.name) || !saysNumbering(column.name));
const hasModel = (guessed: Guessed): boolean => guessed.has('prediction') || guessed.has('label');

/** A row counter that starts at 0 or 1 says nothing about the rows. */
const countsRows = ({ type, column: { name, min, max, present } }: Typed): boolean =>
  type === 'id' && saysRowNumber(name) && (min === 0 || min === 1) && countsUp(min, max, present);

const probabilityName =
  /^(prob|proba|probability|y_?prob|y_?proba)$|^(p|prob|proba|probability)[_ ](?!value$)|[_ ](prob|proba|probability)$/i;
const scoreName = /^(y_?)?score$|[_ ]score$/i;
const predictionName =
  /^(pred|preds|prediction|predictions|predicted|y_?pred|y_?hat)$|^(pred|predicted)[_ ]|[_ ](pred|prediction|predicted)$/i;

const isCalled = ({ column: { name } }: Typed, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase();

/** Whether a column is what another is a prediction of by its name: price beside predicted_price. */
const isPredictedBy = (typed: Typed, prediction: Typed): boolean =>
  isCalled(typed, prediction.column.name.replace(/^(pred|predicted)[_ ]|[_ ](pred|prediction|predicted)$/i, '')) &&
  typed !== prediction &&
  mayPredict(prediction, typed);

/** Whether a column is what another is the probability of by its name: late beside p_late. */
const isProbableBy = (typed: Typed, other: Typed): boolean =>
  isShare(other) &&
  isNamed(other, probabilityName) &&
  isCalled(typed, other.column.name.replace(/^(p|prob|proba|probability)[_ ]|[_ ](prob|proba|probability)$/i, ''));

/** Classes predict no quantity. */
const mayPredict = (prediction: Typed | undefined, { type }: Typed): boolean =>
  prediction === undefined || prediction.type === 'numeric' || type !== 'numeric';

/**
 * Asked in order. A role is given once; the first guess that fits any column settles it. Columns without a guess are
 * features. No role is guessed for segments and groups, and none from a single letter or a word that mostly means
 * something else (weight, class, default) unless the values bear it out.
 */
const guesses: readonly Guess[] = [
  { role: 'ignore', why: 'a row number, which says nothing of the row', fits: countsRows, severally: 'each' },
  {
    role: 'prediction',
    why: 'named like a prediction',
    fits: (typed) => isFlat(typed) && isNamed(typed, predictionName) && !isNamed(typed, /prob|score/i),
  },
  {
    role: 'label',
    why: 'named like a label',
    fits: (typed) => isFlat(typed) && isNamed(typed, /^(label|target|y_?true|ground_?truth)$/i),
  },
  {
    role: 'label',
    why: 'what the prediction is named after',
    fits: (typed, guessed) => {
      const prediction = guessed.get('prediction');
      return prediction !== undefined && isFlat(typed) && isPredictedBy(typed, prediction);
    },
  },
  {
    role: 'label',
    why: 'what a probability is named after, with two values',
    fits: (typed, _, columns) => hasTwoValues(typed) && columns.some((other) => isProbableBy(typed, other)),
  },
  {
    role: 'label',
    why: 'named like a label, beside a prediction',
    fits: (typed, guessed) => {
      const prediction = guessed.get('prediction');
      const isNamedSo = isFlat(typed) && isNamed(typed, /^(actual|class|y)$/i);
      return prediction !== undefined && isNamedSo && mayPredict(prediction, typed);
    },
  },
  {
    role: 'label',
    why: 'named like an outcome, with two values',
    fits: (typed) =>
      hasTwoValues(typed) &&
      isNamed(typed, /^(class|outcome|response|survived|churn|churned|default|defaulted|fraud|is_?fraud|y)$/i),
  },
  {
    role: 'label',
    why: 'named like a label, with no x beside it',
    fits: (typed, guessed, columns) =>
      isFlat(typed) &&
      isNamed(typed, /^y$/i) &&
      !columns.some((other) => isNamed(other, /^x\d*$/i)) &&
      mayPredict(guessed.get('prediction'), typed),
  },
  {
    role: 'probability',
    why: 'named like a probability, with values from 0 to 1',
    fits: (typed) => isShare(typed) && isNamed(typed, probabilityName),
  },
  {
    role: 'probability',
    why: 'named like a score, with values from 0 to 1, beside a label or a prediction',
    fits: (typed, guessed) => hasModel(guessed) && isShare(typed) && isNamed(typed, scoreName),
  },
  {
    role: 'time',
    why: 'named like the time of the row’s event',
    fits: (typed) => isRowTime(typed) && saysEventTime(typed.column.name),
    severally: 'first',
  },
  {
    role: 'time',
    why: 'the only one that is named like the time of the row',
    fits: (typed) => isRowTime(typed) && saysTime(typed.column.name),
  },
  { role: 'time', why: 'the only dates or times', fits: isRowTime },
  { role: 'id', why: 'the index', fits: ({ column: { isIndex } }) => isIndex === true, severally: 'each' },
  {
    role: 'id',
    why: 'identifies a row',
    fits: (typed) => identifiesRows(typed) && saysIdentifier(typed.column.name),
    severally: 'first',
  },
  { role: 'id', why: 'identifies a row', fits: identifiesRows },
  {
    role: 'weight',
    why: 'named like a row weight',
    fits: (typed) =>
      typed.type === 'numeric' &&
      typed.column.min !== null &&
      typed.column.min >= 0 &&
      isNamed(typed, /^(weights|fnlwgt|(sample|row|case|instance|observation|survey)[_ ]?(weights?|wt))$/i),
  },
];

/**
 * Guesses roles by name and shape, by column. Where a suite gives a column another type (`planned`), the column loses a
 * guess that no longer fits; what is guessed of the others stays.
 */
export function guessRoles(
  columns: readonly Typed[],
  planned: readonly Typed[] = columns,
): ReadonlyMap<string, GivenRole> {
  const roles = new Map<string, Guess>();
  const guessed = new Map<ColumnRole, Typed>();
  const settled = new Set<ColumnRole>();
  for (const guess of guesses) {
    if (settled.has(guess.role)) continue;
    const fitting = columns.filter((typed) => !roles.has(typed.column.name) && guess.fits(typed, guessed, columns));
    if (fitting.length === 0) continue;
    settled.add(guess.role);
    for (const typed of chosen(fitting, guess)) {
      roles.set(typed.column.name, guess);
      if (!guessed.has(guess.role)) guessed.set(guess.role, typed);
    }
  }
  for (const typed of planned) {
    if (roles.get(typed.column.name)?.fits(typed, guessed, columns) === false) roles.delete(typed.column.name);
  }
  return roles;
}

function chosen(fitting: readonly Typed[], { severally }: Guess): readonly Typed[] {
  if (severally === 'each') return fitting;
  return severally === 'first' || fitting.length === 1 ? fitting.slice(0, 1) : [];
}
