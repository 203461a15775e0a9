import * as z from 'zod';
import { defineCheck, noneFound, NotApplicable, pass, warn } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { countText, percent, plural } from '../../lib/wording';
import { examplesTable, found, listedOf, suchAs } from '../lib/matching-text';
import { isNullSpelling, isNumber } from '../lib/text-forms';

/** So many different texts, most of them with letters, are names, titles or models. */
const leastNames = 100;
const isOther = (text: string): boolean => !isNumber(text) && !isNullSpelling(text);
const hasLetter = (text: string): boolean => /\p{L}/u.test(text) && isOther(text);

export const mixedTypes = defineCheck({
  id: 'integrity.mixed-types',
  title: 'Numbers and text in one column',
  scope: 'column',
  storedAs: ['string'],
  appliesTo: ['numeric', 'categorical', 'boolean', 'datetime', 'text'],
  except: ['ignore', 'id'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of the rarer kind above which it warns.'),
    namesUpTo: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe('Share of numbers among many different words up to which they may be names; 0 for never.'),
    warnUpTo: z.number().min(0).max(1).default(0.2).describe('Share of the rarer kind up to which it warns.'),
  }),
  explain: {
    looksAt: 'How many cells of a text column are numbers, and how many are not.',
    whyItMatters: 'A few words among numbers turn the whole column into text; a few numbers among words are misplaced.',
    whatToDo: 'Correct the cells of the rarer kind, or read them as missing.',
    source:
      'Shares of the rows with a value; the usual spellings of “no value” are left out. “inf” and “1_000” are no numbers here, thousands separators, percent and currency signs may stand in one. Among many different texts, such as titles, few numbers may be names. Identifiers are left alone.',
  },
  texts: () => ({ numbers: isNumber, missing: isNullSpelling, others: isOther, words: hasLetter }),
  compute({ facts, stored, texts }, { warnUpTo, namesUpTo }) {
    const numbers = found(texts, 'numbers').rows;
    const strings = facts.rows - stored.missing - numbers - found(texts, 'missing').rows;
    if (numbers + strings === 0) throw new NotApplicable('Every value is missing.');
    const rarer: 'numbers' | 'strings' = numbers <= strings ? 'numbers' : 'strings';
    const share = Math.min(numbers, strings) / (numbers + strings);
    const isNamed = (stored.distinct ?? 0) >= leastNames && 2 * found(texts, 'words').rows > strings;
    const areNames = isNamed && rarer === 'numbers' && share <= namesUpTo;
    const few = found(texts, rarer === 'numbers' ? 'numbers' : 'others');
    const isRaised = share > 0 && share <= warnUpTo && !areNames;
    return { numbers, strings, share, rarer, areNames, ...listedOf(isRaised ? few : noneFound) };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, warnUpTo }) =>
    `share of the rarer of numbers and text ≤ ${percent(warnAbove)} or > ${percent(warnUpTo)}`,
  judge({ numbers, strings, share, rarer, areNames, examples }, { warnAbove, warnUpTo }) {
    if (share === 0) return pass(`Every value is ${numbers > 0 ? 'a number' : 'text'}.`);
    const message =
      rarer === 'strings'
        ? `${plural(strings, 'value is', 'values are')} text among ${countText(numbers)} numbers (${percent(share)})${suchAs(examples)}.`
        : `${plural(numbers, 'value is a number', 'values are numbers')} among ${countText(strings)} texts (${percent(share)})${suchAs(examples)}.`;
    if (areNames) return pass(`${message.slice(0, -1)}; they may be names.`);
    return share > warnAbove && share <= warnUpTo ? warn(message, 1 - share / warnUpTo) : pass(message);
  },
  standing: ({ numbers, strings }, _params, { facts }) => ({
    rows: { count: Math.min(numbers, strings), of: facts.rows },
  }),
  rows: ({ rarer }, _params, { plan }, { own }) =>
    rarer === 'numbers'
      ? textsPart(own, plan.name, isNumber, 'is a number among texts')
      : textsPart(own, plan.name, isOther, 'is text among numbers'),
  show: ({ numbers, strings, rarer, examples, different }) => [
    {
      kind: 'bars',
      title: 'Values by kind',
      bars: [
        { value: 'Numbers', count: numbers },
        { value: 'Text', count: strings },
      ],
      total: numbers + strings,
    },
    ...examplesTable(rarer === 'numbers' ? 'Numbers among text' : 'Text among numbers', examples, different),
  ],
});
