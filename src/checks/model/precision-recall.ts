import * as z from 'zod';
import type { LinesView } from '../../contract';
import { precisionRecallCurve, type Place } from '../../stats';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure, percent } from '../lib/wording';
import { classCurves, eachAgainstOthers, lineOf } from './lib/curve';
import { precisionOf } from './lib/measure/measure-probabilities';

const title = 'Precision over recall';

export const precisionRecall = defineCheck({
  id: 'model.precision-recall',
  title: 'Precision and recall',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    points: z.int().min(10).max(1000).default(70).describe('Points that a curve keeps, about.'),
  }),
  explain: {
    looksAt: 'How precise the model is (y) where it finds a given share of the positive rows (x), at every threshold.',
    whyItMatters: 'With few positive rows it tells more than the ROC curve: false alarms count against what is found.',
    whatToDo: 'Choose the threshold where precision is still good enough for what an alarm costs.',
    source:
      'On all rows; average precision as scikit-learn, its interval on the logit scale (Boyd, Eng and Page 2013). Several classes: each against all others.',
  },
  async compute({ dataset, model }, { points }) {
    const all = classCurves(await model.read(dataset), (scores) => precisionRecallCurve(scores, points), precisionOf);
    if (!all.first) throw new NotApplicable('No row has the positive class.');
    return {
      averagePrecision: all.mean,
      ...all.interval,
      positiveShare: shareOfPositives(all.first.points),
      points: all.first.points,
      classes: all.curves.map(({ class: name, value: averagePrecision, low, high }) => ({
        class: name,
        averagePrecision,
        low,
        high,
      })),
      curves: all.shown,
    };
  },
  tells: ({ averagePrecision }) => ({ figure: averagePrecision, threshold: null }),
  condition: () => 'always: it shows, and judges nothing',
  judge({ averagePrecision, positiveShare, classes }) {
    if (classes.length > 1) {
      return pass(`Average precision ${figure(averagePrecision)} on average over ${classes.length} classes.`);
    }
    return pass(
      `Average precision ${figure(averagePrecision)}, where ${percent(positiveShare)} of the rows are positive.`,
    );
  },
  show({ points, curves }, { dataset }) {
    const chart = (own: readonly Place[]): LinesView => ({
      kind: 'lines',
      title,
      x: { kind: 'number', name: 'Recall' },
      y: { name: 'Precision' },
      lines: [lineOf(dataset, own)],
      thresholds: [{ name: 'positive rows', value: shareOfPositives(own) }],
      diagonal: null,
    });
    return [curves.length > 0 ? eachAgainstOthers(title, curves, (one) => chart(one.points)) : chart(points)];
  },
});

/** The precision of the last threshold, which takes every row. */
const shareOfPositives = (points: readonly Place[]): number => points.at(-1)?.y ?? 0;
