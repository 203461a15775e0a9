import * as z from 'zod';
import type { ColumnPlan } from '../../contract';
import { defineCheck, NotApplicable, pass } from '../define';
import { countText, listed, percent, plural } from '../lib/wording';
import { runsOn } from './lib/chunk-distributions';
import { emptyColumns } from './lib/quality/empty-columns';
import { emptyFigures } from './lib/quality/empty-figures';
import { gapsOf } from './lib/quality/gaps';
import { badRows, type QualityMetric } from './lib/quality/bad-rows';
import { rowFigures } from './lib/quality/row-figures';
import {
  joinEarlier,
  judgeFigures,
  lastFigure,
  seriesParams,
  settleFigures,
  showFigures,
  type ChunkFigure,
} from './lib/series';
import { shareFigures } from './lib/quality/share-figures';

const metrics = ['missing', 'unseen', 'range', 'rows', 'schema'] as const;

const names = {
  missing: 'Share of missing values',
  unseen: 'Share of unseen values',
  range: 'Share outside the range of the reference',
  rows: 'Number of rows',
  schema: 'Number of columns without a value',
} as const;

export const quality = defineCheck({
  id: 'monitor.quality',
  title: 'Data quality over chunks',
  scope: 'chunks',
  alone: true,
  except: ['ignore'],
  params: z.strictObject({
    metric: z
      .enum(['all', ...metrics])
      .default('all')
      .describe(
        'unseen: categories that the reference lacks; range: numbers beyond its extremes; schema: columns without any readable value.',
      ),
    threshold: z.number().min(0).optional().describe('In place of the upper one that the reference chunks teach.'),
    ...seriesParams,
    effect: z
      .number()
      .min(0)
      .default(0.01)
      .describe('The least change of a share that counts, as an alert and as beyond chance.'),
    rowsChange: z
      .number()
      .min(0)
      .default(0.5)
      .describe('The least change of the number of rows that counts, of their mean.'),
  }),
  explain: {
    looksAt:
      'Missing and unseen values, values out of range, columns without a value, and the number of rows, chunk by chunk.',
    whyItMatters: 'A feed that breaks for a day spoils what is computed from it, and hardly shows in a whole file.',
    whatToDo: 'Ask the source of the data what happened in the chunks named.',
    source:
      'Thresholds are mean ± 3 population standard deviations of the reference chunks (as NannyML). By default an alert must also be large enough to matter and significant: missing values by Fisher’s exact test, unseen values and those out of range by what chance makes of a reference of so many rows; q over all that is monitored below 0.05, to fail below 0.01. Where nothing teaches a threshold, a share of missing values stands with three standard deviations of what chance makes of it, on the scale of the arcsine; it is beyond chance where it exceeds that, matters, and has q below 0.05. Without a reference the chunks that are alike stand for it, as in monitor.drift. Calendar periods at either end of a dataset may be cut short: few rows there are no alert.',
  },
  parts(plan, params, { isAlone }) {
    const asked = metrics.filter((metric) => params.metric === 'all' || params.metric === metric);
    const known = asked.filter((metric) => !isAlone || metric === 'missing' || metric === 'rows');
    return known.filter((metric) => fits(metric, plan)).map((metric) => ({ ...params, metric }));
  },
  async compute(input, params) {
    const { chunks, unplaced } = input;
    if (params.metric === 'rows' || params.metric === 'all') {
      return {
        metric: 'rows' as const,
        chunks: await rowFigures(input, params),
        tests: [],
        unplaced,
        gaps: gapsOf(input),
        empty: [],
        // Then the cut decides the numbers of rows, not the data.
        isCut: input.by === 'count' || input.by === 'size',
      };
    }
    if (params.metric === 'schema') {
      const empty = await emptyColumns(input);
      return {
        metric: params.metric,
        chunks: emptyFigures(chunks, empty, params),
        tests: [],
        unplaced: none,
        gaps: [],
        empty: empty.names,
        isCut: false,
      };
    }
    const { metric } = params;
    if (metric !== 'missing' && input.plan && (await input.running(input.plan))) throw new NotApplicable(runsOn);
    const { reference, current } = await input.column();
    if (metric === 'missing' && input.plan?.role === 'label' && (await input.model.toCome('current')) > 0) {
      throw new NotApplicable('Labels that have not come yet are not missing.');
    }
    const bad = badRows(metric, reference, current);
    return { metric, ...(await shareFigures(input, bad, params)), unplaced, gaps: [], empty: [], isCut: false };
  },
  test: { of: 'chunk', pValues: ({ tests }) => tests, settle: settleFigures },
  join: joinEarlier,
  tells: ({ metric, chunks }) => ({ of: metric, ...lastFigure(chunks) }),
  condition: ({ metric, deviations, threshold }) =>
    threshold === undefined
      ? `${metric === 'all' ? 'each figure' : names[metric].toLowerCase()} of each chunk within mean ± ${deviations} σ of the reference chunks`
      : `${metric === 'all' ? 'each figure' : names[metric].toLowerCase()} of each chunk ≤ ${threshold}`,
  judge({ metric, chunks, tests, unplaced, gaps, empty, isCut }, least) {
    const outcome = isCut
      ? pass(`The cut gives the ${plural(chunks.length, 'chunk')} their numbers of rows.`)
      : judgeFigures(chunks, names[metric], least, isCount(metric) ? wholeRows : percent, tests);
    const lost = unplaced.reference + unplaced.current;
    const said = [
      outcome.message,
      ...(lost > 0 ? [`${plural(lost, 'row')} without a readable time ${lost === 1 ? 'is' : 'are'} in no chunk.`] : []),
      ...(gaps.length > 0 ? [`No rows lie ${listed(gaps)}.`] : []),
      ...(outcome.status === 'pass' ? [] : lostIn(chunks, empty)),
    ];
    return { ...outcome, message: said.join(' ') };
  },
  show: ({ metric, chunks }, input) => [
    showFigures(chunks, input, names[metric], isCount(metric) ? 'integer' : 'share'),
  ],
});

const wholeRows = (rows: number): string => countText(Math.round(rows));

const isCount = (metric: string): boolean => metric === 'rows' || metric === 'schema';
const none = { reference: 0, current: 0 };

/** The columns that the last alert is about. */
function lostIn(chunks: readonly ChunkFigure[], empty: readonly (readonly string[])[]): readonly string[] {
  const alerts = chunks.filter(({ period }) => period === 'current').map(({ alert }) => alert);
  const names = empty[alerts.lastIndexOf(true)] ?? [];
  return names.length > 0 ? [`Without a value there: ${listed(names)}.`] : [];
}

function fits(metric: QualityMetric | 'rows' | 'schema', plan: ColumnPlan | null): boolean {
  if (plan === null || metric === 'rows' || metric === 'schema') return plan === null && isCount(metric);
  if (metric === 'missing') return true;
  const { type, role } = plan;
  if (role === 'id' || role === 'time') return false;
  return metric === 'unseen' ? type === 'categorical' || type === 'boolean' : type === 'numeric';
}
