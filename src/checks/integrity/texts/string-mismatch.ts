import * as z from 'zod';
import { needRows, type Rows } from '../../../data/dataset';
import { compareCodePoints } from '../../../contract';
import { defineCheck, NotApplicable, pass, warn } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { countText, listed, percent, plural } from '../../lib/wording';
import { isProse, quoted } from '../lib/matching-text';
import { baseForm, unpadded } from '../lib/text-forms';

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
      'Texts with one base form: letters, their marks and digits, lower-case, composed (NFC). Unlike tools that keep letters and digits alone, what parts two digits still counts (“2-3 m” is not “23 m”), plus, minus and # at the end (A+ is not A−), and minus, < and > before a digit (“<12 m” is not “12 m”); numbers and prose (longer than 50 characters, with spaces) are left alone. Rows counted are those not in the most frequent spelling.',
  },
  async compute({ column: { name }, stored, facts, data, privacy }, { maxValues }) {
    const distinct = stored.distinct ?? 0;
    if (distinct > maxValues) {
      throw new NotApplicable(`It has ${countText(distinct)} different texts; ${countText(maxValues)} are compared.`);
    }
    if (isProse(stored)) throw new NotApplicable('Its texts are prose.');
    const groups = await spellingsOf(needRows(data).eachText(name));
    const rows = groups.reduce((sum, { rows: all, most }) => sum + all - most, 0);
    const shown = privacy === 'no-values' ? [] : listGroups(groups);
    const bySpaces = groups.filter(({ variants }) => new Set(variants.map(({ value }) => unpadded(value))).size === 1);
    return { groups: shown, mismatches: groups.length, bySpaces: bySpaces.length, rows, share: rows / facts.rows };
  },
  tells: ({ share }) => ({ figure: share, threshold: 0 }),
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
  standing: ({ rows }, _params, { facts }) => ({ rows: { count: rows, of: facts.rows } }),
  async rows(_value, _params, { plan }, { own }) {
    const rarer = new Set<string>();
    for (const { variants, most } of await spellingsOf(own.data.eachText(plan.name))) {
      const usual = variants.findIndex(({ count }) => count === most);
      variants.forEach(({ value }, at) => at !== usual && rarer.add(value));
    }
    return textsPart(own, plan.name, (text) => rarer.has(text), 'is a rarer spelling');
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

/** Texts of one base form. */
type Spellings = {
  readonly base: string;
  readonly variants: { readonly value: string; readonly count: number }[];
  rows: number;
  /** Of the most frequent one. */
  most: number;
};

/** The base forms that come in several spellings. */
async function spellingsOf(texts: ReturnType<Rows['eachText']>): Promise<readonly Spellings[]> {
  const byBase = new Map<string, Spellings>();
  for await (const { values, counts } of texts) {
    values.forEach((value, index) => {
      const base = baseForm(value);
      const count = counts[index] ?? 0;
      const group = byBase.get(base) ?? { base, variants: [], rows: 0, most: 0 };
      group.variants.push({ value, count });
      group.rows += count;
      group.most = Math.max(group.most, count);
      byBase.set(base, group);
    });
  }
  return [...byBase.values()].filter(({ variants }) => variants.length > 1);
}

/** Groups with the most rows first, in each the most frequent spelling first. */
function listGroups(groups: readonly Spellings[]): readonly Pick<Spellings, 'base' | 'variants'>[] {
  const largest = [...groups].sort((a, b) => b.rows - a.rows || compareCodePoints(a.base, b.base));
  let room = listedTexts;
  return largest.slice(0, listedGroups).flatMap(({ base, variants }) => {
    const ordered = [...variants].sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value));
    const listed = ordered.slice(0, room);
    room -= listed.length;
    return listed.length > 0 ? [{ base, variants: listed }] : [];
  });
}
