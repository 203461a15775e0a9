import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import { defineCheck, fail, lackingOutcome, pass, type JsonObject } from '../../define';
import { beforeNow, isDuration } from '../../lib/duration';
import { toIso, toMilliseconds } from '../../lib/iso-time';
import { common, time } from '../lib/params';
import { findColumns, numbersIn, withRows } from '../lib/rows';

const schema = z.strictObject({
  maxAge: z
    .string()
    .refine(isDuration, 'Not a duration in ISO 8601, such as P1D or PT6H')
    .describe('The most that may lie between the latest time and now: P1D, PT6H, P1M.'),
  now: time.optional().describe('The time to judge from; the run’s own unless given.'),
  ...common,
});

type FreshnessValue = {
  /** The latest time. */
  readonly observed: string | null;
  readonly now: string;
  readonly oldestAllowed: string | null;
  /** Negative where the latest time lies in the future. */
  readonly ageSeconds: number | null;
  readonly lacking?: readonly string[];
} & JsonObject;

export const freshness = defineCheck<'rule', typeof schema, FreshnessValue>({
  id: 'rule.freshness',
  title: 'Age of the latest row',
  scope: 'rule',
  takes: 'at-will',
  params: schema,
  explain: {
    looksAt: 'How long ago the latest time of a column is, at the time of the run.',
    whyItMatters: 'A feed that has stopped looks right in every other check.',
    whatToDo: 'Look at the job that delivers the data.',
    source: 'The latest time against now minus what it may be old (months and years by the calendar, UTC).',
  },
  complete: (params, { now }) => ({ ...params, now: params.now ?? now }),
  async compute(input, params) {
    const time = input.named
      ? input.columns
      : input.plans.filter(({ role }) => role === 'time').map(({ name }) => name);
    const { columns, lacking } = findColumns(input, time);
    const nowAt = toMilliseconds(params.now ?? '');
    const cutoff = nowAt === null ? null : beforeNow(nowAt, params.maxAge);
    if (nowAt === null || cutoff === null) throw new InputError('It has no time to judge from: give now.');
    const about = { now: toIso(nowAt) ?? '', oldestAllowed: toIso(cutoff) };
    if (lacking.length > 0) return { ...about, observed: null, ageSeconds: null, lacking };
    if (columns.length === 0)
      throw new InputError('There is no column with the role time: add "columns" to this rule.');
    return withRows(input, params, async (rows) => {
      const latest: number[] = [];
      for (const column of columns) {
        if (column.as !== 'time' && !column.isEmpty)
          throw new InputError(`${column.name} holds no dates, so it has no age.`);
        const times = numbersIn(rows, column, 'time', { finite: true });
        const [row] = await needRows(input.current.data).query(sql`SELECT max(v) AS v FROM ${times}`);
        if (typeof row?.['v'] === 'number') latest.push(row['v']);
      }
      if (latest.length === 0) return { ...about, observed: null, ageSeconds: null };
      const oldest = Math.min(...latest);
      return { ...about, observed: toIso(oldest), ageSeconds: (nowAt - oldest) / 1000 };
    });
  },
  condition: ({ maxAge }) => `the latest time is at most ${maxAge} old`,
  judge({ observed, now, oldestAllowed, lacking }, { maxAge }) {
    if (lacking) return lackingOutcome(lacking);
    if (observed === null || oldestAllowed === null) return fail('There is no time at all, so nothing is fresh.', 1);
    const message = `The latest time is ${observed}; seen from ${now} it may be no older than ${maxAge}.`;
    return (toMilliseconds(observed) ?? 0) >= (toMilliseconds(oldestAllowed) ?? 0) ? pass(message) : fail(message, 0.5);
  },
  show: ({ observed, now, oldestAllowed, lacking }) =>
    lacking
      ? []
      : [
          {
            kind: 'figures',
            title: 'Freshness',
            figures: [
              { label: 'Latest time', value: observed, format: 'text' },
              { label: 'Oldest allowed', value: oldestAllowed, format: 'text' },
              { label: 'Now', value: now, format: 'text' },
            ],
          },
        ],
});
