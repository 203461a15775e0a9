import * as z from 'zod';
import type { Result } from '../../contract';
import { defineCheck, NotApplicable, pass } from '../define';
import { titled } from './lib/performance/figures/metric-rules';
import { figure, pValueText, plural } from '../lib/wording';
import { rankColumns, type Drifting, type Point } from './lib/rank-columns';

const point = z.object({ key: z.string(), period: z.enum(['reference', 'current']), value: z.number().nullable() });
const drifting = z.object({ chunks: z.array(point.extend({ alert: z.boolean() })) });
const performing = z.object({ metric: z.string(), chunks: z.array(point) });

export const ranker = defineCheck({
  id: 'monitor.ranker',
  title: 'Columns whose drift goes along with performance',
  scope: 'results',
  params: z.strictObject({
    metric: z
      .string()
      .optional()
      .describe('Of monitor.performance, else of monitor.estimate; their first metric where it is left out.'),
  }),
  explain: {
    looksAt: 'Which columns drift in the chunks in which the performance of the model changes.',
    whyItMatters: 'Many columns drift without harm; those that go along with a loss are where to look first.',
    whatToDo: 'Begin with the columns at the top. Going along is no proof of a cause.',
    source:
      'Pearson’s correlation, over the chunks of current, of a column’s distances with the absolute distance of performance from its mean over the reference chunks (NannyML’s CorrelationRanker); without performance by the number of alerts (AlertCountRanker). p as of normal samples, not adjusted for the number of columns.',
  },
  compute({ results }, { metric }) {
    const columns = results.flatMap(driftOf);
    if (columns.length === 0) throw new NotApplicable('No column was followed over chunks.');
    const performance = performanceOf(results, metric);
    return {
      metric: performance?.metric ?? null,
      from: performance?.check ?? null,
      columns: rankColumns(columns, performance?.chunks ?? null),
    };
  },
  tells: ({ metric }) => ({ of: metric, figure: null, threshold: null }),
  condition: () => 'for information',
  judge({ metric, columns }) {
    const [first] = columns;
    const alerts = first?.alerts ?? 0;
    if (!first || (first.correlation === null && alerts === 0)) return pass('No column gives an alert in current.');
    if (metric === null || first.correlation === null) {
      return pass(`Most alerts come from ${first.column} (${plural(alerts, 'chunk')} of current).`);
    }
    return pass(
      `The drift of ${first.column} goes along most with the change of ${titled(metric)} (correlation ${figure(first.correlation)}, p ${pValueText(first.pValue ?? 1)}; ${plural(alerts, 'alert')}).`,
    );
  },
  show({ columns }) {
    return [
      {
        kind: 'table',
        title: 'Columns by how far their drift goes along with performance',
        columns: [
          { label: 'Column', format: 'text' },
          { label: 'Alerts', format: 'integer' },
          { label: 'Correlation', format: 'number' },
          { label: 'p-value', format: 'p-value' },
        ],
        rows: columns.map(({ column, alerts, correlation, pValue }) => [column, alerts, correlation, pValue]),
        more: 0,
      },
    ];
  },
});

function driftOf({ check, columns, status, value }: Result): readonly Drifting[] {
  const [column] = columns;
  // Of figures without limits nothing is known to change.
  const read =
    check === 'monitor.drift' && status !== 'skipped' && column !== undefined ? drifting.safeParse(value) : null;
  return read?.success && column !== undefined ? [{ column, chunks: read.data.chunks }] : [];
}

type Performance = { readonly check: string; readonly metric: string; readonly chunks: readonly Point[] };

function performanceOf(results: readonly Result[], metric: string | undefined): Performance | null {
  for (const check of ['monitor.performance', 'monitor.estimate']) {
    for (const result of results) {
      const read = result.check === check && result.status !== 'skipped' ? performing.safeParse(result.value) : null;
      if (read?.success && (metric === undefined || read.data.metric === metric)) return { check, ...read.data };
    }
  }
  return null;
}
