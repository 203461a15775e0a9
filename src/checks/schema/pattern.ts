import * as z from 'zod';
import { defineCheck, fail, NotApplicable, pass, warn, type AskedTexts } from '../define';
import { listed, percent, plural } from '../lib/wording';

/** How many texts are listed. */
const listedExamples = 5;

export const pattern = defineCheck({
  id: 'schema.pattern',
  title: 'Text that breaks the pattern',
  scope: 'column-expectation',
  params: z.strictObject({
    maxShare: z.number().min(0).max(1).default(0.01).describe('Share of rows above which a given pattern fails.'),
  }),
  explain: {
    looksAt: 'Values of a text column that the pattern of the schema does not match as a whole.',
    whyItMatters: 'A code of another form comes from another source, or was cut, padded or merged on the way.',
    whatToDo: 'Look at the examples; mend them at the source, or accept that there is no fixed form.',
    source:
      'RE2, whole values, exact over all rows. Learned where the values of ids and text share one form, or are all UUIDs or e-mail addresses; a learned pattern only warns.',
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
      examples: unlike.examples.slice(0, listedExamples),
      learned: reference !== null,
      accept: rows > 0 ? [{ column: plan.name, set: { pattern: null } }] : [],
    };
  },
  condition: ({ maxShare }) =>
    `every value matches the pattern (a given one fails above ${percent(maxShare)} of the rows)`,
  judge({ pattern: expected, rows, share, examples, learned }, { maxShare }) {
    if (rows === 0) return pass(`Every value matches ${expected}.`);
    const such = examples.length > 0 ? `: ${listed(examples.map(({ value }) => `“${value}”`))}` : '';
    const message = `${plural(rows, 'row does', 'rows do')} not match ${expected} (${percent(share)})${such}.`;
    return share > maxShare && !learned ? fail(message, share) : warn(message, learned ? share : share / maxShare);
  },
  show: ({ examples }, { current }) =>
    examples.length > 0
      ? [{ kind: 'bars', title: 'Values that do not match', bars: examples, total: current.profile.count }]
      : [],
});
