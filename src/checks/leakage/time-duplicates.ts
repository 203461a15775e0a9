import * as z from 'zod';
import { columnRoles } from '../../contract';
import { align } from '../../stats';
import { readNumbers } from '../cells/numbers';
import { defineCheck, pass, warn } from '../define';
import { placed, placesWhere } from '../lib/row-parts';
import { percent, plural } from '../lib/wording';
import { timesOf, timeText } from './lib/times';

export const timeDuplicates = defineCheck({
  id: 'leakage.time-duplicates',
  title: 'Times shared with the reference',
  scope: 'column-comparison',
  appliesTo: ['datetime', 'numeric'],
  except: columnRoles.filter((role) => role !== 'time'),
  needs: ['time'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of rows with a shared time above which it warns.'),
  }),
  explain: {
    looksAt:
      'Current rows whose very time occurs in the reference, where there is a label or a model; every repeat counts. Where current begins before the reference ends, that is said by Times before the end of the reference.',
    whyItMatters: 'Rows of one moment often tell of the same event, so the split cuts through it.',
    whatToDo: 'Move the border of the split so that no moment is on both sides.',
    source: 'Exact on all rows, to the microsecond. Rows without a time are left out.',
  },
  compute({ reference, current, ask }) {
    const [before, after] = [timesOf(reference), timesOf(current)];
    const both = align(before, after);
    const rows = both.current.reduce((sum, count, at) => sum + (both.reference[at] ? count : 0), 0);
    const end = before.values.at(-1) ?? 0;
    return {
      rows,
      share: rows / current.profile.count,
      referenceMax: timeText(before.of, end),
      overlaps: (after.values[0] ?? 0) < end,
      isModelled: ask.isModelled,
    };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove }) => `rows with a shared time ≤ ${percent(warnAbove)} of current`,
  judge({ rows, share, overlaps, isModelled }, { warnAbove }) {
    if (rows === 0) return pass('No time of current occurs in the reference.');
    const message = `${plural(rows, 'row')} of current (${percent(share)}) ${rows === 1 ? 'has' : 'have'} a time that also occurs in the reference.`;
    if (!isModelled) return pass(`${message} No label and no model could leak.`);
    if (overlaps) return pass(`${message} Current begins before the reference ends.`);
    return share > warnAbove ? warn(message, share) : pass(message);
  },
  async rows(_value, _params, { plan, reference }, { own }) {
    const known = new Set(timesOf(reference).values);
    const places = placesWhere(await readNumbers(own, plan), (time) => known.has(time));
    return [placed([plan.name], places, 'has a time of the reference')];
  },
  show: ({ share }, _input, { warnAbove }) => [
    {
      kind: 'scale',
      title: 'Share of current rows with a shared time',
      value: share,
      threshold: warnAbove,
      bad: 'above',
      format: 'share',
    },
  ],
});
