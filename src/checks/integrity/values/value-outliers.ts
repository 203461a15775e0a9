import * as z from 'zod';
import { countBetween, finitePart, outlierFences, type Counted } from '../../../stats';
import { farValues, reachOf, type FarValues, type Side } from '../../../stats/learned';
import type { DatasetFacts, End, View } from '../../../contract';
import { readNumbers } from '../../cells/numbers';
import { defineCheck, NotApplicable, pass, skip, warn } from '../../define';
import { placed, placesWhere } from '../../lib/row-parts';
import { exactFigure, figure, percent, plural } from '../../lib/wording';

/** What lies far from all others of one side is news where the tail of the other, too, makes it less likely than this. */
const doubted = 0.05;

export const valueOutliers = defineCheck({
  id: 'integrity.value-outliers',
  title: 'Extreme values',
  scope: 'column',
  appliesTo: ['numeric'],
  except: ['ignore', 'id', 'weight', 'probability'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.01).describe('Share of extreme rows above which it warns.'),
    factor: z
      .number()
      .gt(0)
      .default(3)
      .describe('Interquartile ranges from the quartiles to the fences of a column without skew or long tails.'),
    minDistinct: z.int().min(2).default(10).describe('Different values from which a column is judged.'),
    farBelow: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe('p of values far from all others, times the columns of numbers, below which it warns; 0 for never.'),
  }),
  explain: {
    looksAt: 'Numbers far beyond where a column of this shape would end, and single values far from all others.',
    whyItMatters: 'They may be errors of unit or typing, and they rule means, scales and least squares.',
    whatToDo: 'Look at the largest and smallest: correct errors; for a long tail use a logarithm or a robust method.',
    source:
      'Fences as in the adjusted boxplot (Hubert & Vandervieren 2008), widened by three interquartile ranges × exp(3 × medcouple) on the side of the long tail, and at least where the tail, going on as from the quartile to the sixteenth, leaves one row in 1,000; share of all rows. Up to three different values are far where, with them left out, the tail of the others makes them less likely than the limit, and half as far again from the median. Infinite values count in integrity.infinite. Columns of few different values are left out.',
  },
  compute({ column: { distribution, profile }, facts }, { factor, minDistinct, farBelow }) {
    if (distribution.kind !== 'numbers' || distribution.of !== 'values') {
      throw new NotApplicable('The values of this column can not be read as numbers.');
    }
    const finite = finitePart(distribution);
    const distinct = finite.values.length;
    const areFew = distinct < minDistinct;
    const fences = outlierFences(finite, factor);
    const far = farBelow > 0 && !areFew ? findFar(finite, facts, farBelow) : [];
    const { low, high } = fences ?? { low: null, high: null };
    const [below = 0] = low === null ? [] : countBetween(finite, [-Infinity, low, Infinity]);
    const [upToHigh = finite.total] = high === null ? [] : countBetween(finite, [-Infinity, high]);
    const above = finite.total - upToHigh;
    const rows = below + above;
    return { distinct, areFew, rows, share: rows / profile.count, fences: { low, high }, below, above, far };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, farBelow }) =>
    `share beyond the fences ≤ ${percent(warnAbove)}${farBelow > 0 ? ', and no value far from all others' : ''}`,
  judge({ distinct, areFew, rows, share, fences, far }, { warnAbove, minDistinct }) {
    // Measured all the same, for the other side may have enough of them.
    if (areFew) return skip(`It has ${plural(distinct, 'different value')}; ${minDistinct} are needed.`);
    if (fences.low === null && far.length === 0)
      return skip('Its quartiles are equal, or beyond what a number can hold: there is no range to judge by.');
    const isMany = share > warnAbove;
    const told = far.map(farText);
    if (fences.low !== null && fences.high !== null) {
      const range = `${figure(fences.low)} to ${figure(fences.high)}`;
      const beyond = `${plural(rows, 'value lies', 'values lie')} outside ${range} (${percent(share)} of the rows).`;
      if (rows === 0 && far.length === 0) return pass(`Every value lies within ${range}.`);
      if (far.length === 0 || isMany) told.push(beyond);
    }
    const message = told.join(' ');
    return isMany || far.length > 0 ? warn(message, Math.max(share / 0.2, far.length > 0 ? 0.5 : 0)) : pass(message);
  },
  // Each side has fences of its own, so that shares beyond them differ by chance: of rows drift and range tell what moved.
  standing({ far }, _params, { column: { distribution } }) {
    if (distribution.kind !== 'numbers') return { interval: { low: 0, high: 1 } };
    const finite = finitePart(distribution);
    const end = (side: Side, value = 0): End => ({
      value,
      isFar: far.some(({ to }) => to === value),
      reach: reachOf(finite, side, doubted),
    });
    const { values } = finite;
    return {
      interval: { low: 0, high: 1 },
      ends: { low: end('lower', values.at(0)), high: end('upper', values.at(-1)) },
    };
  },
  async rows({ share, fences, far }, { warnAbove }, { plan }, { own }) {
    const values = await readNumbers(own, plan);
    const isOutside = (value: number): boolean =>
      Number.isFinite(value) && (value < (fences.low ?? -Infinity) || value > (fences.high ?? Infinity));
    const isFar = (value: number): boolean => far.some(({ from, to }) => value >= from && value <= to);
    // As the message tells them: the far ones alone, unless many lie outside.
    const isToldFar = far.length > 0 && !(share > warnAbove);
    const places = placesWhere(values, isToldFar ? isFar : isOutside);
    const range = `${figure(fences.low ?? -Infinity)} to ${figure(fences.high ?? Infinity)}`;
    return [placed([plan.name], places, isToldFar ? 'lies far from all others' : `lies outside ${range}`)];
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

/** A family of its own: both ends of all columns of numbers. */
function findFar(values: Counted, facts: DatasetFacts, limit: number): readonly FarValues[] {
  return (['lower', 'upper'] as const).flatMap((side) => {
    const far = farValues(values, side);
    const pValue = Math.min(1, (far?.pValue ?? 1) * numbersIn(facts));
    return far && pValue < limit ? [{ ...far, pValue }] : [];
  });
}

const numbersIn = ({ columns }: DatasetFacts): number =>
  Math.max(1, columns.filter(({ kind }) => kind === 'number').length);

function farText({ from, to, rows, restEnd }: FarValues): string {
  const [low, high] = from < to ? [from, to] : [to, from];
  const which = from === to ? exactFigure(to) : `${exactFigure(low)} to ${exactFigure(high)}`;
  const ends = to > restEnd ? 'no other is above' : 'no other is below';
  return `${which} (${plural(rows, 'row')}) ${from === to ? 'lies' : 'lie'} far from all others: ${ends} ${exactFigure(restEnd)}.`;
}
