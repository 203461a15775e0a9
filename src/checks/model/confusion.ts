import * as z from 'zod';
import { confusionOf } from '../../stats';
import { defineCheck, pass } from '../define';
import { percent, plural } from '../lib/wording';
import { ofClasses } from './lib/class-rows';
import { needed } from './lib/rows';

/** A larger matrix can not be read; the report names the most frequent confusions instead. */
const shownClasses = 30;
const listedConfusions = 20;

export const confusion = defineCheck({
  id: 'model.confusion',
  title: 'Confusion matrix',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({}),
  explain: {
    looksAt: 'How many rows of each class are predicted as which class.',
    whyItMatters: 'One figure hides which mistakes are made; this shows them.',
    whatToDo: 'Look at the largest numbers off the diagonal: those classes are mistaken for each other.',
    source: 'matrix[label][prediction], sums of row weights where a column has that role.',
  },
  async compute({ dataset, model }) {
    const rows = ofClasses(await model.read(dataset));
    const { classes, weights, lacks } = rows;
    const n = classes.length;
    const { cells } = confusionOf(
      needed(rows.label, lacks.label),
      needed(rows.prediction, lacks.prediction),
      n,
      weights,
    );
    const matrix = classes.map((_, label) => Array.from(cells.subarray(label * n, (label + 1) * n)));
    return { matrix, labels: classes, rows: rows.rows, leftOut: rows.leftOut };
  },
  tells({ matrix }) {
    const { right, all } = sums(matrix);
    return { figure: right / all, threshold: null };
  },
  condition: () => 'always: it shows, and judges nothing',
  judge({ matrix, labels, rows }) {
    const { right, all } = sums(matrix);
    const [worst] = confusions(matrix);
    const most = worst
      ? `; most often “${labels[worst.label] ?? ''}” is taken for “${labels[worst.prediction] ?? ''}”`
      : '';
    return pass(`${percent(right / all)} of ${plural(rows, 'row')} are predicted right${most}.`);
  },
  show({ matrix, labels }) {
    const isSmall = labels.length <= shownClasses;
    const found = confusions(matrix);
    return [
      isSmall
        ? {
            kind: 'table',
            title: 'Rows by label (down) and prediction (across)',
            columns: [
              { label: 'Label', format: 'text' },
              ...labels.map((label) => ({ label, format: 'number' as const })),
            ],
            rows: matrix.map((row, label) => [labels[label] ?? null, ...row]),
            more: 0,
          }
        : {
            kind: 'table',
            title: 'What is most often confused',
            columns: [
              { label: 'Label', format: 'text' },
              { label: 'Prediction', format: 'text' },
              { label: 'Rows', format: 'number' },
            ],
            rows: found
              .slice(0, listedConfusions)
              .map(({ label, prediction, weight }) => [labels[label] ?? null, labels[prediction] ?? null, weight]),
            more: Math.max(0, found.length - listedConfusions),
          },
    ];
  },
});

type Matrix = readonly (readonly number[])[];

function sums(matrix: Matrix): { readonly right: number; readonly all: number } {
  let [right, all] = [0, 0];
  matrix.forEach((row, label) => {
    right += row[label] ?? 0;
    for (const weight of row) all += weight;
  });
  return { right, all };
}

/** Off the diagonal, most rows first. */
const confusions = (matrix: Matrix): { label: number; prediction: number; weight: number }[] =>
  matrix
    .flatMap((row, label) => row.map((weight, prediction) => ({ label, prediction, weight })))
    .filter(({ label, prediction, weight }) => label !== prediction && weight > 0)
    .sort((a, b) => b.weight - a.weight);
