import * as z from 'zod';
import { defineCheck, pass, warn } from '../../define';
import { countText, percent, plural } from '../../lib/wording';

export const rejectedLines = defineCheck({
  id: 'integrity.rejected-lines',
  title: 'Lines that are no rows',
  scope: 'dataset-facts',
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of rejected lines above which it warns.'),
  }),
  explain: {
    looksAt: 'Lines of text files that could not be read as rows: too few or too many cells, broken quotes or bytes.',
    whyItMatters: 'Their rows are missing from everything else that this report says.',
    whatToDo: 'Mend the lines by their numbers, or set delimiter, quote and encoding where the file was misread.',
    source: 'Share of all lines, headers, comments and blank lines aside.',
  },
  compute({ facts: { rejected, rows } }) {
    const { count, lines } = rejected;
    return {
      rows: count,
      share: count === 0 ? 0 : count / (count + rows),
      lines: lines.map(({ file, line, reason }) => ({ file, line, reason })),
    };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove }) => `rejected share ≤ ${percent(warnAbove)}`,
  judge({ rows, share }, { warnAbove }) {
    if (rows === 0) return pass('Every line was read as a row.');
    const message = `${plural(rows, 'line')} could not be read as ${rows === 1 ? 'a row' : 'rows'} (${percent(share)}).`;
    return share > warnAbove ? warn(message, share * 10) : pass(message);
  },
  // A row that is lost is news, however few are.
  standing: ({ rows: count }, _params, { facts }) =>
    count === 0 ? {} : { facts: ['lines are lost'], rows: { count, of: count + facts.rows } },
  show({ rows, lines }) {
    if (rows === 0) return [];
    return [
      {
        kind: 'table',
        title: `First of ${countText(rows)} rejected`,
        columns: [
          { label: 'File', format: 'text' },
          { label: 'Line', format: 'integer' },
          { label: 'Reason', format: 'text' },
        ],
        rows: lines.map(({ file, line, reason }) => [file, line, reason]),
        more: rows - lines.length,
      },
    ];
  },
});
