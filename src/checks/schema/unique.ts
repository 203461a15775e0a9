import * as z from 'zod';
import type { ColumnProfile } from '../../contract';
import { repeatsInCurrent } from '../../stats/learned';
import { readCodes } from '../cells/codes';
import { defineCheck, fail, pass, warn } from '../define';
import { familyParams, isBeyondChance, qText, unadjusted } from '../lib/family';
import { repeatsPart } from '../lib/row-parts';
import { percent, plural } from '../lib/wording';

export const unique = defineCheck({
  id: 'schema.unique',
  title: 'Values that were unique repeat',
  scope: 'column-expectation',
  params: z.strictObject(familyParams),
  explain: {
    looksAt: 'Columns in which no value may occur twice: so in the reference by design, or so in the schema.',
    whyItMatters: 'A key that repeats counts rows twice and joins them to the wrong ones.',
    whatToDo: 'Look for rows that were delivered twice, or for a key that lost a part.',
    source:
      'Exact; missing values may repeat. Learned for ids, for text without spaces, and for numbers and times that all differ and lie further apart than chance would leave them (birthday problem). What identifies rows (role id) must not repeat, nor what a schema forbids to; of other columns that were learned repeats must be more than chance makes: pairs of equal values fall to a dataset by its number of pairs of rows.',
  },
  expects: (expected) => expected.unique,
  compute({ plan, reference, current: { profile } }) {
    const repeats = present(profile) - profile.distinct;
    return {
      reference: reference && shareOf(reference.profile),
      current: shareOf(profile),
      repeats,
      pValue: reference && plan.role !== 'id' ? chanceOf(repeats, reference.profile, profile) : null,
      qValue: unadjusted,
      accept: repeats > 0 ? [{ column: plan.name, set: { unique: false } }] : [],
    };
  },
  test: {
    of: 'schema',
    pValues: ({ pValue }) => (pValue === null ? [] : [pValue]),
    settle(value, [qValue = null], { significance }) {
      const settled = { ...value, qValue };
      return isBeyondChance(settled, significance) ? settled : { ...settled, accept: [] };
    },
  },
  tells: ({ repeats }) => ({ figure: repeats, threshold: 0 }),
  rows: async (_value, _params, { plan }, { own }) => [
    repeatsPart([plan.name], await readCodes(own, plan), (code) => code === 0),
  ],
  condition: ({ significance, failSignificance }) =>
    `no value occurs twice; of a column that is no id by more than chance (q < ${significance}; fails with q < ${failSignificance})`,
  judge(value, { significance, failSignificance }) {
    const { repeats, current } = value;
    const found = `${plural(repeats, 'row repeats', 'rows repeat')} a value; ${percent(current)} of the rows are distinct`;
    if (repeats === 0) return pass('No value occurs twice.');
    if (!isBeyondChance(value, significance)) return pass(`${found}, as chance makes of a column that is no id.`);
    const message = `${found}${qText(value)}.`;
    return isBeyondChance(value, failSignificance) ? fail(message, 1 - current) : warn(message, 1 - current);
  },
});

const chanceOf = (repeats: number, before: ColumnProfile, after: ColumnProfile): number =>
  repeatsInCurrent(repeats, { reference: present(before), current: present(after) });

/** Values that can not be read are not counted among the different ones. */
const present = ({ count, missing, unreadable = 0 }: ColumnProfile): number => count - missing - unreadable;

const shareOf = (profile: ColumnProfile): number => (profile.count > 0 ? profile.distinct / profile.count : 0);
