import type { Explanation, NumberFormat, Report, ReportColumn, Result, Status, View } from '../../src/contract';
import { profileView } from '../../src/report/columns/profile-view';
import { hostileName } from './fixture-columns';

const explain = (looksAt: string, whyItMatters: string, whatToDo: string, source: string): Explanation => ({
  looksAt,
  whyItMatters,
  whatToDo,
  source,
});

export const fixtureChecks: Report['checks'] = {
  'drift.column': {
    title: 'Drift of a column',
    explain: explain(
      'How far the distribution of a column has moved from reference to current, missing rows included.',
      'A model has learned the reference; the further a column moves from it, the less the model’s answers can be trusted.',
      'Open the column and see which values gained and which lost. Ask whether the world changed or the way the data is collected; retrain only for the first.',
      'Wasserstein distance over the reference’s standard deviation; total variation for categories.',
    ),
  },
  'integrity.missing': {
    title: 'Missing values',
    explain: explain(
      'The share of rows without a value.',
      'Missing rows are dropped or filled in silently later on.',
      'Look for the step that began to lose values; compare by time and by segment.',
      'Share of null or NaN rows.',
    ),
  },
  'integrity.special-characters': {
    title: 'Cells without a letter or digit',
    explain: explain(
      'Values made of punctuation only.',
      'They are usually placeholders that no reader treats as missing.',
      'Declare them as missing when reading.',
      'Count of values without letter or digit.',
    ),
  },
  'integrity.duplicate-rows': {
    title: 'Duplicate rows',
    explain: explain(
      'Rows that occur more than once with the same value in every column.',
      'They count twice in every average and leak between training and test.',
      'Drop them, or give each a key that tells them apart.',
      'Count of rows beyond the first of their kind.',
    ),
  },
  'schema.columns': {
    title: 'Columns of both datasets',
    explain: explain(
      'Whether both datasets have the same columns.',
      'A pipeline that reads by name breaks on a column that is gone.',
      'Restore or rename the column, or take it out of the suite.',
      'Comparison by exact name.',
    ),
  },
  'schema.new-categories': {
    title: 'Categories not seen before',
    explain: explain(
      'Values of current that reference does not have.',
      'An encoder does not know them.',
      'See whether they are new or misspelt.',
      'Set difference of distinct values.',
    ),
  },
  'leakage.single-feature': {
    title: 'One column that tells the label',
    explain: explain(
      'How well one column alone predicts the label.',
      'What knows the answer this well was often written after it.',
      'Check when the column is filled in.',
      'Predictive power score.',
    ),
  },
  'model.calibration': {
    title: 'Calibration',
    explain: explain(
      'Whether predicted probabilities come true at that rate.',
      'Decisions by threshold need probabilities that mean what they say.',
      'Recalibrate on recent data.',
      'Expected calibration error over ten bins.',
    ),
  },
  'rule.between': {
    title: 'Values within bounds',
    explain: explain(
      'Whether values lie within the bounds of the suite.',
      'Values out of bounds are often entry errors.',
      'Correct them at the source.',
      'Share of rows within the bounds.',
    ),
  },
};

const scale = (title: string, value: number, threshold: number, format: NumberFormat = 'number'): View => ({
  kind: 'scale',
  title,
  value,
  threshold,
  bad: 'above',
  format,
});

const drifted: { readonly [name: string]: readonly [score: number, status: Status] } = {
  age: [0.58, 'fail'],
  interest_rate: [0.61, 'fail'],
  debt_to_income: [0.24, 'fail'],
  region: [0.104, 'warn'],
  p_default: [0.13, 'warn'],
  product_code: [0.26, 'fail'],
};

function drift(column: ReportColumn): Result {
  const { name, reference, current } = column;
  const [score, status] = drifted[name] ?? [0.004 + (name.length % 7) / 150, 'pass'];
  const picture = profileView(column);
  return {
    check: 'drift.column',
    columns: [name],
    dataset: null,
    status,
    severity: status === 'pass' ? 0 : Math.min(1, score + 0.3),
    value: {
      method: reference?.histogram ? 'wasserstein' : 'total variation',
      score,
      threshold: 0.1,
      pValue: score > 0.1 ? 3.1e-18 : 0.41,
      qValue: score > 0.1 ? 4.4e-17 : 0.62,
      referenceRows: reference?.count ?? 0,
      currentRows: current?.count ?? 0,
    },
    message:
      score > 0.1
        ? `The distribution moved by ${score}, over the limit of 0.1 (q < 0.0001, 6,000 against 4,200 rows).`
        : `The distribution moved by ${score.toFixed(3)}, within the limit of 0.1.`,
    condition: `${reference?.histogram ? 'normalised Wasserstein distance' : 'total variation'} < 0.1`,
    views: picture ? [picture, scale('Distance', score, 0.1)] : [],
  };
}

function missing(column: ReportColumn, dataset: 'reference' | 'current'): Result {
  const profile = column[dataset];
  const share = profile ? profile.missing / profile.count : 0;
  const status: Status = share > 0.5 ? 'fail' : share > 0.05 ? 'warn' : 'pass';
  return {
    check: 'integrity.missing',
    columns: [column.name],
    dataset,
    status,
    severity: status === 'pass' ? 0 : share,
    value: { missingRows: profile?.missing ?? 0, share, threshold: 0.05 },
    message: `${(share * 100).toFixed(1)} % of rows have no value${share > 0.05 ? ', over the limit of 5 %' : ''}.`,
    condition: 'missing share ≤ 5 %',
    views: [scale('Missing rows', share, 0.05, 'share')],
  };
}

const skipped = (check: string, message: string, columns: readonly string[] = []): Result => ({
  check,
  columns,
  dataset: null,
  status: 'skipped',
  severity: 0,
  value: {},
  message,
  condition: 'not judged',
  views: [],
});

const single: readonly Result[] = [
  {
    check: 'integrity.duplicate-rows',
    columns: [],
    dataset: 'current',
    status: 'warn',
    severity: 0.31,
    value: { duplicates: 42, share: 0.01, threshold: 0.005, examples: [17, 204] },
    message: '42 rows (1 %) repeat an earlier row, over the limit of 0.5 %.',
    condition: 'share of duplicate rows ≤ 0.5 %',
    views: [
      scale('Duplicate rows', 0.01, 0.005, 'share'),
      {
        kind: 'table',
        title: 'The most repeated rows',
        columns: [
          { label: 'loan_id', format: 'text' },
          { label: 'income', format: 'number' },
          { label: 'share', format: 'share' },
          { label: 'times', format: 'integer' },
        ],
        rows: [
          ['L1000044', 38_210.5, 0.0007, 3],
          ['L1000102', 12_400, 0.0005, 2],
          [null, null, 0.0005, 2],
        ],
        more: 39,
      },
    ],
  },
  {
    check: 'schema.columns',
    columns: ['branch_code'],
    dataset: null,
    status: 'fail',
    severity: 0.9,
    value: { missingInCurrent: ['branch_code'], onlyInCurrent: ['channel'] },
    message: 'Current lacks branch_code, which reference has; channel is new.',
    condition: 'every column of reference is in current',
    views: [
      {
        kind: 'table',
        title: 'Columns that only one dataset has',
        columns: [
          { label: 'column', format: 'text' },
          { label: 'in', format: 'text' },
        ],
        rows: [
          ['branch_code', 'reference'],
          ['channel', 'current'],
        ],
        more: 0,
      },
    ],
  },
  {
    check: 'schema.new-categories',
    columns: ['product_code'],
    dataset: null,
    status: 'fail',
    severity: 0.72,
    value: { newCategories: 2, rows: 1090, share: 0.26, threshold: 0.01 },
    message: '2 values that reference does not have make up 26 % of rows: “Z-99” and “A-12 ”.',
    condition: 'share of new categories ≤ 1 %',
    views: [
      {
        kind: 'bars',
        title: 'New values',
        bars: [
          { value: 'Z-99', count: 838 },
          { value: 'A-12 ', count: 252 },
        ],
        total: 4200,
      },
      {
        kind: 'figures',
        title: 'New values in figures',
        figures: [
          { label: 'new values', value: 2, format: 'integer' },
          { label: 'their share', value: 0.2595, format: 'share' },
        ],
      },
    ],
  },
  {
    check: 'integrity.special-characters',
    columns: [hostileName],
    dataset: 'current',
    status: 'error',
    severity: 0.5,
    value: {},
    message: 'The check broke: unexpected end of <b>input</b> & more.',
    condition: 'share of cells without letter or digit ≤ 0.1 %',
    views: [],
  },
  {
    check: 'rule.between',
    columns: ['age'],
    dataset: 'current',
    status: 'pass',
    severity: 0,
    value: { share: 1, mostly: 0.99 },
    message: 'All values lie between 18 and 120.',
    condition: '99 % of values between 18 and 120',
    views: [],
  },
  {
    check: 'model.calibration',
    columns: ['p_default', 'defaulted'],
    dataset: 'current',
    status: 'warn',
    severity: 0.28,
    value: { score: 0.034, threshold: 0.03, bins: 10 },
    message: 'Predicted probabilities are off by 0.034 on average, over the limit of 0.03.',
    condition: 'expected calibration error ≤ 0.03',
    views: [scale('Expected calibration error', 0.034, 0.03)],
  },
  skipped('leakage.single-feature', 'The label of current has no values yet.'),
  skipped('model.calibration', 'Too few rows to tell: 12 where 100 are needed.', ['p_default']),
];

export const fixtureResults = (columns: readonly ReportColumn[]): readonly Result[] => [
  ...columns.filter(({ reference, current }) => reference && current).map(drift),
  ...columns.flatMap((column) => [
    ...(column.reference ? [missing(column, 'reference')] : []),
    ...(column.current ? [missing(column, 'current')] : []),
  ]),
  ...single,
];
