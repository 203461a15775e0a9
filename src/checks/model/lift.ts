import * as z from 'zod';
import { gainAt } from '../../stats';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure, percent } from '../wording';
import { ofTwoClasses } from './class-rows';
import { needed } from './rows';

const shares = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);

export const lift = defineCheck({
  id: 'model.lift',
  title: 'Lift and gain',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({}),
  explain: {
    looksAt:
      'Which share of the positive rows is among the highest scoring rows (gain), and how often as many as by chance (lift).',
    whyItMatters: 'It says what is won where only some of the cases can be worked on.',
    whatToDo: 'Read the gain at the share of cases that you can work on.',
    source:
      'Gain: positive rows found ÷ all positive rows. Lift: gain ÷ share of rows. Equal scores are shared out evenly.',
  },
  async compute({ dataset, model }) {
    const rows = ofTwoClasses(await model.read(dataset));
    needed(rows.probability, rows.lacks.probability);
    const scores = rows.scores(1);
    if (scores.rows[0] === 0) throw new NotApplicable('No row has the positive class.');
    const gains = gainAt(scores, shares);
    const points = shares.map((share, index) => ({
      share,
      gain: gains[index] ?? 1,
      lift: (gains[index] ?? 1) / share,
    }));
    return { lift: points[1]?.lift ?? 1, points, positive: rows.classes[1] };
  },
  condition: () => 'always: it shows, and judges nothing',
  judge({ points, lift: ofTenth }) {
    const tenth = points[1];
    return pass(
      `Among the ${percent(tenth?.share ?? 0.1)} of rows that score highest are ${percent(tenth?.gain ?? 0)} of the positive ones, ${figure(ofTenth)} times as many as by chance.`,
    );
  },
  show({ points }, { dataset }) {
    const x = points.map(({ share }) => share);
    return [
      {
        kind: 'lines',
        title: 'Positive rows found among the highest scoring',
        x: { kind: 'number', name: 'Share of rows' },
        y: { name: 'Gain' },
        lines: [{ name: 'model', dataset, x: [0, ...x], y: [0, ...points.map(({ gain }) => gain)], band: null }],
        thresholds: [],
        diagonal: { name: 'chance' },
      },
      {
        kind: 'lines',
        title: 'Lift',
        x: { kind: 'number', name: 'Share of rows' },
        y: { name: 'Lift' },
        lines: [{ name: 'model', dataset, x, y: points.map((one) => one.lift), band: null }],
        thresholds: [{ name: 'chance', value: 1 }],
        diagonal: null,
      },
    ];
  },
});
