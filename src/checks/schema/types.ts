import * as z from 'zod';
import type { DatasetFacts, StoredColumn } from '../../spec';
import { defineCheck, fail, NotApplicable, pass } from '../define';
import { listed, plural } from '../wording';

/** A column without a single value has no type yet. */
const hasValues = (column: StoredColumn, { rows }: DatasetFacts): boolean => column.missing < rows;

export const types = defineCheck({
  id: 'schema.types',
  title: 'Changed column types',
  scope: 'comparison',
  params: z.strictObject({}),
  explain: {
    looksAt:
      'Whether each column is stored as the same kind of value on both sides: number, text, boolean or datetime.',
    whyItMatters:
      'One stray word turns a column of numbers into text, and whatever computes with it breaks or guesses.',
    whatToDo: 'Look at the values that do not fit, and mend them where they are written.',
    source: 'Kinds as stored or read from all rows; columns without any value are left out.',
  },
  compute({ reference, current }) {
    const before = new Map(reference.facts.columns.map((column) => [column.name, column]));
    if (!current.facts.columns.some(({ name }) => before.has(name))) {
      throw new NotApplicable('The datasets share no column.');
    }
    const changed = current.facts.columns.flatMap((column) => {
      const earlier = before.get(column.name);
      if (!earlier || !hasValues(earlier, reference.facts) || !hasValues(column, current.facts)) return [];
      const [was, is] = [earlier.kind, column.kind];
      return was === is ? [] : [{ column: column.name, reference: was, current: is }];
    });
    return { changed };
  },
  condition: () => 'every column is of the same kind as in the reference',
  judge({ changed }) {
    if (changed.length === 0) return pass('Every column is of the same kind on both sides.');
    const what = changed.map((change) => `${change.column} (${change.reference} → ${change.current})`);
    return fail(`${plural(changed.length, 'column')} changed its kind: ${listed(what)}.`, 0.7);
  },
  show({ changed }) {
    if (changed.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Changed types',
        columns: ['Column', 'Reference', 'Current'].map((label) => ({ label, format: 'text' as const })),
        rows: changed.slice(0, 50).map(({ column, reference, current }) => [column, reference, current]),
        more: Math.max(0, changed.length - 50),
      },
    ];
  },
});
