import * as z from 'zod';
import type { ColumnSummary } from '../../../contract';
import { countCharacters, lengthOutliers, timesApart, type Counted, type LengthRule } from '../../../stats';
import { defineCheck, NotApplicable, pass, skip, warn, type AskedTexts } from '../../define';
import { textsPart } from '../../lib/row-parts';
import { countText, plural } from '../../lib/wording';
import { examplesTable, found, listedOf } from '../lib/matching-text';

export const stringLength = defineCheck({
  id: 'integrity.string-length',
  title: 'Texts of unusual length',
  scope: 'column',
  storedAs: ['string'],
  appliesTo: ['categorical', 'text', 'id'],
  except: ['ignore'],
  params: z.strictObject({
    factor: z.number().gt(0).default(4).describe('Half inner ranges from the median that are still normal.'),
    innerLevel: z
      .number()
      .gt(0)
      .lt(0.5)
      .default(0.06)
      .describe('Level at which the inner range begins; it ends at its mirror.'),
    minCharacters: z
      .number()
      .min(0)
      .default(5)
      .describe('Characters that an outlier is beyond the normal range at least.'),
    minShare: z.number().min(0).default(0.5).describe('The same as a share of the middle of the normal range.'),
    minTimes: z
      .number()
      .min(1)
      .default(1.5)
      .describe('How many times as long as all others, or as short, they are at least; 1 where they may only go on.'),
    minValues: z.int().min(1).default(100).describe('Different texts from which a category column is judged.'),
  }),
  explain: {
    looksAt: 'How long the texts of a column are, and which are far shorter or longer than usual.',
    whyItMatters: 'They are often cut off, or hold several cells or lines in one.',
    whatToDo: 'Look at the examples, then at quotes and separators where the file is written.',
    source:
      'Beyond 4 half inner ranges (6 % to 94 %) from the median, and at least 5 characters and half the normal length beyond the normal range; from the lengths of all rows (deepchecks reads 1,000 quantiles of them). And at least half as long again as the longest of all others (or as short): titles and remarks have a long tail, which only goes on. Columns of few categories are left out.',
  },
  texts: ({ column }, { minValues: _, ...rule }): AskedTexts => {
    const outliers = unusualLengths(lengthsOf(column), rule)?.outliers ?? [];
    return outliers.length > 0 ? { odd: (text: string) => isOfLength(text, outliers) } : {};
  },
  compute({ column, stored, texts }, { minValues, ...rule }) {
    const distinct = stored.distinct ?? 0;
    const judged = unusualLengths(lengthsOf(column), rule);
    if (!judged) throw new NotApplicable('Every value is missing.');
    const { normal, outliers } = judged;
    const rows = outliers.reduce((sum, part) => sum + part.rows, 0);
    const { examples, different } = listedOf(found(texts, 'odd'));
    const share = rows / column.profile.count;
    const areFew = column.type === 'categorical' && distinct < minValues;
    return { distinct, areFew, normal, outliers, rows, share, different, examples: examples.map(shortened) };
  },
  tells: ({ share }) => ({ figure: share, threshold: 0 }),
  condition: ({ factor }) => `every length within ${factor} half inner ranges of the median`,
  judge({ distinct, areFew, normal, outliers, rows, share }, { minValues }) {
    // Measured all the same, for the other side may have enough of them.
    if (areFew) return skip(`It has ${countText(distinct)} different texts; lengths are judged from ${minValues}.`);
    const usual = `${normal.min} to ${normal.max} characters`;
    if (rows === 0) return pass(`Texts have ${usual}.`);
    const parts = outliers.map(({ min, max }) => (min === max ? `${min}` : `${min} to ${max}`));
    const what = plural(rows, 'text is', 'texts are');
    return warn(`${what} ${parts.join(' or ')} characters long; usual are ${usual}.`, share);
  },
  standing: ({ rows }, _params, { column }) => ({ rows: { count: rows, of: column.profile.count } }),
  rows: ({ outliers }, _params, { plan }, { own }) =>
    textsPart(own, plan.name, (text) => isOfLength(text, outliers), 'has an unusual length'),
  show: ({ examples, different }) => examplesTable('Texts of unusual length', examples, different),
});

function isOfLength(text: string, ranges: readonly { readonly min: number; readonly max: number }[]): boolean {
  const length = countCharacters(text);
  return ranges.some(({ min, max }) => length >= min && length <= max);
}

/** Those of which a gap parts all others. */
function unusualLengths(
  lengths: Counted,
  { minTimes, ...rule }: LengthRule & { readonly minTimes: number },
): ReturnType<typeof lengthOutliers> {
  const found = lengthOutliers(lengths, rule);
  return found && { ...found, outliers: found.outliers.filter((range) => timesApart(lengths, range) >= minTimes) };
}

/** The lengths of all rows; the summary of free text is made of them. */
function lengthsOf({ distribution, lengths }: ColumnSummary): Counted {
  if (distribution.kind === 'numbers' && distribution.of === 'lengths') return distribution;
  return lengths ?? { values: new Float64Array(), counts: new Uint32Array(), total: 0 };
}

/** A text that is too long is not shown in full. */
function shortened<T extends { readonly value: string }>(example: T): T {
  const characters = Array.from(example.value);
  return characters.length <= 80 ? example : { ...example, value: `${characters.slice(0, 80).join('')}…` };
}
