import * as z from 'zod';
import { sql, valuesOf, type Sql } from '../../data/sql';
import type { Row } from '../../data/dataset';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { countText, listed, percent, plural } from '../wording';
import { quoted } from './matching-text';
import { baseForm, coarseForm } from './text-forms';

/** How many groups, and how many texts in all, are listed. */
const listedGroups = 10;
const listedTexts = 100;

export const stringMismatch = defineCheck({
  id: 'integrity.string-mismatch',
  title: 'One text in several spellings',
  scope: 'column',
  storedAs: ['string'],
  appliesTo: ['categorical', 'boolean', 'text'],
  except: ['ignore', 'id'],
  params: z.strictObject({
    maxValues: z.int().min(1).default(100_000).describe('Different texts above which the column is left out.'),
  }),
  explain: {
    looksAt: 'Texts that are the same but for case, spaces and signs: “Deep”, “deep”, “DEEP!”.',
    whyItMatters: 'One category falls into several, each with fewer rows, and joins miss.',
    whatToDo: 'Map the spellings to one.',
    source:
      'Texts with one base form: letters, their marks and digits, lower-case, composed (NFC). Unlike tools that keep letters and digits alone, what parts two digits still counts (“2-3 m” is not “23 m”), and plus, minus and # at the end (A+ is not A−); numbers are left alone. Rows counted are those not in the most frequent spelling.',
  },
  async compute({ column: { name }, stored, facts, data, examples }, { maxValues }) {
    const distinct = stored.distinct ?? 0;
    if (distinct > maxValues) {
      throw new NotApplicable(`It has ${countText(distinct)} different texts; ${countText(maxValues)} are compared.`);
    }
    const coarse = sql`SELECT (count(*) - count(DISTINCT ${coarseForm}))::DOUBLE AS alike FROM ${valuesOf(name)}`;
    const [maybe] = await data.query(coarse);
    if (maybe?.['alike'] === 0) return { groups: [], mismatches: 0, rows: 0, share: 0 };
    const [found] = await data.query(sql`
      SELECT count(*)::DOUBLE AS mismatches, coalesce(sum(total - most), 0)::DOUBLE AS odd
      FROM (SELECT sum(n) AS total, max(n) AS most FROM ${valuesOf(name)} GROUP BY ${baseForm} HAVING count(*) > 1)`);
    const mismatches = Number(found?.['mismatches'] ?? 0);
    const rows = Number(found?.['odd'] ?? 0);
    const groups = mismatches > 0 ? grouped(await examples(variants(name))) : [];
    return { groups, mismatches, rows, share: rows / facts.rows };
  },
  condition: () => 'no text in more than one spelling',
  judge({ groups, mismatches, rows, share }) {
    if (mismatches === 0) return pass('Every text is spelled in one way.');
    const first = groups[0]?.variants.map(({ value }) => quoted(value));
    const example = first ? `, such as ${listed(first)}` : '';
    const what = plural(mismatches, 'text comes', 'texts come');
    return warn(
      `${what} in several spellings${example}; ${plural(rows, 'row')} (${percent(share)}) in the rarer.`,
      share,
    );
  },
  show({ groups, mismatches }) {
    if (groups.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Texts in several spellings',
        columns: [
          { label: 'Text', format: 'text' },
          { label: 'Spelling', format: 'text' },
          { label: 'Rows', format: 'integer' },
        ],
        rows: groups.flatMap(({ base, variants: texts }) =>
          texts.map(({ value, count }, index) => [index === 0 ? base : '', quoted(value), count]),
        ),
        more: Math.max(0, mismatches - groups.length),
      },
    ];
  },
});

/** Groups with the most rows first, in each the most frequent spelling first. */
const variants = (column: string): Sql => sql`
  WITH forms AS (SELECT value, n, ${baseForm} AS base FROM ${valuesOf(column)}),
       several AS (
         SELECT base, sum(n) AS total FROM forms GROUP BY base HAVING count(*) > 1
         ORDER BY total DESC, base LIMIT ${listedGroups})
  SELECT base, value, n::DOUBLE AS n FROM forms JOIN several USING (base)
  ORDER BY total DESC, base, 3 DESC, value LIMIT ${listedTexts}`;

type Group = { readonly base: string; readonly variants: { readonly value: string; readonly count: number }[] };

function grouped(rows: readonly Row[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const base = String(row['base']);
    const group = groups.get(base) ?? { base, variants: [] };
    group.variants.push({ value: String(row['value']), count: Number(row['n']) });
    groups.set(base, group);
  }
  return [...groups.values()];
}
