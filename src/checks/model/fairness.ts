import * as z from 'zod';
import {
  differenceInterval,
  falseDiscoveryRates,
  lossWorse,
  meanOf,
  normalInterval,
  recallWorse,
  sumByLevel,
  sumUp,
  wilson,
  without,
  type Interval,
  type Sums,
} from '../../stats';
import { defineCheck, NotApplicable, pass, skip, warn } from '../define';
import { figure, listed, minus, plural } from '../lib/wording';
import { groupRates, rateTitles, type GroupRate, type RateName } from './lib/group-rates';
import { readLevels, type NamedLevels } from './lib/read/levels';
import type { ModelRows } from './lib/rows';

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
      'Look at the rows of the groups that differ, their labels and their share in training. Which columns are protected is told by the role segment.',
    source:
      'Demographic parity (selection rate) and equalised odds (true and false positive rate; Hardt et al. 2016), calibration within groups (calibration gap: mean label − mean probability; Kleinberg et al. 2017). 95 % intervals of differences from Wilson’s of each share (MOVER, Zou and Donner 2008), else by the normal law; p-values by pooled shares (Agresti and Caffo 2000) or t-tests, q-values by Benjamini–Hochberg over all comparisons of the check; the most certain comparison is told first. Where all labels of a group are of one class its calibration is not judged. Of quantities the absolute error as a fraction of its mean.',
  },
  async compute({ facts, data, dataset, columns, named, model, hides }, { minRows, bins, categories }) {
    const looked = columns.filter(({ role }) => named || role === 'segment');
    if (looked.length === 0)
      throw new NotApplicable('No column has the role segment, and the suite names none to compare.');
    const rows = await model.read(dataset);
    const rates = groupRates(rows);
    const found: Compared[] = [];
    const oneClass: OneClass[] = [];
    const beyond: { column: string; rows: number }[] = [];
    for (const plan of looked) {
      const reading = { bins, categories, isPrivate: hides(plan.name) };
      const levels = await readLevels({ facts, data }, plan, rows.positions, reading);
      if (!levels) continue;
      const others = levels.codes.reduce((count, code) => count + Number(code === levels.rest), 0);
      if (others > 0) beyond.push({ column: plan.name, rows: others });
      const groups = groupsOf(levels, rows);
      oneClass.push(...groups.flatMap((group) => oneClassOf(levels, group)));
      for (const rate of rates) found.push(...compareLevels(levels, rate, groups, rows.weights, minRows));
    }
    if (found.length === 0)
      throw new NotApplicable('No group can be compared: there are no values, or no predictions.');
    const qValues = falseDiscoveryRates(found.map(({ pValue }) => pValue));
    const values = found.map(({ pValue: _, ...one }, index) => ({ ...one, qValue: qValues[index] ?? null }));
    return { rows: rows.rows, leftOut: rows.leftOut, minRows, beyond, oneClass, values };
  },
  tells: ({ values }, { maxDifference }) => ({
    figure: Math.max(0, ...values.map(({ difference }) => Math.abs(difference))),
    threshold: maxDifference,
  }),
  condition: ({ maxDifference }) =>
    `no group differs by more than ${figure(maxDifference)} from all other rows, beyond chance`,
  judge({ values, minRows, oneClass }, { maxDifference }) {
    const judged = values.filter(({ isJudged }) => isJudged);
    const lacking = oneClass.map(({ column, value, rows, lacks }) => {
      return ` No ${lacks} among the ${plural(rows, 'row')} where ${column} is ${value ?? 'missing'}.`;
    });
    const said = lacking.slice(0, mostSaid).join('');
    if (judged.length === 0) return skip(`No group has ${plural(minRows, 'row')}: too few to tell.${said}`);
    const apart = judged
      .filter(isApart(maxDifference))
      .sort((a, b) => (a.qValue ?? 1) - (b.qValue ?? 1) || b.rows - a.rows);
    const [worst, ...others] = apart;
    if (!worst)
      return pass(`No group differs by more than ${figure(maxDifference)} from all others beyond chance.${said}`);
    const { column, value, metric, group, others: elsewhere, difference, low, high, rows } = worst;
    const named = [...others]
      .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
      .map(
        (one) => `${rateTitles[one.metric].toLowerCase()} of ${one.value ?? 'missing'} by ${signed(one.difference)}`,
      );
    const more = named.length > 0 ? ` Also apart: ${listed(named)}.` : '';
    return warn(
      `${rateTitles[metric]} where ${column} is ${value ?? 'missing'} (${plural(rows, 'row')}) is ${figure(group)}, ${figure(elsewhere)} elsewhere: a difference of ${signed(difference)} (${signed(low)} … ${signed(high)}).${more}${said}`,
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
          { label: 'Counted', format: 'integer' },
          { label: 'Group', format: 'number' },
          { label: 'Others', format: 'number' },
          { label: 'Difference', format: 'number' },
          { label: 'Interval from', format: 'number' },
          { label: 'Interval to', format: 'number' },
          { label: 'Judged', format: 'text' },
        ],
        rows: values
          .slice(0, shownRows)
          .map((one) => [
            one.column,
            one.value,
            rateTitles[one.metric],
            one.rows,
            one.counted,
            one.group,
            one.others,
            one.difference,
            one.low,
            one.high,
            one.isJudged ? 'yes' : one.isOneClass ? 'one class only' : 'too few rows',
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
/** Groups without a class that a sentence names. */
const mostSaid = 3;
const signed = (value: number): string => minus(figure(value));

type Judged = Omit<Compared, 'pValue'> & { readonly qValue: number | null };

type Compared = {
  readonly column: string;
  /** Null where the column is missing. */
  readonly value: string | null;
  readonly metric: RateName;
  /** Rows of the group, and those of them that the metric counts. */
  readonly rows: number;
  readonly counted: number;
  readonly group: number;
  readonly others: number;
  /** group − others, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** group ÷ others. */
  readonly ratio: number | null;
  /** Whether there are enough rows, and of both classes where calibration is compared. */
  readonly isJudged: boolean;
  readonly isOneClass: boolean;
  readonly pValue: number | null;
};

/** The rows of a level, and those of the positive class where there is one. */
type Group = { readonly level: number; readonly rows: number; readonly positives: number | null };

function groupsOf({ codes, levels }: NamedLevels, rows: ModelRows): readonly Group[] {
  const label = rows.task === 'binary' ? rows.label : null;
  const counts = Array.from({ length: levels }, () => ({ rows: 0, positives: 0 }));
  codes.forEach((level, row) => {
    const own = counts[level];
    if (!own) return;
    own.rows += 1;
    own.positives += label?.[row] ?? 0;
  });
  return counts.map(({ rows: all, positives }, level) => ({ level, rows: all, positives: label && positives }));
}

/** A group all of whose labels are of one class: what is told of the other is not defined there. */
type OneClass = {
  readonly column: string;
  readonly value: string | null;
  readonly rows: number;
  readonly lacks: 'positives' | 'negatives';
};

const isOneClass = ({ rows, positives }: Group): boolean => rows > 0 && (positives === 0 || positives === rows);

function oneClassOf({ column, names, rest }: NamedLevels, group: Group): readonly OneClass[] {
  if (!isOneClass(group) || group.level === rest) return [];
  const lacks = group.positives === 0 ? 'positives' : 'negatives';
  return [{ column, value: names[group.level] ?? null, rows: group.rows, lacks }];
}

/** Two-sided: shares by their pooled variance, else by the t-tests of two means. */
function pOfDifference(group: Estimated, others: Estimated, isExact: boolean): number {
  const worse = isExact
    ? (a: Estimated, b: Estimated) =>
        recallWorse([{ recall: a.value, rows: a.rows }], [{ recall: b.value, rows: b.rows }])
    : (a: Estimated, b: Estimated) => lossWorse({ ...a, loss: a.value }, { ...b, loss: b.value });
  return Math.min(1, 2 * Math.min(worse(group, others), worse(others, group)));
}

function compareLevels(
  { column, codes, levels, names, rest }: NamedLevels,
  rate: GroupRate,
  groups: readonly Group[],
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
    const all = groups[level];
    const isAlone = all !== undefined && isOneClass(all) && rate.metric === 'calibrationGap';
    const isJudged = group.rows >= minRows && others.rows >= minRows && !isAlone;
    return [
      {
        column,
        value: names[level] ?? null,
        metric: rate.metric,
        rows: all?.rows ?? group.rows,
        counted: group.rows,
        group: group.value,
        others: others.value,
        difference,
        low,
        high,
        ratio: !rate.isRatio || others.value === 0 ? null : group.value / others.value,
        isJudged,
        isOneClass: isAlone,
        pValue: isJudged ? pOfDifference(group, others, rate.isShare && weights === null) : null,
      },
    ];
  });
}

/** Null where no row counts. */
function estimate(sums: Sums, { isShare }: GroupRate, isWeighted: boolean): Estimated | null {
  if (sums.rows === 0) return null;
  const { loss: value, deviation } = meanOf(sums);
  const interval = isShare && !isWeighted ? wilson(value, sums.rows) : normalInterval(value, deviation);
  return { rows: sums.rows, value, deviation, ...interval };
}

type Estimated = Interval & { readonly rows: number; readonly value: number; readonly deviation: number };
