import * as z from 'zod';
import type { ColumnProfile } from '../../contract';
import { defineCheck, fail, pass } from '../define';
import { percent, plural } from '../lib/wording';

export const unique = defineCheck({
  id: 'schema.unique',
  title: 'Values that were unique repeat',
  scope: 'column-expectation',
  params: z.strictObject({}),
  explain: {
    looksAt: 'Columns in which no value may occur twice: so in the reference by design, or so in the schema.',
    whyItMatters: 'A key that repeats counts rows twice and joins them to the wrong ones.',
    whatToDo: 'Look for rows that were delivered twice, or for a key that lost a part.',
    source:
      'Exact; missing values may repeat. Learned for ids, for text without spaces, and for numbers and times that all differ and lie further apart than chance would leave them (birthday problem).',
  },
  expects: (expected) => expected.unique,
  compute({ plan, reference, current: { profile } }) {
    const repeats = present(profile) - profile.distinct;
    return {
      reference: reference && shareOf(reference.profile),
      current: shareOf(profile),
      repeats,
      accept: repeats > 0 ? [{ column: plan.name, set: { unique: false } }] : [],
    };
  },
  condition: () => 'no value occurs twice',
  judge: ({ repeats, current }) =>
    repeats === 0
      ? pass('No value occurs twice.')
      : fail(
          `${plural(repeats, 'row repeats', 'rows repeat')} a value; ${percent(current)} of the rows are distinct.`,
          1 - current,
        ),
});

/** Values that can not be read are not counted among the different ones. */
const present = ({ count, missing, unreadable = 0 }: ColumnProfile): number => count - missing - unreadable;

const shareOf = (profile: ColumnProfile): number => (profile.count > 0 ? profile.distinct / profile.count : 0);
