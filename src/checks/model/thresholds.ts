import * as z from 'zod';
import { thresholdsOf, type CurvePoint, type Scores } from '../../stats';
import { defineCheck, pass } from '../define';
import { figure, percent } from '../wording';
import { ofTwoClasses } from './class-rows';
import { needed } from './rows';

const listed = Array.from({ length: 19 }, (_, index) => (index + 1) / 20);

export const thresholds = defineCheck({
  id: 'model.thresholds',
  title: 'Thresholds and what they cost',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    falsePositiveCost: z.number().min(0).default(1).describe('Of a negative row that is taken for positive.'),
    falseNegativeCost: z.number().min(0).default(1).describe('Of a positive row that is missed.'),
  }),
  explain: {
    looksAt: 'Precision, recall and cost of every threshold from which a row is taken for positive.',
    whyItMatters: 'One half is rarely the cheapest threshold: a missed case mostly costs more than a false alarm.',
    whatToDo: 'Give the costs of both mistakes in the suite, and take the threshold that it names.',
    source:
      'Cost: (false positives · their cost + false negatives · their cost) ÷ rows; the best of all distinct scores, and of taking no row.',
  },
  async compute({ dataset, model }, costs) {
    const rows = ofTwoClasses(await model.read(dataset));
    needed(rows.probability, rows.lacks.probability);
    const scores = rows.scores(1);
    const whole = totals(scores);
    const told = (point: CurvePoint): Told => tell(point, whole, costs);
    const none = { threshold: Infinity, taken: 0, truePositives: 0, falsePositives: 0 };
    let best = told(none);
    const table: Told[] = [];
    const wanted = [...listed].reverse();
    let before: CurvePoint = none;
    for (const point of thresholdsOf(scores)) {
      // What lies between two scores takes the rows from the higher one on.
      for (let next = wanted[table.length]; next !== undefined && next > point.threshold; next = wanted[table.length]) {
        table.push({ ...told(before), threshold: next });
      }
      const one = told(point);
      if (one.cost < best.cost) best = one;
      before = point;
    }
    for (const next of wanted.slice(table.length)) table.push({ ...told(before), threshold: next });
    const half = table.find(({ threshold }) => threshold === 0.5);
    return { best, costAtHalf: half?.cost ?? null, table: table.reverse(), positive: rows.classes[1] };
  },
  condition: () => 'always: it shows, and judges nothing',
  judge({ best, costAtHalf }) {
    const where = best.threshold === null ? 'taking no row for positive' : `the threshold ${figure(best.threshold)}`;
    return pass(
      `Cheapest is ${where}: ${figure(best.cost)} a row (precision ${percent(best.precision)}, recall ${percent(best.recall)}); one half costs ${figure(costAtHalf ?? 0)}.`,
    );
  },
  show({ table, best }, { dataset }) {
    const x = table.map(({ threshold }) => threshold ?? 1);
    return [
      {
        kind: 'lines',
        title: 'Cost of a row by threshold',
        x: { kind: 'number', name: 'Threshold' },
        y: { name: 'Cost' },
        lines: [{ name: 'cost', dataset, x, y: table.map(({ cost }) => cost), band: null }],
        thresholds: [{ name: 'lowest', value: best.cost }],
        diagonal: null,
      },
      {
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
        rows: table.map((one) => [one.threshold, one.taken, one.precision, one.recall, one.f1, one.cost]),
        more: 0,
      },
    ];
  },
});

type Told = {
  /** Null for taking no row. */
  readonly threshold: number | null;
  readonly taken: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly cost: number;
};

type Totals = { readonly positives: number; readonly all: number };

function totals({ positive, negative }: Scores): Totals {
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { positives: sum(positive), all: sum(positive) + sum(negative) };
}

function tell(
  { threshold, taken, truePositives, falsePositives }: CurvePoint,
  { positives, all }: Totals,
  costs: { readonly falsePositiveCost: number; readonly falseNegativeCost: number },
): Told {
  const missed = Math.max(0, positives - truePositives);
  return {
    threshold: Number.isFinite(threshold) ? threshold : null,
    taken: taken / all,
    precision: taken === 0 ? 0 : truePositives / taken,
    recall: positives === 0 ? 0 : truePositives / positives,
    f1: positives + taken === 0 ? 0 : (2 * truePositives) / (positives + taken),
    cost: (falsePositives * costs.falsePositiveCost + missed * costs.falseNegativeCost) / all,
  };
}
