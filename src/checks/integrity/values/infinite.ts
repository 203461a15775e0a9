import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { identifier, sql } from '../../../data/engine/sql';
import { defineCheck, pass, warn } from '../../define';
import { percent, plural } from '../../lib/wording';

export const infinite = defineCheck({
  id: 'integrity.infinite',
  title: 'Infinite values and NaN',
  scope: 'column',
  storedAs: ['float'],
  except: ['ignore'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of such rows above which it warns.'),
  }),
  explain: {
    looksAt: 'Rows of a column of floating-point numbers that hold infinity or NaN (not a number).',
    whyItMatters: 'They come from a division by zero or an overflow, and spread to every mean and every model.',
    whatToDo: 'Mend the computation that made them, or store a missing value instead.',
    source: 'Share of all rows. NaN also counts as missing in integrity.missing; infinity does not.',
  },
  async compute({ column: { name, profile }, stored, data, facts }) {
    const column = identifier(name);
    // NaN is missing to the profile: without any missing row and infinite extremes there is nothing to count.
    const isClean = stored.missing === 0 && profile.infinite === 0;
    const [nan, infinities] = isClean
      ? [0, 0]
      : await needRows(data).measure([sql`count_if(isnan(${column}))`, sql`count_if(isinf(${column}))`]);
    const rows = (nan ?? 0) + (infinities ?? 0);
    return { rows, share: rows / facts.rows, nan: nan ?? 0, infinite: infinities ?? 0 };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove }) => `share of infinite values and NaN ≤ ${percent(warnAbove)}`,
  judge({ rows, share, nan, infinite: infinities }, { warnAbove }) {
    if (rows === 0) return pass('Every number is finite.');
    const parts = [
      ...(infinities > 0 ? [plural(infinities, 'infinite value')] : []),
      ...(nan > 0 ? [plural(nan, 'NaN', 'NaN')] : []),
    ];
    const message = `${parts.join(' and ')} (${percent(share)} of the rows).`;
    return share > warnAbove ? warn(message, share) : pass(message);
  },
  // Nothing lies further out.
  standing: ({ rows, infinite: infinities }, _params, { facts }) => ({
    ...(infinities > 0 && { facts: ['values are infinite'] }),
    rows: { count: rows, of: facts.rows },
  }),
  rows(_value, _params, { column: { name } }) {
    const column = identifier(name);
    return [
      { cells: [name], where: sql`isinf(${column})`, reason: 'is infinite' },
      { cells: [name], where: sql`isnan(${column})`, reason: 'is not a number' },
    ];
  },
  show({ rows, nan, infinite: infinities }) {
    if (rows === 0) return [];
    return [
      {
        kind: 'figures',
        title: 'Not finite',
        figures: [
          { label: 'Infinite', value: infinities, format: 'integer' },
          { label: 'NaN', value: nan, format: 'integer' },
        ],
      },
    ];
  },
});
