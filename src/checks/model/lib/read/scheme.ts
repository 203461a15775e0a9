import { InputError, privacyOf, type StoredColumn } from '../../../../contract';
import type { Summarised } from '../../../../data/dataset';
import { NotApplicable, type Side } from '../../../define';
import { listed } from '../../../lib/wording';
import { isNo, joinClasses, namedAfter, positiveOf, type Classes } from './classes';
import { isNumeric, mostClasses, namedIn, storedOf, type ModelSuite } from './columns';
import type { ModelColumns } from '../rows';
import { valuesOf } from './values';

/** How label and predictions are told, the same in all datasets. */
export type Scheme = { readonly task: 'regression' } | ClassScheme;
export type ClassScheme = {
  readonly task: 'binary' | 'multiclass';
  /** As a report may show them; with a binary task the positive class is at 1. */
  readonly classes: readonly string[];
  /** Every text that a label or a prediction holds, and the class of each. */
  readonly texts: readonly string[];
  readonly codes: Uint16Array;
  codeOf(text: string): number;
};

/** Whole numbers are classes up to so many different ones, with more they are quantities. */
const mostNumberClasses = 20;

/** Decides task and classes over all datasets and all models that are looked at together. */
export async function decideScheme(
  sides: readonly Side<Summarised>[],
  suite: ModelSuite,
  models: readonly ModelColumns[],
): Promise<Scheme> {
  const { task: given, roles } = suite;
  const hides = hidesClasses(suite, models);
  const find = (name: string | null | undefined): readonly StoredColumn[] =>
    sides.flatMap((side) => storedOf(side, name) ?? []);
  const labels = find(roles.label);
  const predictions = models.flatMap(({ prediction }) => find(prediction));
  const probabilities = models.map(({ probability }) => probability).filter((one) => one !== null);
  const told = labels.length > 0 ? labels : predictions;
  const answersAsNumber = predictions.some(isContinuous) && probabilities.length === 0;
  const isBinary = given === 'binary' || labels.some(hasTwoValues);
  const isRegression = told.some(isQuantity) || (answersAsNumber && !isBinary && told.every(isNumeric));
  if ((given ?? (isRegression ? 'regression' : null)) === 'regression') return { task: 'regression' };

  const read = async (name: string | null | undefined, what: string): Promise<readonly (readonly string[])[]> =>
    Promise.all(
      sides.map(async (side) => {
        const column = storedOf(side, name);
        // A prediction with decimals beside classes is a score, read as a probability.
        if (!column || (what === 'prediction' && isContinuous(column))) return [];
        const values = await valuesOf(side, namedIn(suite, column));
        if (!values) throw new NotApplicable(`The ${what} has more than ${mostClasses} different values.`);
        return values;
      }),
    );
  const ofLabels = await read(roles.label, 'label');
  const ofPredictions = (await Promise.all(models.map(({ prediction }) => read(prediction, 'prediction')))).flat();
  const named = probabilities.map((one) => (typeof one === 'string' ? [] : Object.keys(one)));
  const values = [...ofLabels, ...ofPredictions, ...named];
  const classes = joinClasses(values);
  refuseStrangers(classes, ofLabels.flat(), ofPredictions.flat(), suite, hides);
  if (classes.keys.length > mostClasses) throw new NotApplicable(`There are more than ${mostClasses} classes.`);
  const task = given ?? (classes.keys.length <= 2 ? 'binary' : 'multiclass');
  const [probability] = probabilities;
  const positive = typeof probability === 'string' ? namedAfter(classes, probability) : null;
  const isMulticlass = task === 'multiclass';
  const { names, codeOf } = isMulticlass
    ? { names: classes.keys, codeOf: (key: string) => classes.keys.indexOf(key) }
    : positiveOf(classes, roles.positive ?? (classes.keys.length === 2 ? positive : null));
  const texts = [...new Set(values.flat())];
  const positions = new Map(classes.keys.map((key) => [key, codeOf(key)]));
  const code = (text: string): number => positions.get(classes.keyOf(text)) ?? -1;
  return {
    task: isMulticlass ? 'multiclass' : 'binary',
    classes: hides ? names.map((_, index) => `class ${index + 1}`) : names,
    texts,
    codes: Uint16Array.from(texts, code),
    codeOf: code,
  };
}

/** Label and predictions hold the same values. */
function hidesClasses({ roles, privacy }: ModelSuite, models: readonly ModelColumns[]): boolean {
  const names = [roles.label, ...models.map(({ prediction }) => prediction)].filter((name) => name != null);
  return privacyOf(privacy, ...names) === 'no-values';
}

/** Where no prediction is ever a label, the two are written differently; two values may still be a model that is always wrong. */
function refuseStrangers(
  { keys, keyOf }: Classes,
  labels: readonly string[],
  predictions: readonly string[],
  { roles }: ModelSuite,
  hides: boolean,
): void {
  const [own, others] = [labels, predictions].map((texts) => new Set(texts.map(keyOf)));
  if (!own?.size || !others?.size || own.size + others.size <= 2) return;
  if ([...own].some((key) => others.has(key))) return;
  const inOrder = (of: ReadonlySet<string>): readonly string[] => keys.filter((key) => of.has(key));
  const holds = hides ? '' : `: the label holds ${listed(inOrder(own))}, the prediction ${listed(inOrder(others))}`;
  const codes = hides ? null : sameCodes(inOrder(own), inOrder(others));
  const byProbability = typeof roles.probability === 'string' ? codes : null;
  const mend = codes
    ? `${codes[1].label} seems to be ${codes[1].prediction}, and ${codes[0].label} ${codes[0].prediction}: write both alike${byProbability ? `, or set roles.prediction to null and roles.positive to "${codes[1].label}", so that the probability decides` : ''}.`
    : 'Write both alike, or give another column as roles.prediction.';
  throw new InputError(`No prediction is ever a label${holds}. ${mend}`);
}

type Code = { readonly label: string; readonly prediction: string };

/** What stands for no and for yes, where both hold two values of which exactly one is a word for no. */
function sameCodes(labels: readonly string[], predictions: readonly string[]): readonly [no: Code, yes: Code] | null {
  const [own, other] = [labels, predictions].map((values) => {
    const no = values.filter((value) => isNo(value));
    const yes = values.filter((value) => !isNo(value));
    return values.length === 2 && no.length === 1 ? { no: no[0] ?? '', yes: yes[0] ?? '' } : null;
  });
  if (!own || !other) return null;
  return [
    { label: own.no, prediction: other.no },
    { label: own.yes, prediction: other.yes },
  ];
}

/** Numbers of which at least one has decimals, or too many to be told apart. */
export const isContinuous = (column: StoredColumn): boolean => isNumeric(column) && column.distinct === null;
const isQuantity = (column: StoredColumn): boolean =>
  isNumeric(column) && (column.distinct === null || column.distinct > mostNumberClasses);
const hasTwoValues = ({ storage, distinct }: StoredColumn): boolean =>
  storage === 'boolean' || (distinct !== null && distinct <= 2);
