import * as z from 'zod';
import { sql } from '../../data/sql';
import { defineCheck, pass, warn } from '../define';
import { percent, plural } from '../wording';
import { examplesTable, noTexts, quoted, rowsWhere, textsWhere } from './matching-text';
import { isNullSpelling } from './text-forms';

/** How many spellings are listed. */
const listedSpellings = 10;

export const mixedNulls = defineCheck({
  id: 'integrity.mixed-nulls',
  title: 'Several spellings of “no value”',
  scope: 'column',
  storedAs: ['string'],
  except: ['ignore'],
  params: z.strictObject({
    maxSpellings: z.int().min(0).default(1).describe('Different spellings that a column may have.'),
  }),
  explain: {
    looksAt: 'The ways in which a text column says that there is no value; a missing cell is one of them.',
    whyItMatters: 'Only some of them are read as missing; the others become categories of their own.',
    whatToDo: 'Decide on one, and map the others to it where the data is written or read.',
    source:
      'Every different text counts by itself: blank, “-”, “?”, “.”, and NA, N/A, NaN, null, None, nil, NaT in any case and within any signs. One word alone is never raised: NA may be Namibia.',
  },
  measureValues: () => ({ rows: rowsWhere(isNullSpelling) }),
  async compute(input) {
    const { column, stored, facts, data, measured } = input;
    const spelled = measured['rows'] ?? 0;
    const count = sql`count(*) FILTER (WHERE ${isNullSpelling})`;
    const [spellingsOfText = 0] = spelled > 0 ? await data.measureValues(column.name, [count]) : [];
    const different = (spellingsOfText ?? 0) + (stored.missing > 0 ? 1 : 0);
    const { examples: texts } = spelled > 0 ? await textsWhere(input, isNullSpelling, listedSpellings) : noTexts;
    const missing = stored.missing > 0 ? [{ value: null, count: stored.missing }] : [];
    const spellings = [...missing, ...texts].sort((a, b) => b.count - a.count);
    const rows = stored.missing + spelled;
    return { spellings, different, rows, share: rows / facts.rows };
  },
  condition: ({ maxSpellings }) => `at most ${plural(maxSpellings, 'spelling')} of “no value”`,
  judge({ spellings, different, rows, share }, { maxSpellings }) {
    if (different === 0) return pass('No value is missing or spelled as such.');
    const names = spellings.map(({ value }) => (value === null ? 'missing' : quoted(value)));
    const list = names.length === different ? `: ${names.join(', ')}` : '';
    const message = `${plural(different, 'spelling')} of “no value” in ${plural(rows, 'row')} (${percent(share)})${list}.`;
    return different > maxSpellings ? warn(message, share) : pass(message);
  },
  show: ({ spellings, different }) => examplesTable('Spellings of “no value”', spellings, different),
});
