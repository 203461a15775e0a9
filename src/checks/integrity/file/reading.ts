import * as z from 'zod';
import type { DatasetFacts, Doubt } from '../../../contract';
import { defineCheck, pass, warn } from '../../define';
import { plural } from '../../lib/wording';

export const reading = defineCheck({
  id: 'integrity.reading',
  title: 'How the file was read',
  scope: 'dataset-facts',
  params: z.strictObject({
    warnAbove: z.int().min(0).default(0).describe('Doubts above which it warns.'),
  }),
  explain: {
    looksAt:
      'What a reader had to guess where the file leaves it open (the order of day and month, the encoding, quotes), and columns that it could not analyse.',
    whyItMatters: 'A wrong guess makes wrong values that look right, and what was not read is not judged.',
    whatToDo: 'Look at the columns that are named, and set the right choice under “read” in the suite.',
    source: 'What the file’s own bytes decide is not listed here.',
  },
  compute: ({ facts }) => ({
    doubts: [...facts.doubts, ...unread(facts)].map(({ file, said, mend, values = 0 }) => ({
      file,
      said,
      mend,
      values,
    })),
    rows: facts.rows,
  }),
  tells: ({ doubts }, { warnAbove }) => ({ figure: doubts.length, threshold: warnAbove }),
  condition: ({ warnAbove }) => `doubts ≤ ${warnAbove}`,
  judge({ doubts }, { warnAbove }) {
    const [first, ...others] = doubts;
    if (!first) return pass('Nothing had to be guessed, and every column could be read.');
    const more = others.length === 0 ? '' : ` ${plural(others.length, 'further doubt')}.`;
    const message = `${first.file}: ${first.said}; ${first.mend}.${more}`;
    return doubts.length > warnAbove ? warn(message, 0.5) : pass(message);
  },
  // Values that can not be read are told by how many they are, all else by what it is.
  standing: ({ doubts, rows }) => ({
    facts: doubts.filter(({ values }) => values === 0).map(({ said }) => said),
    rows: { count: doubts.reduce((sum, { values }) => sum + values, 0), of: rows },
  }),
  show({ doubts }) {
    if (doubts.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'What to look at',
        columns: [
          { label: 'File', format: 'text' },
          { label: 'What', format: 'text' },
          { label: 'What to do', format: 'text' },
        ],
        rows: doubts.map(({ file, said, mend }) => [file, said, mend]),
        more: 0,
      },
    ];
  },
});

/** Columns that are named and not analysed. */
const unread = ({ name, columns }: DatasetFacts): readonly Doubt[] =>
  columns
    .filter(({ storage }) => storage === 'nested')
    .map((column) => ({
      about: 'column',
      file: name,
      said: `column ${column.name} holds ${column.engineType === 'BLOB' ? 'bytes that are no text, which' : 'lists or other values that'} are not analysed (${column.engineType})`,
      mend: 'give each value a row or a column of its own, or ignore the column',
    }));
