import * as z from 'zod';
import { defineCheck, NotApplicable, pass, warn } from '../../define';
import { percent } from '../../lib/wording';
import { fromShare } from '../lib/fault';

/** That so many rows hold one value, which is not the commonest of a column, has a chance of 2^−12 at most. */
const fewestKnown = 12;

export const constant = defineCheck({
  id: 'integrity.constant',
  title: 'Constant or nearly constant columns',
  scope: 'column',
  except: ['ignore'],
  params: z.strictObject({
    maxTopShare: z.number().min(0).max(1).default(0.95).describe('Share of all rows that one value may have.'),
  }),
  explain: {
    looksAt: 'How many different values a column has, and the share of rows that hold the most frequent one.',
    whyItMatters: 'A column that hardly varies tells a model nothing, and often means that a source has broken.',
    whatToDo: 'If it should vary, look at how it is filled; if not, leave it out of the model.',
    source: 'Share of all rows, missing ones included.',
  },
  compute({ column: { profile } }) {
    if (profile.count < 2) throw new NotApplicable('One row can not tell whether a column varies.');
    if (profile.distinct === 0 && profile.missing < profile.count) {
      throw new NotApplicable('The values of this column can not be read as its type.');
    }
    const top = profile.top[0];
    return {
      distinct: profile.distinct,
      topValue: top?.value ?? null,
      topShare: (top?.count ?? 0) / profile.count,
      rows: profile.count,
      missing: profile.missing,
    };
  },
  tells: ({ topShare }, { maxTopShare }) => ({ figure: topShare, threshold: maxTopShare }),
  condition: ({ maxTopShare }) => `more than one value, none in more than ${percent(maxTopShare)} of the rows`,
  judge({ distinct, topValue, topShare }, { maxTopShare }) {
    if (distinct === 0) return warn('Every value is missing.', 1);
    if (distinct === 1) return warn(`The only value is ${quoted(topValue)}.`, 0.8);
    const message = `The most frequent value, ${quoted(topValue)}, is in ${percent(topShare)} of the rows.`;
    return topShare > maxTopShare ? warn(message, 0.7 * ((topShare - maxTopShare) / (1 - maxTopShare))) : pass(message);
  },
  standing({ distinct, topValue, topShare, missing, rows: of }, { maxTopShare }) {
    const all = 'every value is missing';
    if (distinct === 0) return { facts: [all] };
    const { facts: gone, nearly: going = [] } = fromShare(all, missing / of, maxTopShare);
    const only = `the only value is ${quoted(topValue)}`;
    const rows = { count: Math.round(topShare * of), of };
    // Of the few values of a column that is missing nearly throughout chance decides which are there.
    if (gone) return { facts: gone, nearly: [only], rows };
    // Of few rows all may hold the value that most of the others hold, of very few any.
    return distinct === 1 && of - missing >= fewestKnown
      ? { facts: [only], nearly: going, rows }
      : { nearly: [...going, only], rows };
  },
  show({ topShare }, { column: { profile } }, { maxTopShare }) {
    return [
      {
        kind: 'scale',
        title: 'Share of the most frequent value',
        value: topShare,
        threshold: maxTopShare,
        bad: 'above',
        format: 'share',
      },
      { kind: 'bars', title: 'Most frequent values', bars: profile.top.slice(0, 5), total: profile.count },
    ];
  },
});

const quoted = (value: unknown): string => `“${String(value)}”`;
