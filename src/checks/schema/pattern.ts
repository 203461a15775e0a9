import * as z from 'zod';
import { sql, valuesOf } from '../../data/sql';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { listed, percent, plural } from '../wording';

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
  measureValues: (_plan, expected) => ({
    rows: sql`coalesce(sum(n) FILTER (NOT regexp_full_match(value, ${expected?.pattern ?? '.*'})), 0)`,
  }),
  async compute({ plan, expected, reference, current: { profile }, stored, measured, examples }) {
    const { rows } = measured;
    if (stored.storage !== 'string' || rows === null || rows === undefined) {
      throw new NotApplicable('The current column does not hold text.');
    }
    const found =
      rows > 0
        ? await examples(sql`
            SELECT value, n::DOUBLE AS count FROM ${valuesOf(plan.name)}
            WHERE NOT regexp_full_match(value, ${expected.pattern}) ORDER BY n DESC, value LIMIT 5`)
        : [];
    return {
      pattern: expected.pattern,
      rows,
      share: profile.count > 0 ? rows / profile.count : 0,
      examples: found.map(({ value, count }) => ({ value: String(value), count: Number(count) })),
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
