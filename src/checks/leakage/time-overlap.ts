import * as z from 'zod';
import { columnRoles, InputError, type CellValue, type NumberDistribution } from '../../contract';
import { readNumbers } from '../cells/numbers';
import { defineCheck, fail, pass, warn } from '../define';
import { beforeNow, isDuration } from '../lib/duration';
import { placed, placesWhere } from '../lib/row-parts';
import { exactFigure, percent, plural } from '../lib/wording';
import { coverOnePeriod, timesOf, timeText } from './lib/times';

export const timeOverlap = defineCheck({
  id: 'leakage.time-overlap',
  title: 'Times before the end of the reference',
  scope: 'column-comparison',
  appliesTo: ['datetime', 'numeric'],
  except: columnRoles.filter((role) => role !== 'time'),
  needs: ['time'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of earlier rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.05).describe('Share of earlier rows above which it fails.'),
    tolerance: z
      .union([z.number().min(0), z.string().refine(isDuration, 'Not a duration in ISO 8601, such as P1D or PT6H')])
      .default(0)
      .describe('How far before the end is fine: seconds (units where time is a number), or a duration such as P1D.'),
    ignoreLatest: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe('Share of reference rows, the latest, that do not make its end: a late straggler need not count.'),
  }),
  explain: {
    looksAt:
      'Current rows from before the latest time of the reference, where there is a label or a model. Two samples of one period are told as such.',
    whyItMatters: 'A model that was trained on later times knows what came next, and looks better than it will be.',
    whatToDo: 'Split by time. If the overlap is meant, give a tolerance.',
    source:
      'Exact on all rows; strictly earlier than the latest time less the tolerance. Rows without a time are left out.',
  },
  compute({ reference, current, ask }, { tolerance, ignoreLatest }) {
    const [before, after] = [timesOf(reference), timesOf(current)];
    const end = latestOf(before, ignoreLatest);
    const limit = lessTolerance(end, before.of, tolerance);
    const rows = after.counts.reduce((sum, count, at) => sum + ((after.values[at] ?? 0) < limit ? count : 0), 0);
    return {
      rows,
      share: rows / current.profile.count,
      referenceMax: timeText(before.of, end),
      limit: timeText(before.of, limit),
      currentMin: timeText(after.of, after.values[0] ?? 0),
      isOnePeriod: coverOnePeriod(before, after),
      isModelled: ask.isModelled,
    };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, failAbove, tolerance }) =>
    `rows earlier than the reference ends${tolerance === 0 ? '' : ` less ${tolerance}`} ≤ ${percent(warnAbove)} (fails above ${percent(failAbove)})`,
  judge(value, { warnAbove, failAbove }) {
    const { rows, share, referenceMax, limit, currentMin } = value;
    if (rows === 0) return pass(`Current begins at ${text(currentMin)}; the reference ends at ${text(referenceMax)}.`);
    const than =
      limit === referenceMax ? 'where the reference ends' : `and the reference ends at ${text(referenceMax)}`;
    const message = `${plural(rows, 'row')} of current (${percent(share)}) ${rows === 1 ? 'is' : 'are'} from before ${text(limit)}, ${than}.`;
    if (!value.isModelled) {
      return pass(
        value.isOnePeriod
          ? `Both datasets are of one period. ${message}`
          : `${message} No label and no model could leak.`,
      );
    }
    if (value.isOnePeriod) {
      const split = `Both datasets are of one period, so they were not split by time: ${message}`;
      return share > warnAbove ? warn(split, share) : pass(split);
    }
    if (share > failAbove) return fail(message, share);
    return share > warnAbove ? warn(message, share / failAbove) : pass(message);
  },
  async rows({ limit: text }, { tolerance, ignoreLatest }, { plan, reference }, { own }) {
    const before = timesOf(reference);
    const limit = lessTolerance(latestOf(before, ignoreLatest), before.of, tolerance);
    const places = placesWhere(await readNumbers(own, plan), (time) => time < limit);
    return [placed([plan.name], places, `is from before ${String(text)}`)];
  },
  show: ({ share }, _input, { warnAbove, failAbove }) => [
    {
      kind: 'scale',
      title: 'Share of current rows before the end of the reference',
      value: share,
      threshold: share > failAbove ? failAbove : warnAbove,
      bad: 'above',
      format: 'share',
    },
  ],
});

const text = (value: CellValue): string => (typeof value === 'number' ? exactFigure(value) : String(value));

/** The latest time once a share of the rows, the last ones, is left out. */
function latestOf({ values, counts, total }: NumberDistribution, share: number): number {
  let left = Math.floor(total * share);
  let at = values.length - 1;
  while (at > 0 && left >= (counts[at] ?? 0)) {
    left -= counts[at] ?? 0;
    at -= 1;
  }
  return values[at] ?? 0;
}

function lessTolerance(end: number, of: NumberDistribution['of'], tolerance: number | string): number {
  if (typeof tolerance === 'number') return end - tolerance * (of === 'times' ? 1000 : 1);
  if (of !== 'times') {
    throw new InputError(
      `The time column holds numbers: give leakage.time-overlap a number as tolerance, not "${tolerance}".`,
    );
  }
  return beforeNow(end, tolerance) ?? end;
}
