import * as z from 'zod';
import type { LinesView } from '../../contract';
import { gainAt } from '../../stats';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure, percent } from '../lib/wording';
import { eachClass } from './lib/class-rows';
import { eachAgainstOthers, lineOf, shownClasses } from './lib/curve';

const shares = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);
/** What the figures of a message tell of. */
const tenth = 0.1;

const gainTitle = 'Positive rows found among the highest scoring';
const liftTitle = 'Lift';

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
      'Gain: positive rows found ÷ all positive rows. Lift: gain ÷ share of rows. Equal scores are shared out evenly. Several classes: each against all others.',
  },
  async compute({ dataset, model }) {
    const rows = await model.read(dataset);
    const found = eachClass(rows, (scores, name) => {
      const gains = gainAt(scores, shares);
      const points = shares.map((share, index) => {
        const gain = gains[index] ?? 1;
        return { share, gain, lift: gain / share };
      });
      return { class: name, lift: points[1]?.lift ?? 1, gain: points[1]?.gain ?? 0, points };
    });
    const [first] = found;
    if (!first) throw new NotApplicable('No row has the positive class.');
    return {
      lift: found.reduce((sum, one) => sum + one.lift, 0) / found.length,
      points: first.points,
      positive: first.class,
      classes: found.map(({ class: name, lift: ofTenth, gain }) => ({ class: name, lift: ofTenth, gain })),
      // Of two classes there is one curve, the points above.
      curves:
        rows.task === 'binary'
          ? []
          : found.slice(0, shownClasses).map(({ class: name, points }) => ({ class: name, points })),
    };
  },
  tells: ({ lift: ofTenth }) => ({ figure: ofTenth, threshold: null }),
  condition: () => 'always: it shows, and judges nothing',
  judge({ points, classes, lift: ofTenth }) {
    if (classes.length > 1) {
      return pass(
        `Among the ${percent(tenth)} of rows that score highest for a class are ${figure(ofTenth)} times as many of it as by chance, on average over ${classes.length} classes.`,
      );
    }
    return pass(
      `Among the ${percent(tenth)} of rows that score highest are ${percent(points[1]?.gain ?? 0)} of the positive ones, ${figure(ofTenth)} times as many as by chance.`,
    );
  },
  show({ points, curves }, { dataset }) {
    const gain = (own: readonly Point[]): LinesView => ({
      kind: 'lines',
      title: gainTitle,
      x: { kind: 'number', name: 'Share of rows' },
      y: { name: 'Gain' },
      lines: [lineOf(dataset, [{ x: 0, y: 0 }, ...own.map(({ share, gain: y }) => ({ x: share, y }))])],
      thresholds: [],
      diagonal: { name: 'chance' },
    });
    const lifted = (own: readonly Point[]): LinesView => ({
      kind: 'lines',
      title: liftTitle,
      x: { kind: 'number', name: 'Share of rows' },
      y: { name: 'Lift' },
      lines: [
        lineOf(
          dataset,
          own.map(({ share, lift: y }) => ({ x: share, y })),
        ),
      ],
      thresholds: [{ name: 'chance', value: 1 }],
      diagonal: null,
    });
    if (curves.length === 0) return [gain(points), lifted(points)];
    return [
      eachAgainstOthers(gainTitle, curves, (one) => gain(one.points)),
      eachAgainstOthers(liftTitle, curves, (one) => lifted(one.points)),
    ];
  },
});

type Point = { readonly share: number; readonly gain: number; readonly lift: number };
