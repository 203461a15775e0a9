import * as z from 'zod';
import type { DatasetRole, Line } from '../../contract';
import { gainAt } from '../../stats';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure, percent } from '../lib/wording';
import { eachClass } from './lib/class-rows';
import { shownCurves } from './lib/curve';

const shares = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);
/** What the figures of a message tell of. */
const tenth = 0.1;

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
          : found.slice(0, shownCurves).map(({ class: name, points }) => ({ class: name, points })),
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
    const lines = (of: (point: Point) => number, start: readonly number[]): readonly Line[] => {
      const line = (name: string, own: readonly Point[], side: DatasetRole | null): Line => {
        const [x, y] = [own.map(({ share }) => share), own.map(of)];
        return { name, dataset: side, x: [...start, ...x], y: [...start, ...y], band: null };
      };
      return curves.length > 0
        ? curves.map((one) => line(one.class, one.points, null))
        : [line('model', points, dataset)];
    };
    return [
      {
        kind: 'lines',
        title: 'Positive rows found among the highest scoring',
        x: { kind: 'number', name: 'Share of rows' },
        y: { name: 'Gain' },
        lines: lines(({ gain }) => gain, [0]),
        thresholds: [],
        diagonal: { name: 'chance' },
      },
      {
        kind: 'lines',
        title: 'Lift',
        x: { kind: 'number', name: 'Share of rows' },
        y: { name: 'Lift' },
        lines: lines((point) => point.lift, []),
        thresholds: [{ name: 'chance', value: 1 }],
        diagonal: null,
      },
    ];
  },
});

type Point = { readonly share: number; readonly gain: number; readonly lift: number };
