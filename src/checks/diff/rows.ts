import * as z from 'zod';
import { defineCheck, fail, NotApplicable, pass } from '../define';
import { countText, listed, percent, plural } from '../lib/wording';
import { changedRows } from './lib/changed-rows';
import { noneMatches } from './lib/match-keys';
import { differenceParams } from './lib/params';

export const rows = defineCheck({
  id: 'diff.rows',
  title: 'Changed rows',
  scope: 'changed-rows',
  params: z.strictObject(differenceParams),
  explain: {
    looksAt: 'The rows that both versions of a table have: whether any cell differs, and in which columns together.',
    whyItMatters: 'It tells a correction of a few rows from a column that was computed anew.',
    whatToDo: 'Look at the columns that changed together; then at each of them.',
    source: 'All rows, by what diff.columns finds in each column.',
  },
  compute({ rows: { wayOf: _, ways: __, ...found } }) {
    if (found.matched === 0) throw new NotApplicable(noneMatches);
    return { ...found, share: found.changed / found.matched };
  },
  tells: ({ share }, { maxShare }) => ({ figure: share, threshold: maxShare }),
  condition: ({ maxShare }) => `changed rows ≤ ${percent(maxShare)} of the rows in both`,
  judge({ matched, changed, share, columns, onlyReference, onlyCurrent }, { maxShare }) {
    const apart = [
      ...(onlyReference.length > 0 ? [`${listed(onlyReference)} only in the reference`] : []),
      ...(onlyCurrent.length > 0 ? [`${listed(onlyCurrent)} only in current`] : []),
    ];
    const beside = apart.length > 0 ? ` Not compared: ${apart.join(', ')}.` : '';
    if (changed === 0) return pass(`All ${countText(matched)} rows in both are equal.${beside}`);
    const where = listed(columns.map(({ column, changed: cells }) => `${column} (${countText(cells)})`));
    const message = `${plural(changed, 'row')} of the ${countText(matched)} in both changed (${percent(share)}), in ${where}.${beside}`;
    return share > maxShare ? fail(message, share) : pass(message);
  },
  rows: (_value, _params, { rows: found, partners }) => changedRows(found, partners),
  show({ together, differentWays, examples }, { keys: { key } }) {
    if (together.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Columns that changed together',
        columns: [
          { label: 'Columns', format: 'text' },
          { label: 'Rows', format: 'integer' },
        ],
        rows: together.map(({ columns, rows: count }) => [listed(columns, 10), count]),
        more: differentWays - together.length,
      },
      ...(examples.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: 'Rows that changed',
              columns: [...key, 'Column', 'Reference', 'Current'].map((label) => ({ label, format: 'text' }) as const),
              rows: examples.map((cells) => cells.map((cell) => cell ?? '(missing)')),
              more: 0,
            } as const,
          ]),
    ];
  },
});
