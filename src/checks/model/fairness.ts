import * as z from 'zod';
import {
  differenceInterval,
  falseDiscoveryRates,
  meanOf,
  normalInterval,
  normalTails,
  sumByLevel,
  sumUp,
  wilson,
  without,
  z95,
  type Sums,
} from '../../stats';
import { defineCheck, NotApplicable, pass, skip, warn } from '../define';
import { figure, minus, plural } from '../lib/wording';
import { groupRates, type GroupRate } from './lib/group-rates';
import { readLevels, type NamedLevels } from './lib/read/levels';

export const fairness = defineCheck({
  id: 'model.fairness',
  title: 'Fairness between groups',
  scope: 'dataset',
  only: ['prediction', 'probability'],
  params: z.strictObject({
    maxDifference: z.number().min(0).max(1).default(0.1).describe('Warns above this difference to all other rows.'),
    minRows: z
      .int()
      .min(2)
      .default(30)
      .describe('Groups of fewer rows are listed as too small, not judged, and not pooled.'),
    bins: z.int().min(2).max(20).default(4).describe('Quantile bins of a number.'),
    categories: z
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .describe('Values compared, the most frequent ones; how many are left out is told.'),
  }),
  explain: {
    looksAt:
      'For every value of a protected column: how often the model is right, says yes, says yes to those who are positive, and to those who are not, and by how much labels lie above its probabilities, against all other rows.',
    whyItMatters: 'A model that is good on the whole can treat some people worse than others.',
    whatToDo:
      'Name protected columns as roles.segment. Where a group differs, look at its rows, its labels and its share in training.',
    source:
      'Demographic parity (selection rate) and equalised odds (true and false positive rate; Hardt et al. 2016), calibration within groups (calibration gap: mean label − mean probability; Kleinberg et al. 2017). 95 % intervals of differences from Wilson’s of each share (MOVER, Zou and Donner 2008), else by the normal law; q-values: Benjamini–Hochberg over all comparisons of the check. Of quantities the absolute error as a fraction of its mean.',
  },
  async compute({ facts, data, dataset, columns, named, model, privacy }, { minRows, bins, categories }) {
    const looked = columns.filter(({ role }) => named || role === 'segment');
    if (looked.length === 0)
      throw new NotApplicable('No column has the role segment, and the suite names none to compare.');
    const rows = await model.read(dataset);
    const rates = groupRates(rows);
    const found: Compared[] = [];
    const beyond: { column: string; rows: number }[] = [];
    for (const plan of looked) {
      const reading = { bins, categories, isPrivate: privacy === 'no-values' };
      const levels = await readLevels({ facts, data }, plan, rows.positions, reading);
      if (!levels) continue;
      const others = levels.codes.reduce((count, code) => count + Number(code === levels.rest), 0);
      if (others > 0) beyond.push({ column: plan.name, rows: others });
      for (const rate of rates) found.push(...compareLevels(levels, rate, rows.weights, minRows));
    }
    if (found.length === 0)
      throw new NotApplicable('No group can be compared: there are no values, or no predictions.');
    const qValues = falseDiscoveryRates(found.map(({ pValue }) => pValue));
    const values = found.map(({ pValue: _, ...one }, index) => ({ ...one, qValue: qValues[index] ?? null }));
    return { rows: rows.rows, leftOut: rows.leftOut, minRows, beyond, values };
  },
  tells: ({ values }, { maxDifference }) => ({
    figure: Math.max(0, ...values.map(({ difference }) => Math.abs(difference))),
    threshold: maxDifference,
  }),
  condition: ({ maxDifference }) =>
    `no group differs by more than ${figure(maxDifference)} from all other rows, beyond chance`,
  judge({ values, minRows }, { maxDifference }) {
    const judged = values.filter(({ isJudged }) => isJudged);
    if (judged.length === 0) return skip(`No group has ${plural(minRows, 'row')}: too few to tell.`);
    const apart = judged.filter(isApart(maxDifference)).sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
    const [worst] = apart;
    if (!worst) return pass(`No group differs by more than ${figure(maxDifference)} from all others beyond chance.`);
    const { column, value, metric, difference, low, high, rows } = worst;
    const more = apart.length > 1 ? ` ${plural(apart.length - 1, 'more comparison')} beyond the limit.` : '';
    return warn(
      `${metric} where ${column} is ${value ?? 'missing'} (${plural(rows, 'row')}) differs by ${signed(difference)} (${signed(low)} … ${signed(high)}) from all other rows.${more}`,
      Math.abs(difference),
    );
  },
  standing({ values }, { maxDifference }) {
    const judged = values.filter(({ isJudged }) => isJudged);
    // In another draw of the same rows the difference may be anywhere in its interval.
    const reach = ({ low, high, difference }: Judged): number => (difference > 0 ? high : -low);
    return {
      facts: judged.filter(isApart(maxDifference)).map(nameOf),
      nearly: judged.filter((one) => reach(one) > maxDifference).map(nameOf),
    };
  },
  show({ values }) {
    return [
      {
        kind: 'table',
        title: 'Each group against all other rows',
        columns: [
          { label: 'Column', format: 'text' },
          { label: 'Value', format: 'text' },
          { label: 'Metric', format: 'text' },
          { label: 'Rows', format: 'integer' },
          { label: 'Group', format: 'number' },
          { label: 'Others', format: 'number' },
          { label: 'Difference', format: 'number' },
          { label: 'Low', format: 'number' },
          { label: 'High', format: 'number' },
          { label: 'Judged', format: 'text' },
        ],
        rows: values
          .slice(0, shownRows)
          .map((one) => [
            one.column,
            one.value,
            one.metric,
            one.rows,
            one.group,
            one.others,
            one.difference,
            one.low,
            one.high,
            one.isJudged ? 'yes' : 'too few rows',
          ]),
        more: Math.max(0, values.length - shownRows),
      },
    ];
  },
});

/** Beyond the limit, and beyond chance. */
const isApart =
  (limit: number) =>
  ({ difference, low, high, qValue }: Judged): boolean =>
    Math.abs(difference) > limit && (low > 0 || high < 0) && qValue !== null && qValue < 0.05;

const nameOf = ({ column, value, metric, difference }: Judged): string =>
  `${metric} where ${column} is ${value ?? 'missing'}: ${difference > 0 ? 'more' : 'less'}`;

const shownRows = 100;
const signed = (value: number): string => minus(figure(value));

type Judged = Omit<Compared, 'pValue'> & { readonly qValue: number | null };

type Compared = {
  readonly column: string;
  /** Null where the column is missing. */
  readonly value: string | null;
  readonly metric: string;
  /** Rows of the group that the metric counts. */
  readonly rows: number;
  readonly group: number;
  readonly others: number;
  /** group − others, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** group ÷ others. */
  readonly ratio: number | null;
  /** Whether there are enough rows. */
  readonly isJudged: boolean;
  readonly pValue: number | null;
};

function compareLevels(
  { column, codes, levels, names, rest }: NamedLevels,
  rate: GroupRate,
  weights: Float64Array | null,
  minRows: number,
): readonly Compared[] {
  const sums = sumByLevel(rate.values, codes, levels, weights);
  const whole = sumUp(sums);
  return sums.flatMap((own, level) => {
    // What is beyond the values looked at one by one is many groups, not one.
    if (level === rest) return [];
    const [group, others] = [
      estimate(own, rate, weights !== null),
      estimate(without(whole, own), rate, weights !== null),
    ];
    if (!group || !others) return [];
    const difference = group.value - others.value;
    const { low, high } = differenceInterval(others, group);
    const isJudged = group.rows >= minRows && others.rows >= minRows;
    const error = (high - low) / (2 * z95);
    return [
      {
        column,
        value: names[level] ?? null,
        metric: rate.metric,
        rows: group.rows,
        group: group.value,
        others: others.value,
        difference,
        low,
        high,
        ratio: !rate.isRatio || others.value === 0 ? null : group.value / others.value,
        isJudged,
        pValue: isJudged && error > 0 ? normalTails(difference / error) : null,
      },
    ];
  });
}

/** Null where no row counts. */
function estimate(
  sums: Sums,
  { isShare }: GroupRate,
  isWeighted: boolean,
): { readonly rows: number; readonly value: number; readonly low: number; readonly high: number } | null {
  if (sums.rows === 0) return null;
  const { loss: value, deviation } = meanOf(sums);
  const interval = isShare && !isWeighted ? wilson(value, sums.rows) : normalInterval(value, deviation);
  return { rows: sums.rows, value, ...interval };
}
