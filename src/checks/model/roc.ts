import * as z from 'zod';
import { rocCurve } from '../../stats';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure } from '../lib/wording';
import { ofClasses } from './lib/class-rows';
import { lineOf, shownCurves } from './lib/curve';
import { areaOf } from './lib/measure/measure-probabilities';
import { needed } from './lib/rows';

export const roc = defineCheck({
  id: 'model.roc',
  title: 'ROC curve',
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
    const rows = ofClasses(await model.read(dataset));
    needed<unknown>(rows.probability, rows.lacks.probability);
    const codes = rows.task === 'binary' ? [1] : rows.classes.map((_, code) => code);
    const curves = codes.flatMap((code) => {
      const scores = rows.scores(code);
      const curve = rocCurve(scores, points);
      const { value, low, high } = areaOf(scores);
      return curve && value !== null ? [{ class: rows.classes[code] ?? '', auc: value, low, high, points: curve }] : [];
    });
    const [first] = curves;
    if (!first) throw new NotApplicable('The label has a single class here, so there is nothing to rank.');
    const auc = curves.reduce((sum, one) => sum + one.auc, 0) / curves.length;
    return {
      auc,
      low: rows.task === 'binary' ? first.low : null,
      high: rows.task === 'binary' ? first.high : null,
      points: first.points,
      classes: curves.map(({ class: name, auc: area, low, high }) => ({ class: name, auc: area, low, high })),
      // Of two classes there is one curve, the points above.
      curves:
        rows.task === 'binary'
          ? []
          : curves.slice(0, shownCurves).map(({ class: name, points: places }) => ({ class: name, points: places })),
    };
  },
  tells: ({ auc }) => ({ figure: auc, threshold: null }),
  condition: () => 'always: it shows, and judges nothing',
  judge({ auc, low, high, classes }) {
    if (classes.length > 1) return pass(`AUC ${figure(auc)} on average over ${classes.length} classes.`);
    return pass(`AUC ${figure(auc)} (${figure(low ?? auc)} … ${figure(high ?? auc)}).`);
  },
  show({ points, curves }, { dataset }) {
    return [
      {
        kind: 'lines',
        title: 'ROC curve',
        x: { kind: 'number', name: 'False positive rate' },
        y: { name: 'True positive rate' },
        lines:
          curves.length > 0
            ? curves.map((one) => lineOf(one.class, null, one.points))
            : [lineOf('model', dataset, points)],
        thresholds: [],
        diagonal: { name: 'chance' },
      },
    ];
  },
});
