import * as z from 'zod';
import type { ThresholdsView, View } from '../../contract';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure, listed, percent } from '../lib/wording';
import { eachClass } from './lib/class-rows';
import { eachAgainstOthers, shownClasses } from './lib/curve';
import { thresholdCosts, type Costs, type ThresholdCosts, type ThresholdFigures } from './lib/threshold-costs';

const title = 'Choose a threshold';
/** Classes that the table lists. */
const listedClasses = 50;

export const thresholds = defineCheck({
  id: 'model.thresholds',
  title: 'Thresholds and what they cost',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    falsePositiveCost: z.number().min(0).default(1).describe('Of a negative row that is taken for positive.'),
    falseNegativeCost: z.number().min(0).default(1).describe('Of a positive row that is missed.'),
    points: z.int().min(10).max(1000).default(100).describe('Thresholds that can be chosen in the report, about.'),
  }),
  explain: {
    looksAt: 'Precision, recall and cost of every threshold from which a row is taken for positive.',
    whyItMatters: 'One half is rarely the cheapest threshold: a missed case mostly costs more than a false alarm.',
    whatToDo: 'Give the costs of both mistakes in the suite, and take the threshold that it names.',
    source:
      'Cost: (false positives · their cost + false negatives · their cost) ÷ rows; the best of all distinct scores, and of taking no row. Several classes: each against all others, with the same costs.',
  },
  async compute({ dataset, model }, costs) {
    const rows = await model.read(dataset);
    const found = eachClass(rows, (scores, name) => ({
      positive: name,
      ...thresholdCosts(scores, costs, costs.points),
    }));
    const [first] = found;
    if (!first) throw new NotApplicable('No row has the positive class.');
    return {
      ...first,
      classes: found.map(({ positive, positives, best, costAtHalf }) => ({ positive, positives, best, costAtHalf })),
      // Of two classes there is one, told above.
      curves: rows.task === 'binary' ? [] : found.slice(0, shownClasses),
    };
  },
  tells: ({ costAtHalf }) => ({ figure: costAtHalf, threshold: null }),
  condition: () => 'always: it shows, and judges nothing',
  judge({ best, costAtHalf, classes }) {
    if (classes.length > 1) {
      const each = classes.map((one) => `${figureOf(one.best.threshold)} for “${one.positive}”`);
      return pass(`Of each class against all others the cheapest threshold is ${listed(each)}.`);
    }
    const where = best.threshold === null ? 'taking no row for positive' : `the threshold ${figure(best.threshold)}`;
    return pass(
      `Cheapest is ${where}: ${figure(best.cost)} a row (precision ${percent(best.precision)}, recall ${percent(best.recall)}); one half costs ${figure(costAtHalf ?? 0)}.`,
    );
  },
  show({ curves, classes, ...first }, _, costs): readonly View[] {
    if (curves.length === 0) return [chart(first, costs), stepsTable(first.table)];
    return [
      eachAgainstOthers(
        title,
        curves.map((one) => ({ ...one, class: one.positive })),
        (one) => chart(one, costs),
      ),
      {
        kind: 'table',
        title: 'The cheapest threshold of each class against all others',
        columns: [
          { label: 'Class', format: 'text' },
          { label: 'From', format: 'number' },
          { label: 'Taken', format: 'share' },
          { label: 'Precision', format: 'share' },
          { label: 'Recall', format: 'share' },
          { label: 'F1', format: 'number' },
          { label: 'Cost', format: 'number' },
          { label: 'Cost at one half', format: 'number' },
        ],
        rows: classes
          .slice(0, listedClasses)
          .map(({ positive, best, costAtHalf }) => [positive, ...cellsOf(best), costAtHalf]),
        more: Math.max(0, classes.length - listedClasses),
      },
    ];
  },
});

const figureOf = (threshold: number | null): string => (threshold === null ? 'none' : figure(threshold));
const cellsOf = (one: ThresholdFigures): readonly (number | null)[] => [
  one.threshold,
  one.taken,
  one.precision,
  one.recall,
  one.f1,
  one.cost,
];

type OfClass = Pick<ThresholdCosts, 'positives' | 'negatives' | 'points'> & { readonly positive: string };

const chart = (
  { positive, positives, negatives, points }: OfClass,
  { falsePositiveCost, falseNegativeCost }: Costs,
): ThresholdsView => ({
  kind: 'thresholds',
  title,
  positive,
  positives,
  negatives,
  points,
  costs: { falsePositive: falsePositiveCost, falseNegative: falseNegativeCost },
});

const stepsTable = (table: readonly ThresholdFigures[]): View => ({
  kind: 'table',
  title: 'Thresholds',
  columns: [
    { label: 'From', format: 'number' },
    { label: 'Taken', format: 'share' },
    { label: 'Precision', format: 'share' },
    { label: 'Recall', format: 'share' },
    { label: 'F1', format: 'number' },
    { label: 'Cost', format: 'number' },
  ],
  rows: table.map(cellsOf),
  more: 0,
});
