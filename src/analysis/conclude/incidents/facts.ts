import type { ColumnRole, Privacy, Result } from '../../../contract';
import { numberIn, recordsIn, textIn, textsIn } from './figures';
import { leastTogether } from './missing-together';
import { manyPhrases } from './phrases';

/** What is known of the data before any result is. */
export type Known = {
  /** What the rows of current are called in a sentence. */
  readonly name: string;
  /** Of which columns no values may be told. */
  readonly privacy: Privacy;
  readonly hasReference: boolean;
  readonly roles: ReadonlyMap<string, ColumnRole>;
  /** Columns of which the suite says that they may drift. */
  readonly expected: ReadonlySet<string>;
  /** Columns that the reference has and current lacks. */
  readonly absent: ReadonlySet<string>;
};

export const factKinds = [
  'performance', // the model got worse
  'copies', // rows that occur more than once, on one side or on both
  'period', // the sides overlap in time
  'tells-label', // a column gives the label away
  'columns', // columns are gone, new or renamed
  'whole', // the rows as wholes look different
  'output', // what is predicted, or the prediction, moved
  'values', // the values of a column moved
  'far', // few values of a column lie far from all others
  'missing', // values of a column are missing
  'pairs', // columns go together otherwise
  'groups', // groups of rows show what was asked of each
  'changed', // cells of rows that belong together differ
  'size', // there are too few or too many rows
  'error', // a check broke
  'alike', // many columns have one fault
  'own', // what no other check tells
] as const;
export type FactKind = (typeof factKinds)[number];

/** Results with equal keys tell one fact. */
export type Fact = { readonly kind: FactKind; readonly key: string };

/** Which fact a finding tells, as far as it shows in the finding itself; `join` folds what only shows beside others. */
export function factOf(result: Result, known: Known): Fact {
  if (result.status === 'error') return fact('error', result.message);
  if (result.by) return ofGroups(result, result.by);
  // Old and new faults of a column are two facts.
  if (result.standing) return withPrefix('standing', ofOneDataset(result));
  if (tellsOfAbsent(result, known)) return fact('columns');
  return byCheck(result, known) ?? (isOfColumn(result, known) ? ofColumn(result, known) : ofOneDataset(result));
}

/** What an entry asks group by group is one fact, whatever groups show it; old faults are another. */
const ofGroups = ({ check, columns, condition, standing }: Result, by: readonly string[]): Fact =>
  fact('groups', JSON.stringify([check, columns, by, check.startsWith('rule.') ? condition : '', standing === true]));

const fact = (kind: FactKind, about = ''): Fact => ({ kind, key: `${kind} ${about}` });
const withPrefix = (prefix: string, { kind, key }: Fact): Fact => ({ kind, key: `${prefix} ${key}` });

/** Whether a fault was not there before: of a dataset by itself only that of current can be. */
export const began = ({ check, dataset }: Result, { hasReference }: Known): boolean =>
  hasReference && !check.startsWith('rule.') && dataset !== 'reference';

const whole: { readonly [check: string]: FactKind } = {
  'schema.columns': 'columns',
  'schema.row-count': 'size',
  'leakage.split-size': 'size',
  'leakage.row-overlap': 'copies',
  'leakage.time-overlap': 'period',
  'leakage.time-duplicates': 'period',
  'drift.dataset': 'whole',
  'drift.multivariate': 'whole',
  'monitor.multivariate': 'whole',
  'drift.correlation': 'pairs',
  'drift.label': 'output',
  'drift.prediction': 'output',
  'leakage.new-labels': 'output',
  'diff.rows': 'changed',
  'diff.columns': 'changed',
  'model.degradation': 'performance',
  'model.performance': 'performance',
  'monitor.performance': 'performance',
  'monitor.estimate': 'performance',
  'monitor.concept': 'performance',
};

function byCheck(result: Result, known: Known): Fact | null {
  const { check, columns } = result;
  const kind = whole[check];
  // Outputs that are missing are told with what else tells that they are.
  if (kind) return kind === 'output' && tellsOfMissing(result) ? fact('missing', columns[0]) : fact(kind);
  switch (check) {
    case 'leakage.label-disguise':
    case 'leakage.label-predictor':
    case 'leakage.id-predictor':
      return fact('tells-label', columns.join('\n'));
    case 'integrity.correlation':
      return began(result, known) ? fact('pairs') : null;
    case 'integrity.class-imbalance':
      return began(result, known) ? fact('output') : null;
    case 'monitor.quality':
      return columns.length === 0 ? fact('size') : null;
    default:
      return null;
  }
}

/** Of a column that the reference has and current lacks, every rule tells the same. */
const tellsOfAbsent = ({ check, columns, value }: Result, { absent }: Known): boolean =>
  check.startsWith('rule.') &&
  ((columns.length > 0 && columns.some((column) => absent.has(column))) ||
    (Array.isArray(value['lacking']) && value['lacking'].length > 0 && absent.size > 0));

const ofColumns = ['schema.', 'drift.', 'monitor.', 'integrity.', 'leakage.label-predictor-change'];

const isOfColumn = (result: Result, known: Known): boolean =>
  aboutColumns(result).length === 1 &&
  began(result, known) &&
  ofColumns.some((start) => result.check.startsWith(start));

/** The columns that a result is about; a list of changed types names them in its value. */
export function aboutColumns(result: Result): readonly string[] {
  switch (result.check) {
    case 'schema.types':
      return [...recordsIn(result, 'changed'), ...recordsIn(result, 'spoilt')].flatMap(({ column }) =>
        typeof column === 'string' ? [column] : [],
      );
    case 'schema.columns':
      return [
        ...textsIn(result, 'missing'),
        ...recordsIn(result, 'renamed').flatMap(({ from, to }) =>
          [from, to].filter((name) => typeof name === 'string'),
        ),
        ...textsIn(result, 'added'),
      ];
    default:
      return result.columns;
  }
}

/** What of a column a finding about a change tells: of its missing values, or of the others. */
function ofColumn(result: Result, { roles }: Known): Fact {
  const [column = ''] = aboutColumns(result);
  if (tellsOfMissing(result)) return fact('missing', column);
  if (tellsOfFar(result)) return fact('far', column);
  const role = roles.get(column);
  return role === 'label' || role === 'prediction' || role === 'probability' ? fact('output') : fact('values', column);
}

function tellsOfMissing(result: Result): boolean {
  switch (result.check) {
    case 'schema.presence':
    case 'integrity.missing':
      return true;
    case 'integrity.infinite': // NaN are missing values
      return numberIn(result, 'infinite') === 0;
    case 'integrity.constant':
      return numberIn(result, 'distinct') === 0;
    case 'drift.column':
    case 'drift.label':
    case 'drift.prediction':
      // Of categories missing rows are one more level, named first where it decided.
      return textIn(result, 'of') === 'missing' || recordsIn(result, 'contributions')[0]?.['level'] === '(missing)';
    case 'monitor.quality':
      return textIn(result, 'metric') === 'missing';
    default:
      return false;
  }
}

/** Whether it is how far single values lie that decided, and not how many there are. */
export function tellsOfFar(result: Result): boolean {
  if (result.check === 'integrity.value-outliers') return recordsIn(result, 'far').length > 0;
  const [rows, chance] = [numberIn(result, 'rows'), numberIn(result, 'chanceRows')];
  return result.check === 'schema.range' && rows !== null && chance !== null && rows <= chance;
}

/** What a dataset shows by itself: another fact a check, but for copies and missing values, which several tell. */
function ofOneDataset(result: Result): Fact {
  const { check, columns, condition, of } = result;
  if (check === 'integrity.duplicate-rows' || check === 'integrity.conflicting-labels') return fact('copies');
  if (check.startsWith('integrity.') && columns.length === 1 && tellsOfMissing(result))
    return fact('missing', columns[0]);
  // Entries of a suite that ask the same check for something else are facts of their own.
  const asked = check.startsWith('rule.') ? condition : '';
  return fact('own', [check, ...columns, of ?? '', asked].join('\n'));
}

/** Checks whose findings may turn out to follow from another fact. */
const mayJoin = [
  'leakage.id-overlap',
  'leakage.time-duplicates',
  'schema.unique',
  'integrity.repeated-keys',
  'model.baseline',
  'model.calibration',
  'model.errors',
  'model.segments',
  'monitor.concept-shift',
  'integrity.outlier-rows',
  'integrity.correlation',
  'integrity.duplicate-columns',
];

/** Spellings that spaces alone tell apart, which are told with these where they are found. */
export function isBySpaces(result: Result): boolean {
  const found = result.check === 'integrity.string-mismatch' ? numberIn(result, 'mismatches') : null;
  return found !== null && found > 0 && numberIn(result, 'bySpaces') === found;
}

/** What is wrong with a file itself is no effect of how its columns changed. */
const ofFile = ['integrity.reading', 'integrity.rejected-lines'];

/** Whether too few rows lack a value to be told together with those of another column. */
const isLoneMissing = (result: Result): boolean => (numberIn(result, 'missing') ?? 0) < leastTogether;

/** Whether a finding is sure to lead an incident of its own, whatever else is found: a page can show it at once. */
export function standsAlone(result: Result, known: Known): boolean {
  const { kind } = factOf(result, known);
  const { check, dataset, standing } = result;
  // What stands follows from nothing that changed.
  if ((mayJoin.includes(check) && !standing) || isBySpaces(result) || check in manyPhrases) return false;
  const isApart = check.startsWith('rule.') || (dataset === 'current' && ofFile.includes(check));
  // Beside another side, what is not standing is told with what it did to the column, or with its cause.
  const isOfNone = dataset === null && aboutColumns(result).length === 0;
  const isSettled = standing ?? (!known.hasReference || isApart || isOfNone);
  return (
    isSettled && (kind === 'own' || (kind === 'missing' && check === 'integrity.missing' && isLoneMissing(result)))
  );
}
