import * as z from 'zod';
import { columnRoles, type ColumnSummary, type ValueCount } from '../../contract';
import { defineCheck, fail, NotApplicable, pass } from '../define';
import { mostNumberClasses } from '../integrity/values/class-imbalance';
import { levelsPart } from '../lib/row-parts';
import { listed, percent, plural } from '../lib/wording';

const listedLabels = 20;

export const newLabels = defineCheck({
  id: 'leakage.new-labels',
  title: 'Labels that the reference lacks',
  scope: 'column-comparison',
  appliesTo: ['categorical', 'boolean', 'numeric', 'text'],
  except: columnRoles.filter((role) => role !== 'label'),
  needs: ['label'],
  ofClasses: true,
  params: z.strictObject({
    failAbove: z.number().min(0).max(1).default(0).describe('Share of rows with a new label above which it fails.'),
  }),
  explain: {
    looksAt: 'Classes of the label in current that never occur in the reference.',
    whyItMatters: 'A model can not predict a class that it has never seen, so these rows are lost beforehand.',
    whatToDo: 'Train on the class, or map the label to a known one.',
    source:
      'Exact on all rows. A label of whole numbers counts as classes up to 20 different ones; a quantity is not judged.',
  },
  compute({ reference, current }) {
    const known = new Set(classesOf(reference).map(({ value }) => value));
    const fresh = classesOf(current)
      .filter(({ value }) => !known.has(value))
      .sort((a, b) => b.count - a.count);
    const rows = fresh.reduce((sum, { count }) => sum + count, 0);
    return {
      values: fresh.slice(0, listedLabels).map(({ value }) => value),
      counts: fresh.slice(0, listedLabels).map(({ count }) => count),
      newLabels: fresh.length,
      rows,
      share: current.profile.count > 0 ? rows / current.profile.count : 0,
    };
  },
  tells: ({ share }, { failAbove }) => ({ figure: share, threshold: failAbove }),
  condition: ({ failAbove }) => `rows with a new label ≤ ${percent(failAbove)} of current`,
  judge({ values, newLabels, rows, share }, { failAbove }) {
    if (rows === 0) return pass('Every label of current occurs in the reference.');
    const names = listed(values.map((value) => `“${value}”`));
    const message = `${plural(newLabels, 'new label')} in ${plural(rows, 'row')} (${percent(share)}): ${names}.`;
    return share > failAbove ? fail(message, share) : pass(message);
  },
  rows(_value, _params, { plan, reference }, { own }) {
    const known = new Set(classesOf(reference).map(({ value }) => value));
    return levelsPart(own, plan, (label) => !known.has(label), 'has a new label');
  },
  show: ({ values, counts }, { current }) => {
    const bars = values.map((value, at): ValueCount => ({ value, count: counts[at] ?? 0 }));
    return bars.length === 0 ? [] : [{ kind: 'bars', title: 'New labels', bars, total: current.profile.count }];
  },
});

/** Classes as text, so that 1 and 1.0 of two files meet. */
function classesOf({ distribution }: ColumnSummary): readonly (ValueCount & { readonly value: string })[] {
  if (distribution.kind === 'none') throw new NotApplicable(`The label can not be compared: ${distribution.why}.`);
  const { kind, counts, total } = distribution;
  if (total === 0) throw new NotApplicable('No row of one dataset has a label.');
  if (kind === 'numbers' && distribution.of !== 'values') throw new NotApplicable('The label holds no classes.');
  const isQuantity =
    kind === 'numbers' &&
    (distribution.values.length > mostNumberClasses || !distribution.values.every(Number.isInteger));
  if (isQuantity) throw new NotApplicable('The label is a quantity, not a class.');
  const values: ArrayLike<string | number> = distribution.values;
  return Array.from(values, (value, at) => ({ value: String(value), count: counts[at] ?? 0 }));
}
