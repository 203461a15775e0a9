import * as z from 'zod';
import type { ColumnPlan } from '../../../contract';
import { defineCheck, noneFound, NotApplicable, pass, warn } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { percent, plural } from '../../lib/wording';
import { fromShare } from '../lib/fault';
import { examplesTable, found, listedOf, suchAs } from '../lib/matching-text';
import { isAmount, isDigitCode, isNullSpelling, isNumber } from '../lib/text-forms';

export const numbersAsText = defineCheck({
  id: 'integrity.numbers-as-text',
  title: 'Numbers stored as text',
  scope: 'column',
  storedAs: ['string'],
  except: ['ignore'],
  params: z.strictObject({
    warnFrom: z.number().gt(0).max(1).default(0.95).describe('Share of numbers from which it warns.'),
  }),
  explain: {
    looksAt: 'The share of cells of a text column that are numbers as people write them: “1,234.50”, “3,5 %”, “€ 20”.',
    whyItMatters: 'As text they have no size: 10 comes before 9, and a model sees thousands of categories.',
    whatToDo: 'Tell the reader the decimal mark and the spellings of “no value”, or strip signs and units.',
    source:
      'Share of the rows with a value; the usual spellings of “no value” are left out. A column with leading zeros or more than 15 digits holds codes, for which text is right.',
  },
  texts: ({ plan }) => ({
    numbers: numbersOf(plan),
    codes: isDigitCode,
    missing: isNullSpelling,
  }),
  compute({ facts, stored, texts }, { warnFrom }) {
    const codes = found(texts, 'codes').rows;
    const rows = found(texts, 'numbers').rows - codes;
    const values = facts.rows - stored.missing - found(texts, 'missing').rows;
    if (values === 0) throw new NotApplicable('Every value is missing.');
    const share = rows / values;
    const isRaised = share >= warnFrom && codes === 0;
    return { rows, share, codes, ...listedOf(isRaised ? found(texts, 'numbers') : noneFound) };
  },
  tells: ({ share }, { warnFrom }) => ({ figure: share, threshold: warnFrom }),
  condition: ({ warnFrom }) => `share of numbers in a text column < ${percent(warnFrom)}`,
  judge({ rows, share, codes, examples }, { warnFrom }) {
    if (codes > 0) {
      const why = codes === 1 ? '1 value has' : `${plural(codes, 'value')} have`;
      return pass(`${why} leading zeros or more digits than a number keeps: text is right for codes.`);
    }
    if (rows === 0) return pass('No text is a number.');
    const message = `${percent(share)} of the texts are numbers (${plural(rows, 'row')})${suchAs(examples)}.`;
    return share >= warnFrom ? warn(message, share) : pass(message);
  },
  standing({ rows, share }, { warnFrom }, { facts }) {
    const { facts: said, nearly = said } = fromShare('texts are numbers', share, warnFrom);
    const others = share > 0 ? Math.round(rows / share) - rows : 0;
    if (!nearly || (said && others === 0)) return { facts: said };
    // A few words or codes made text of a column of numbers: they are at fault, and may all have fallen to one side.
    return { nearly, rows: { count: others, of: facts.rows } };
  },
  rows: (_value, _params, { plan }, { own }) =>
    textsPart(own, plan.name, (text) => numbersOf(plan)(text) && !isDigitCode(text), 'is a number stored as text'),
  show: ({ examples, different }) => examplesTable('Numbers stored as text', examples, different),
});

const numbersOf = ({ type }: Pick<ColumnPlan, 'type'>): ((text: string) => boolean) =>
  type === 'id' ? isAmount : isNumber;
