import * as z from 'zod';
import { eachThreshold, type Scores } from '../../stats';
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
    points: z.int().min(10).max(1000).default(100).describe('Thresholds that can be chosen in the report, about.'),
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
    const told = (threshold: number | null, truePositives: number, falsePositives: number): Told =>
      tell({ threshold, truePositives, falsePositives }, whole, costs);
    const none = { threshold: null, truePositives: 0, falsePositives: 0 };
    let before: Point = none;
    let best: Point = none;
    let least = costOf(none, whole, costs);
    const table: Told[] = [];
    const wanted = [...listed].reverse();
    eachThreshold(scores, (threshold, truePositives, falsePositives) => {
      // What lies between two scores takes the rows from the higher one on.
      for (let next = wanted[table.length]; next !== undefined && next > threshold; next = wanted[table.length]) {
        table.push(told(next, before.truePositives, before.falsePositives));
      }
      before = { threshold, truePositives, falsePositives };
      const cost = costOf(before, whole, costs);
      if (cost >= least) return;
      [best, least] = [before, cost];
    });
    for (const next of wanted.slice(table.length)) table.push(told(next, before.truePositives, before.falsePositives));
    const half = table.find(({ threshold }) => threshold === 0.5);
    return {
      best: tell(best, whole, costs),
      costAtHalf: half?.cost ?? null,
      table: table.reverse(),
      positive: rows.classes[1],
      negatives: whole.all - whole.positives,
      positives: whole.positives,
      points: pointsOf(scores, whole, best, costs.points),
    };
  },
  condition: () => 'always: it shows, and judges nothing',
  judge({ best, costAtHalf }) {
    const where = best.threshold === null ? 'taking no row for positive' : `the threshold ${figure(best.threshold)}`;
    return pass(
      `Cheapest is ${where}: ${figure(best.cost)} a row (precision ${percent(best.precision)}, recall ${percent(best.recall)}); one half costs ${figure(costAtHalf ?? 0)}.`,
    );
  },
  show({ table, points, positive, positives, negatives }, _, { falsePositiveCost, falseNegativeCost }) {
    return [
      {
        kind: 'thresholds',
        title: 'Choose a threshold',
        positive,
        positives,
        negatives,
        points,
        costs: { falsePositive: falsePositiveCost, falseNegative: falseNegativeCost },
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
/** A threshold, null for taking no row, and the weights of the rows that it takes. */
type Point = { readonly threshold: number | null; readonly truePositives: number; readonly falsePositives: number };
type Costs = { readonly falsePositiveCost: number; readonly falseNegativeCost: number };

function totals({ positive, negative }: Scores): Totals {
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return { positives: sum(positive), all: sum(positive) + sum(negative) };
}

const missedOf = ({ truePositives }: Point, { positives }: Totals): number => Math.max(0, positives - truePositives);

const costOf = (point: Point, whole: Totals, costs: Costs): number =>
  (point.falsePositives * costs.falsePositiveCost + missedOf(point, whole) * costs.falseNegativeCost) / whole.all;

function tell(point: Point, whole: Totals, costs: Costs): Told {
  const { threshold, truePositives, falsePositives } = point;
  const taken = truePositives + falsePositives;
  return {
    threshold,
    taken: taken / whole.all,
    precision: taken === 0 ? 0 : truePositives / taken,
    recall: whole.positives === 0 ? 0 : truePositives / whole.positives,
    f1: whole.positives + taken === 0 ? 0 : (2 * truePositives) / (whole.positives + taken),
    cost: costOf(point, whole, costs),
  };
}

/** About so many along the ROC curve, from taking no row down to the lowest score, and the best one. */
function pointsOf(scores: Scores, { positives, all }: Totals, best: Point, most: number): readonly Point[] {
  const negatives = all - positives;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.abs(part) / whole);
  const none: Point = { threshold: null, truePositives: 0, falsePositives: 0 };
  const points = [none];
  let [kept, last] = [none, none];
  eachThreshold(scores, (threshold, truePositives, falsePositives) => {
    last = { threshold, truePositives, falsePositives };
    const gone =
      share(truePositives - kept.truePositives, positives) + share(falsePositives - kept.falsePositives, negatives);
    if (gone < 2 / most && threshold !== best.threshold) return;
    points.push(last);
    kept = last;
  });
  return kept === last ? points : [...points, last];
}
