import * as z from 'zod';
import type { LinesView } from '../../contract';
import { rocCurve, type Place } from '../../stats';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure } from '../lib/wording';
import { classCurves, eachAgainstOthers, lineOf } from './lib/curve';
import { areaOf } from './lib/measure/measure-probabilities';

const title = 'ROC curve';

export const roc = defineCheck({
  id: 'model.roc',
  title,
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    points: z.int().min(10).max(1000).default(70).describe('Points that a curve keeps, about.'),
  }),
  explain: {
    looksAt: 'Which share of the positive rows is found (y) for which share of false alarms (x), at every threshold.',
    whyItMatters: 'The area below (AUC) is the chance that a positive row scores above a negative one.',
    whatToDo: 'Near the diagonal the scores say nothing: look at features and labels.',
    source:
      'On all rows; the curve keeps about 70 of its points, the area all. Interval: DeLong et al. (1988). Several classes: each against all others.',
  },
  async compute({ dataset, model }, { points }) {
    const all = classCurves(await model.read(dataset), (scores) => rocCurve(scores, points), areaOf);
    if (!all.first) throw new NotApplicable('The label has a single class here, so there is nothing to rank.');
    return {
      auc: all.mean,
      ...all.interval,
      points: all.first.points,
      classes: all.curves.map(({ class: name, value: auc, low, high }) => ({ class: name, auc, low, high })),
      curves: all.shown,
    };
  },
  tells: ({ auc }) => ({ figure: auc, threshold: null }),
  condition: () => 'always: it shows, and judges nothing',
  judge({ auc, low, high, classes }) {
    if (classes.length > 1) return pass(`AUC ${figure(auc)} on average over ${classes.length} classes.`);
    return pass(`AUC ${figure(auc)} (${figure(low ?? auc)} … ${figure(high ?? auc)}).`);
  },
  show({ points, curves }, { dataset }) {
    const chart = (own: readonly Place[]): LinesView => ({
      kind: 'lines',
      title,
      x: { kind: 'number', name: 'False positive rate' },
      y: { name: 'True positive rate' },
      lines: [lineOf(dataset, own)],
      thresholds: [],
      diagonal: { name: 'chance' },
    });
    return [curves.length > 0 ? eachAgainstOthers(title, curves, (one) => chart(one.points)) : chart(points)];
  },
});
