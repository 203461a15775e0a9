import * as z from 'zod';
import { defineCheck, pass, warn } from '../../define';
import { missingPart, textsPart } from '../../lib/row-parts';
import { percent, plural } from '../../lib/wording';
import { examplesTable, found, quoted } from '../lib/matching-text';
import { isNullSpelling } from '../lib/text-forms';

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
  texts: () => ({ spelled: isNullSpelling }),
  compute({ stored, facts, texts }) {
    const spelled = found(texts, 'spelled');
    const different = spelled.different + (stored.missing > 0 ? 1 : 0);
    const missing = stored.missing > 0 ? [{ value: null, count: stored.missing }] : [];
    const spellings = [...missing, ...spelled.examples].sort((a, b) => b.count - a.count);
    const rows = stored.missing + spelled.rows;
    return { spellings, different, rows, share: rows / facts.rows };
  },
  tells: ({ different }, { maxSpellings }) => ({ figure: different, threshold: maxSpellings }),
  condition: ({ maxSpellings }) => `at most ${plural(maxSpellings, 'spelling')} of “no value”`,
  judge({ spellings, different, rows, share }, { maxSpellings }) {
    if (different === 0) return pass('No value is missing or spelled as such.');
    const names = spellings.map(({ value }) => (value === null ? 'missing' : quoted(value)));
    const list = names.length === different ? `: ${names.join(', ')}` : '';
    const message = `${plural(different, 'spelling')} of “no value” in ${plural(rows, 'row')} (${percent(share)})${list}.`;
    return different > maxSpellings ? warn(message, share) : pass(message);
  },
  standing: ({ spellings: [most], rows, different }, { maxSpellings }, { facts }) => ({
    rows: { count: different > maxSpellings ? rows - (most?.count ?? 0) : 0, of: facts.rows },
  }),
  rows: async (_value, _params, { plan }, { own }) => [
    ...missingPart(own.facts, plan.name),
    ...(await textsPart(own, plan.name, isNullSpelling, 'is spelled as “no value”')),
  ],
  show: ({ spellings, different }) => examplesTable('Spellings of “no value”', spellings, different),
});
