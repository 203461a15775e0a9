import * as z from 'zod';
import { columnRoles, type ColumnSummary, type ValueCount } from '../../../contract';
import { defineCheck, NotApplicable, pass, warn } from '../../define';
import { figure, percent } from '../../lib/wording';

/** A label of whole numbers with at most this many different ones holds classes, with more it is a quantity. */
export const mostNumberClasses = 20;
const mostClasses = 1000;

export const classImbalance = defineCheck({
  id: 'integrity.class-imbalance',
  title: 'Rare classes of the label',
  scope: 'column',
  appliesTo: ['categorical', 'boolean', 'numeric', 'text'],
  except: columnRoles.filter((role) => role !== 'label'),
  needs: ['label'],
  ofClasses: true,
  params: z.strictObject({
    minRatio: z.number().min(0).max(1).default(0.1).describe('Rarest ÷ commonest class below which it warns.'),
  }),
  explain: {
    looksAt: 'How many rows each class of the label has.',
    whyItMatters: 'A model that never predicts a rare class can still look accurate.',
    whatToDo: 'Judge by balanced accuracy, precision and recall; weight or resample the classes in training.',
    source:
      'Rarest ÷ commonest class among the rows with a label. It warns of imbalance (deepchecks’ condition is the other way round). A label of whole numbers counts as classes up to 20 different ones.',
  },
  compute({ column }) {
    const classes = classesOf(column);
    const rows = classes.reduce((sum, { count }) => sum + count, 0);
    const counts = classes.map(({ count }) => count);
    if (rows === 0) throw new NotApplicable('No row has a label.');
    if (classes.length === 1) throw new NotApplicable('The label has only one class.');
    return {
      shares: Object.fromEntries(classes.map(({ value, count }) => [String(value), count / rows])),
      ratio: Math.min(...counts) / Math.max(...counts),
      classes: classes.length,
      rows,
      rarest: classes.at(-1)?.value ?? null,
      commonest: classes[0]?.value ?? null,
    };
  },
  tells: ({ ratio }, { minRatio }) => ({ figure: ratio, threshold: minRatio }),
  condition: ({ minRatio }) => `rarest ÷ commonest class ≥ ${figure(minRatio)}`,
  judge({ ratio, shares, rarest, commonest }, { minRatio }) {
    const share = (name: unknown): string => `“${String(name)}” has ${percent(shares[String(name)] ?? 0)}`;
    const message = `The rarest class ${share(rarest)} of the rows, the commonest ${share(commonest)} (ratio ${figure(ratio)}).`;
    return ratio < minRatio ? warn(message, 1 - ratio / minRatio) : pass(message);
  },
  standing({ shares, commonest, ratio, rows }) {
    // The commonest class among the rows of the commonest and the rarest.
    const count = Math.round((shares[String(commonest)] ?? 0) * rows);
    return { rows: { count, of: Math.round(count * (1 + ratio)) } };
  },
  show: (_value, { column }) => {
    const classes = classesOf(column);
    const total = classes.reduce((sum, { count }) => sum + count, 0);
    return [{ kind: 'bars', title: 'Rows per class', bars: classes.slice(0, 20), total }];
  },
});

/** Most frequent first, ties in the order of values. */
function classesOf({ distribution }: ColumnSummary): readonly ValueCount[] {
  if (distribution.kind === 'none' || (distribution.kind === 'numbers' && distribution.of !== 'values')) {
    throw new NotApplicable('The label holds no classes.');
  }
  const { counts } = distribution;
  const values: ArrayLike<string | number> = distribution.values;
  const isQuantity =
    distribution.kind === 'numbers' &&
    (values.length > mostNumberClasses || !distribution.values.every(Number.isInteger));
  if (isQuantity) throw new NotApplicable('The label is a quantity, not a class.');
  if (values.length > mostClasses) throw new NotApplicable(`The label has more than ${mostClasses} different values.`);
  return Array.from(values, (value, index): ValueCount => ({ value, count: counts[index] ?? 0 })).sort(
    (a, b) => b.count - a.count,
  );
}
