import * as z from 'zod';
import { countBetween, finitePart, quantile } from '../../stats';
import type { View } from '../../contract';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { figure, percent, plural } from '../lib/wording';

export const valueOutliers = defineCheck({
  id: 'integrity.value-outliers',
  title: 'Extreme values',
  scope: 'column',
  appliesTo: ['numeric'],
  except: ['ignore', 'id', 'weight', 'probability'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.01).describe('Share of extreme rows above which it warns.'),
    factor: z.number().gt(0).default(3).describe('Interquartile ranges from the quartiles to the fences.'),
    minDistinct: z.int().min(2).default(10).describe('Different values from which a column is judged.'),
  }),
  explain: {
    looksAt: 'Numbers further from the quartiles than three interquartile ranges.',
    whyItMatters: 'They may be errors of unit or typing, and they rule means, scales and least squares.',
    whatToDo: 'Look at the largest and smallest: correct errors; for a long tail use a logarithm or a robust method.',
    source:
      'Outer fences of Tukey (1977), exact quartiles of the finite values, share of all rows. Infinite values count in integrity.infinite. Columns with few different values, or with half their rows at one value, have no fences.',
  },
  compute({ column: { distribution, profile } }, { factor, minDistinct }) {
    if (distribution.kind !== 'numbers' || distribution.of !== 'values') {
      throw new NotApplicable('The values of this column can not be read as numbers.');
    }
    const finite = finitePart(distribution);
    if (finite.values.length < minDistinct) {
      throw new NotApplicable(`It has ${plural(finite.values.length, 'different value')}; ${minDistinct} are needed.`);
    }
    const [q1, q3] = [quantile(finite, 0.25), quantile(finite, 0.75)];
    if (q1 === null || q3 === null || q1 === q3) {
      throw new NotApplicable('Its quartiles are equal, so that there is no range to judge by.');
    }
    const fences = { low: q1 - factor * (q3 - q1), high: q3 + factor * (q3 - q1) };
    if (!Number.isFinite(fences.low) || !Number.isFinite(fences.high)) {
      throw new NotApplicable('Its range is beyond what a number can hold.');
    }
    const [below = 0] = countBetween(finite, [-Infinity, fences.low, Infinity]);
    const [upToHigh = 0] = countBetween(finite, [-Infinity, fences.high]);
    const above = finite.total - upToHigh;
    const rows = below + above;
    return { rows, share: rows / profile.count, fences, below, above };
  },
  condition: ({ warnAbove, factor }) => `share beyond ${factor} × IQR ≤ ${percent(warnAbove)}`,
  judge({ rows, share, fences }, { warnAbove }) {
    const range = `${figure(fences.low)} to ${figure(fences.high)}`;
    if (rows === 0) return pass(`Every value lies within ${range}.`);
    const message = `${plural(rows, 'value lies', 'values lie')} outside ${range} (${percent(share)} of the rows).`;
    return share > warnAbove ? warn(message, share / 0.2) : pass(message);
  },
  show({ fences, below, above }, { dataset, column: { profile } }): readonly View[] {
    const { histogram, missing } = profile;
    const figures: View = {
      kind: 'figures',
      title: 'Fences',
      figures: [
        { label: 'Lower fence', value: fences.low, format: 'number' },
        { label: 'Rows below', value: below, format: 'integer' },
        { label: 'Upper fence', value: fences.high, format: 'number' },
        { label: 'Rows above', value: above, format: 'integer' },
      ],
    };
    if (!histogram) return [figures];
    const counts = (side: typeof dataset): readonly number[] | null => (side === dataset ? histogram.counts : null);
    const ofMissing = (side: typeof dataset): number => (side === dataset ? missing : 0);
    return [
      figures,
      {
        kind: 'histogram-pair',
        title: 'Distribution',
        axis: 'number',
        edges: histogram.edges,
        reference: counts('reference'),
        current: counts('current'),
        missing: { reference: ofMissing('reference'), current: ofMissing('current') },
      },
    ];
  },
});
