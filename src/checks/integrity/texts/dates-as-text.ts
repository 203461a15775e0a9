import * as z from 'zod';
import { defineCheck, noneFound, NotApplicable, pass, warn } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { percent, plural } from '../../lib/wording';
import { fromShare } from '../lib/fault';
import { examplesTable, found, listedOf, suchAs } from '../lib/matching-text';
import { isDate, isNullSpelling, isZeroDate } from '../lib/text-forms';

export const datesAsText = defineCheck({
  id: 'integrity.dates-as-text',
  title: 'Dates stored as text',
  scope: 'column',
  storedAs: ['string'],
  except: ['ignore', 'id'],
  params: z.strictObject({
    warnFrom: z.number().gt(0).max(1).default(0.95).describe('Share of dates from which it warns.'),
  }),
  explain: {
    looksAt: 'The share of cells of a text column that are dates or times of a day in the calendar.',
    whyItMatters: 'As text they have no order in time, and every day is a category of its own.',
    whatToDo: 'Write one format, best ISO (2026-01-31), and mend the cells that are none.',
    source:
      'Share of the rows with a value; the usual spellings of “no value” and dates of zeros (0000-00-00) are left out. Year, month and day in either usual order, with - / . or the English name of the month, each checked against the calendar; plain digits such as 20260131 are numbers.',
  },
  texts: () => ({ dates: isDate, missing: isNoValue, others: (text) => !isDate(text) && !isNullSpelling(text) }),
  compute({ facts, stored, texts }, { warnFrom }) {
    const dates = found(texts, 'dates');
    const { rows } = dates;
    const values = facts.rows - stored.missing - found(texts, 'missing').rows;
    if (values === 0) throw new NotApplicable('Every value is missing.');
    const share = rows / values;
    const others = share >= warnFrom ? found(texts, 'others') : noneFound;
    return { rows, share, others: listedOf(others).examples, ...listedOf(share >= warnFrom ? dates : noneFound) };
  },
  tells: ({ share }, { warnFrom }) => ({ figure: share, threshold: warnFrom }),
  condition: ({ warnFrom }) => `share of dates in a text column < ${percent(warnFrom)}`,
  judge({ rows, share, examples, others }, { warnFrom }) {
    if (rows === 0) return pass('No text is a date.');
    const message = `${percent(share)} of the texts are dates (${plural(rows, 'row')})${suchAs(examples)}${others.length > 0 ? `; others are none${suchAs(others)}` : ''}.`;
    return share >= warnFrom ? warn(message, share) : pass(message);
  },
  standing: ({ share }, { warnFrom }) => fromShare('texts are dates', share, warnFrom),
  rows: (_value, _params, { plan }, { own }) => textsPart(own, plan.name, isDate, 'is a date stored as text'),
  show: ({ examples, different }) => examplesTable('Dates stored as text', examples, different),
});

const isNoValue = (text: string): boolean => isNullSpelling(text) || isZeroDate(text);
