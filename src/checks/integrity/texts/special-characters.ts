import * as z from 'zod';
import { defineCheck, pass, warn } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { percent, plural } from '../../lib/wording';
import { examplesTable, found, listedOf, suchAs } from '../lib/matching-text';
import { isSpecial } from '../lib/text-forms';

/** Share of the values that are signs from which they are no placeholders. */
const alphabetFrom = 0.95;
/** Of a column of no more than two characters a value: +, − and 0. */
const shortAlphabetFrom = 0.5;

export const specialCharacters = defineCheck({
  id: 'integrity.special-characters',
  title: 'Cells without a letter or digit',
  scope: 'column',
  storedAs: ['string'],
  except: ['ignore'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.001).describe('Share of such rows above which it warns.'),
  }),
  explain: {
    looksAt: 'Cells that are not empty, yet hold no letter and no digit of any script: “?”, “***”, blanks.',
    whyItMatters: 'They are mostly placeholders or broken text that a model takes for one more category.',
    whatToDo: 'Find out what they stand for; turn them into missing values if it is nothing.',
    source:
      'Share of all rows. A column of which nearly every value (95 %; half, where none has more than two characters) is made of signs, of at least two kinds, has them for its alphabet: a label of +, − and 0, stars. Signs that usually mean “no value” count here too; integrity.mixed-nulls tells whether they vary.',
  },
  texts: () => ({ special: isSpecial }),
  compute({ facts, stored, texts }) {
    const special = found(texts, 'special');
    const from = (stored.text?.maxLength ?? Infinity) <= 2 ? shortAlphabetFrom : alphabetFrom;
    const isAlphabet = special.different > 1 && special.rows >= from * (facts.rows - stored.missing);
    return { rows: special.rows, share: special.rows / facts.rows, isAlphabet, ...listedOf(special) };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove }) => `share of cells without a letter or digit ≤ ${percent(warnAbove)}`,
  judge({ rows, share, examples, isAlphabet }, { warnAbove }) {
    if (rows === 0) return pass('Every text has a letter or a digit.');
    if (isAlphabet) return pass(`Its values are made of signs (${percent(share)}): they are its alphabet.`);
    const message = `${plural(rows, 'cell has', 'cells have')} neither letter nor digit (${percent(share)})${suchAs(examples)}.`;
    return share > warnAbove ? warn(message, share) : pass(message);
  },
  standing: ({ rows }, _params, { facts }) => ({ rows: { count: rows, of: facts.rows } }),
  rows: (_value, _params, { plan }, { own }) => textsPart(own, plan.name, isSpecial, 'has neither letter nor digit'),
  show: ({ examples, different }) => examplesTable('Cells without a letter or digit', examples, different),
});
