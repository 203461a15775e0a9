import * as z from 'zod';
import { defineCheck, pass, warn } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { percent, plural } from '../../lib/wording';
import { examplesTable, found, listedOf, suchAs } from '../lib/matching-text';
import { isPadded } from '../lib/text-forms';

export const whitespace = defineCheck({
  id: 'integrity.whitespace',
  title: 'Spaces around text',
  scope: 'column',
  storedAs: ['string'],
  except: ['ignore'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of such rows above which it warns.'),
  }),
  explain: {
    looksAt: 'Text that begins or ends with a space, tab, line end or an invisible space.',
    whyItMatters: '“Paris” and “Paris ” look alike but are two categories, and do not join.',
    whatToDo: 'Trim the column where it is written or read.',
    source:
      'Share of all rows. Spaces inside a text show in integrity.string-mismatch where they make a second spelling.',
  },
  texts: () => ({ padded: isPadded }),
  compute({ facts, texts }) {
    const padded = found(texts, 'padded');
    return { rows: padded.rows, share: padded.rows / facts.rows, ...listedOf(padded) };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove }) => `share of text with spaces around it ≤ ${percent(warnAbove)}`,
  judge({ rows, share, examples }, { warnAbove }) {
    if (rows === 0) return pass('No text begins or ends with a space.');
    const message = `${plural(rows, 'text begins or ends', 'texts begin or end')} with a space (${percent(share)})${suchAs(examples)}.`;
    return share > warnAbove ? warn(message, share) : pass(message);
  },
  standing: ({ rows }, _params, { facts }) => ({ rows: { count: rows, of: facts.rows } }),
  rows: (_value, _params, { plan }, { own }) => textsPart(own, plan.name, isPadded, 'begins or ends with a space'),
  show: ({ examples, different }) => examplesTable('Text with spaces around it', examples, different),
});
