import * as z from 'zod';
import { isFinding, type Result } from '../../contract';
import { defineCheck, NotApplicable, pass } from '../define';
import { figure, listed, percent } from '../lib/wording';
import { lossTitle } from './lib/attribute-loss';
import { rowMetrics } from './lib/row-loss';

/** What it reads of `model.degradation`. */
const degraded = z.object({
  attribution: z
    .object({
      metric: z.enum(rowMetrics),
      lossBefore: z.number(),
      lossAfter: z.number(),
      columns: z.array(
        z.object({
          column: z.string(),
          share: z.number(),
          where: z.string(),
          shareBefore: z.number(),
          shareAfter: z.number(),
        }),
      ),
    })
    .nullable(),
});

export const attribution = defineCheck({
  id: 'model.attribution',
  title: 'Drifted columns that go with the loss',
  scope: 'results',
  needs: ['label'],
  params: z.strictObject({
    warnAbove: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .describe('Part of the rise of the loss from which on a column is named; the loss itself is the finding.'),
  }),
  explain: {
    looksAt: 'Where performance fell: which of the columns that drifted account for how much of the rise of the loss.',
    whyItMatters: 'Many columns drift and few of them harm; these are where to begin.',
    whatToDo: 'Look at the rows of the named values: new ones need training data, broken ones a repair.',
    source:
      'Part of the rise of the mean loss that comes of other shares of the column’s values, losses within them held (Kitagawa 1955); drifted as drift.column says. Columns that go together each show it, and coinciding is not causing.',
  },
  compute({ results }) {
    const lost = results.find(({ check }) => check === 'model.degradation');
    const { attribution: told = null } = degraded.safeParse(lost?.value).data ?? {};
    if (!told || !lost || !isFinding(lost)) throw new NotApplicable('No loss of performance is to be attributed.');
    const compared = results.filter(({ check }) => check === 'drift.column');
    if (compared.length === 0) throw new NotApplicable('No column was compared by drift.column.');
    const drifted = new Set(compared.filter(isDrifted).flatMap(({ columns }) => columns));
    const { metric, lossBefore, lossAfter } = told;
    return { metric, lossBefore, lossAfter, columns: told.columns.filter(({ column }) => drifted.has(column)) };
  },
  tells: ({ metric, columns: [most] }, { warnAbove }) => ({
    of: metric,
    figure: most?.share ?? null,
    threshold: warnAbove,
  }),
  condition: ({ warnAbove }) =>
    `drifted columns that account for more than ${percent(warnAbove)} of a rise of the loss are named`,
  judge({ metric, lossBefore, lossAfter, columns }, { warnAbove }) {
    const loss = lossTitle(metric);
    const rise = `The ${loss} rose from ${figure(lossBefore)} to ${figure(lossAfter)}`;
    const [worst, ...others] = columns.filter(({ share }) => share > warnAbove);
    if (!worst) return pass(`${rise}, which goes with no drifted column.`);
    const { column, share, where, shareBefore, shareAfter } = worst;
    const more = others.length > 0 ? ` Likewise ${listed(others.map((one) => one.column))}.` : '';
    return pass(
      `${rise}; ${share < 1 ? percent(share) : 'all'} of that goes with the drift of ${column}, most where ${where}: ${percent(shareBefore)} of rows before, ${percent(shareAfter)} now.${more}`,
    );
  },
  show: ({ columns }) => [
    {
      kind: 'table',
      title: 'Drifted columns, the largest part of the rise first',
      columns: [
        { label: 'Column', format: 'text' },
        { label: 'Part of the rise', format: 'share' },
        { label: 'Most where', format: 'text' },
        { label: 'Rows before', format: 'share' },
        { label: 'Rows now', format: 'share' },
      ],
      rows: columns.map((one) => [one.column, one.share, one.where, one.shareBefore, one.shareAfter]),
      more: 0,
    },
  ],
});

const isDrifted = ({ status }: Result): boolean => status === 'warn' || status === 'fail';
