import * as z from 'zod';
import { join } from '../../../data/engine/sql';
import type { ColumnPlan } from '../../../contract';
import {
  judgeDuplicates,
  repeatedBlock,
  type Compute,
  type RepeatedBlock,
  type RepeatFigures,
  type RowGroups,
} from '../../../stats';
import { defineCheck, fail, NotApplicable, pass, warn, type RowsPart, type Side } from '../../define';
import { chancePairs, findRepeats, repeatsOfReference, rowsOfLaw, tellsAlike } from '../../lib/repeats';
import { isMissing, placed, repeatsPart } from '../../lib/row-parts';
import { countText, listed, percent, plural, roughly } from '../../lib/wording';

export const duplicateRows = defineCheck({
  id: 'integrity.duplicate-rows',
  title: 'Duplicate rows',
  scope: 'dataset',
  hashesRows: true,
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of duplicate rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.05).describe('Share of duplicate rows above which it fails.'),
  }),
  explain: {
    looksAt:
      'Rows that repeat an earlier row in every column, and beside them rows that do so but for ids and times; missing equals missing.',
    whyItMatters: 'Copies count double in training and can stand on both sides of a split.',
    whatToDo: 'Look for a join or an export that ran twice, and keep one row of each.',
    source:
      'Rows minus distinct rows, by 128-bit row hashes over all rows. Few or coarse columns repeat by chance: judged is what lies beyond three times what the columns, taken two and three at a time, make by chance (Poisson, 0.1 %; all rows, or as many as columns² leave time for: the value says how many), and beyond what the reference repeats by itself. A stretch of rows that comes again in the same order is a hint where single rows are none.',
  },
  async compute({ columns, reference, compute, ...side }) {
    if (columns.length === 0) throw new NotApplicable('There are no columns to compare.');
    const described = columns.filter(tellsAlike);
    const ignoredColumns = columns.filter((plan) => !tellsAlike(plan)).map(({ name }) => name);
    const all = await judgeRows(side, columns, await repeatsOfReference(reference, columns, 'all'), compute);
    const alikeOf = async (): Promise<Judged> =>
      judgeRows(side, described, await repeatsOfReference(reference, described, 'alike'), compute, all.chance);
    const alike = ignoredColumns.length === 0 ? all : described.length === 0 ? null : await alikeOf();
    const { rows } = side.facts;
    return {
      duplicates: all.extra,
      share: all.extra / rows,
      expected: all.expected,
      isBeyondChance: all.isBeyond,
      alike: alike && alike.extra,
      alikeExpected: alike && alike.expected,
      isAlikeBeyondChance: alike?.isBeyond ?? false,
      ignoredColumns,
      emptyRows: (alike ?? all).empty,
      lawRows: Math.min(rowsOfLaw(columns.length), all.figures.rows),
      block: blockOf(all) ?? (alike && alike !== all ? blockOf(alike) : null),
      rows,
      // Kept by reports, for a run in which this is the reference.
      ofAll: all.figures,
      ofAlike: alike && alike.figures,
    };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, failAbove }) =>
    `duplicate share ≤ ${percent(warnAbove)} (fails above ${percent(failAbove)}), or what chance makes of the columns`,
  judge(value, { warnAbove, failAbove }) {
    const { duplicates, share, rows, expected, isBeyondChance, alike, alikeExpected, ignoredColumns } = value;
    const block = value.block && blockText(value.block);
    const inOrder = block ? ` ${block}.` : '';
    if (isBeyondChance && share > warnAbove) {
      const message = `${plural(duplicates, 'row repeats', 'rows repeat')} an earlier row in every column (${percent(share)} of ${countText(rows)}), where chance makes ${roughly(expected)}.${inOrder}`;
      return share > failAbove ? fail(message, share) : warn(message, share / failAbove);
    }
    if (value.isAlikeBeyondChance && alike !== null && alike / rows > warnAbove) {
      const message = `${plural(alike, 'row repeats', 'rows repeat')} an earlier row in all but ${listed(ignoredColumns)} (${percent(alike / rows)} of ${countText(rows)}), where chance makes ${roughly(alikeExpected)}.${inOrder}`;
      return warn(message, alike / rows / failAbove);
    }
    if (block && value.block) {
      return warn(`${block}: a part may have been loaded twice.`, value.block.rows / rows / failAbove);
    }
    if (value.emptyRows > 1 && value.emptyRows / rows > warnAbove) {
      const where = ignoredColumns.length > 0 ? `all but ${listed(ignoredColumns)}` : 'every column';
      return warn(`${plural(value.emptyRows, 'row is', 'rows are')} empty in ${where}.`, value.emptyRows / rows);
    }
    const repeated = duplicates > 0 ? duplicates : (alike ?? 0);
    if (repeated === 0) return pass('No row is repeated.');
    const but = duplicates === 0 ? ` in all but ${listed(ignoredColumns)}` : '';
    return pass(
      `${plural(repeated, 'row repeats', 'rows repeat')} an earlier row${but}, no more than ${value.emptyRows > 1 ? 'empty rows and ' : ''}chance makes of these columns or the reference has.`,
    );
  },
  // What chance makes is no fault.
  standing({ isBeyondChance, duplicates, isAlikeBeyondChance, alike, block, emptyRows, rows }) {
    const beside = isAlikeBeyondChance ? (alike ?? 0) : (block?.rows ?? (emptyRows > 1 ? emptyRows : 0));
    const count = isBeyondChance ? duplicates : beside;
    // Whether it is chance was told of each side by the pairs of its rows.
    return { ...(count > 0 && { facts: ['rows repeat'] }), rows: { count, of: rows } };
  },
  async rows(value, { warnAbove }, { columns, ...side }) {
    const { isBeyondChance, share, isAlikeBeyondChance, alike, block, rows, emptyRows, duplicates } = value;
    const described = columns.filter(tellsAlike);
    const repeatsIn = async (compared: readonly ColumnPlan[]): Promise<readonly RowsPart[]> => [
      repeatsPart([], (await findRepeats(side, compared)).groups.of),
    ];
    // In the order in which they are told.
    if (isBeyondChance && share > warnAbove) return repeatsIn(columns);
    if (isAlikeBeyondChance && alike !== null && alike / rows > warnAbove) return repeatsIn(described);
    if (block) {
      const places = Uint32Array.from({ length: block.rows }, (_, at) => block.again + at);
      return [placed([], places, (at) => `repeats row ${block.first + at + 1}`)];
    }
    if (emptyRows > 1 && emptyRows / rows > warnAbove) {
      const empty = described.length > 0 ? described : columns;
      const stored = empty.flatMap(({ name }) => side.facts.columns.filter((column) => column.name === name));
      return [{ cells: [], where: join(stored.map(isMissing), ' AND '), reason: 'is empty' }];
    }
    return repeatsIn(duplicates > 0 ? columns : described);
  },
  show({ share, ignoredColumns, expected, alike, alikeExpected }, _input, { warnAbove, failAbove }) {
    const threshold = share > failAbove ? failAbove : warnAbove;
    return [
      { kind: 'scale', title: 'Duplicate share', value: share, threshold, bad: 'above', format: 'share' },
      {
        kind: 'figures',
        title: 'Beside chance',
        figures: [
          { label: 'Made by chance', value: expected, format: 'number' },
          { label: 'Repeats but for ids and times', value: alike, format: 'integer' },
          { label: 'Of these made by chance', value: alikeExpected, format: 'number' },
          { label: 'Ids and times', value: ignoredColumns.join(', ') || 'none', format: 'text' },
        ],
      },
    ];
  },
});

type Judged = {
  /** Rows beyond the first of each group, empty ones among them. */
  readonly extra: number;
  readonly empty: number;
  /** Pairs of rows that chance makes equal. */
  readonly chance: number;
  /** Rows that chance makes, or the reference has in like measure; null where nothing repeats, so that nothing is to be explained. */
  readonly expected: number | null;
  readonly isBeyond: boolean;
  readonly groups: RowGroups;
  readonly figures: RepeatFigures;
};

async function judgeRows(
  side: Side,
  columns: readonly ColumnPlan[],
  reference: RepeatFigures | null,
  compute: Compute,
  leastChance = 0,
): Promise<Judged> {
  const repeats = await findRepeats(side, columns);
  const { figures, empty, groups } = repeats;
  const extra = figures.extra + Math.max(0, empty - 1);
  if (figures.extra === 0) return { extra, empty, chance: 0, expected: null, isBeyond: false, groups, figures };
  // What chance makes equal in more columns it makes equal in these.
  const chance = Math.max(leastChance, await chancePairs(side, columns, repeats, compute));
  const judged = judgeDuplicates(figures, chance, reference);
  return { extra, empty, chance, figures, ...judged, groups };
}

const blockOf = ({ figures, groups }: Judged): RepeatedBlock | null =>
  figures.extra > 0 ? repeatedBlock(groups) : null;

/** Rows count from 1. */
const blockText = ({ first, again, rows }: RepeatedBlock): string =>
  `Rows ${countText(again + 1)} to ${countText(again + rows)} repeat rows ${countText(first + 1)} to ${countText(first + rows)} in the same order`;
