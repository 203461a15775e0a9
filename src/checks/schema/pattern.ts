import * as z from 'zod';
import { identifier, sql } from '../../data/engine/sql';
import type { ColumnSummary } from '../../contract';
import { expectedRowsThatBreak, mostRowsThatBreak, rowsThatBreak } from '../../stats/learned';
import { defineCheck, NotApplicable, warn, type AskedTexts } from '../define';
import { familyParams, qText, unadjusted } from '../lib/family';
import { countText, listed, percent, plural } from '../lib/wording';
import { judgeMisfits, offer, rarely, type Chance } from './lib/learned';

/** How many texts are listed. */
const listedExamples = 5;

export const pattern = defineCheck({
  id: 'schema.pattern',
  title: 'Text that breaks the pattern',
  scope: 'column-expectation',
  params: z.strictObject({
    maxShare: z.number().min(0).max(1).default(0.01).describe('Share of rows above which a given pattern fails.'),
    ...familyParams,
  }),
  explain: {
    looksAt: 'Values of a text column that the pattern of the schema does not match as a whole.',
    whyItMatters: 'A code of another form comes from another source, or was cut, padded or merged on the way.',
    whatToDo: 'Look at the examples; mend them at the source, or accept that there is no fixed form.',
    source:
      'RE2, whole values, exact over all rows. Learned where the values of ids and text share one form, or are all UUIDs or e-mail addresses; a learned pattern only warns, and only beyond chance: each part of the form that all rows of the reference keep may be broken by the next row, so rows that break it follow a negative binomial.',
  },
  expects: (expected) => expected.pattern !== null,
  texts: ({ expected }): AskedTexts => (expected?.pattern == null ? {} : { unlike: { unlike: expected.pattern } }),
  compute({ plan, expected, reference, current: { profile }, stored, texts }) {
    const { unlike } = texts;
    if (stored.storage !== 'string' || !unlike) {
      throw new NotApplicable('The current column does not hold text.');
    }
    const { rows } = unlike;
    return {
      pattern: expected.pattern,
      rows,
      share: profile.count > 0 ? rows / profile.count : 0,
      ...(reference ? chanceOf(expected.pattern ?? '', rows, reference, profile) : given),
      qValue: unadjusted,
      examples: unlike.examples.slice(0, listedExamples),
      learned: reference !== null,
      accept: rows > 0 ? [{ column: plan.name, set: { pattern: null } }] : [],
      offers: rows > 0 ? ['pattern'] : [],
    };
  },
  test: { of: 'schema', pValues: ({ pValue }) => (pValue === null ? [] : [pValue]), settle: offer },
  tells: ({ share }, { maxShare }) => ({ figure: share, threshold: maxShare }),
  condition: ({ maxShare, significance }) =>
    `every value matches the pattern, a learned one but for chance (q ≥ ${significance}; a given one fails above ${percent(maxShare)} of the rows)`,
  judge(value, params) {
    const { pattern: expected, rows, share, examples, learned, chanceRows } = value;
    const such = examples.length > 0 ? `: ${listed(examples.map(({ value: text }) => `“${text}”`))}` : '';
    const found = `${plural(rows, 'row does', 'rows do')} not match ${expected} (${percent(share)})`;
    const chance = chanceRows === null ? '' : `, where chance makes up to ${countText(chanceRows)}`;
    const outcome = judgeMisfits(value, params, {
      none: `Every value matches ${expected}.`,
      found: `${found}${chance}${qText(value)}${such}.`,
      chance: `${found}${chance}${such}.`,
    });
    // A form that was guessed is no promise.
    return outcome.status === 'fail' && learned ? warn(outcome.message, share) : outcome;
  },
  rows({ pattern: expected }, _params, { plan }) {
    const column = identifier(plan.name);
    const where = sql`NOT regexp_full_match(${column}, ${expected ?? ''})`;
    return [{ cells: [plan.name], where, reason: `does not match ${expected ?? ''}` }];
  },
  show: ({ examples }, { current }) =>
    examples.length > 0
      ? [{ kind: 'bars', title: 'Values that do not match', bars: examples, total: current.profile.count }]
      : [],
});

const given: Chance = { pValue: null, expected: null, chanceRows: null };

/** A form of so many parts teaches a fact by each, and one by their order. */
function chanceOf(pattern: string, rows: number, reference: ColumnSummary, after: ColumnSummary['profile']): Chance {
  const facts = 1 + (pattern.match(/\[[^\]]*\]|\\d/g)?.length ?? 0);
  const present = ({ count, missing }: ColumnSummary['profile']): number => count - missing;
  const of = { reference: present(reference.profile), current: present(after) };
  return {
    pValue: rowsThatBreak(rows, facts, of),
    expected: expectedRowsThatBreak(facts, of) / Math.max(1, after.count),
    chanceRows: mostRowsThatBreak(rarely, facts, of),
  };
}
