import * as z from 'zod';
import { defineCheck, fail, pass, warn, type SeenColumn } from '../define';
import { listed, plural } from '../lib/wording';
import { findRenames } from './lib/renames';

export const columns = defineCheck({
  id: 'schema.columns',
  title: 'Missing, added and renamed columns',
  scope: 'expectation',
  params: z.strictObject({
    allowAdded: z.boolean().default(false).describe('Whether other columns may be there.'),
  }),
  explain: {
    looksAt: 'The column names of current against those of the reference or of the schema, and their order.',
    whyItMatters: 'A model or a query that expects a column fails, or reads another one in its place.',
    whatToDo: 'Restore the column in the source, or adapt what reads it. A label that comes late may be absent.',
    source:
      'Names are compared as written. A rename is recognised where only case or separators differ; else where the type is the same and the content near: the same categories, or quantiles within a tenth of their spread, with a similar name or in the same place.',
  },
  compute({ schema, current, label, absent, unexpected }, { allowAdded }) {
    const before = schema.columns.map(({ name }) => name);
    const after = current.columns.map(({ name }) => name);
    const placed = (seen: readonly SeenColumn[], order: readonly string[]): Parameters<typeof findRenames>[0] =>
      seen.map((one) => ({ ...one, place: order.indexOf(one.column.name) }));
    const renamed = findRenames(placed(absent, before), placed(unexpected, after));
    const missing = absent.filter(({ column }) => !renamed.some(({ from }) => from === column.name));
    const added = unexpected.filter(({ column }) => !renamed.some(({ to }) => to === column.name));
    const late = missing.filter(({ column }) => column.name === label);
    const lost = missing.filter(({ column }) => column.required && column.name !== label);
    const shared = before.filter((name) => after.includes(name));
    const sharedAfter = after.filter((name) => before.includes(name));
    return {
      missing: missing.map(({ column }) => column.name),
      added: added.map(({ column }) => column.name),
      reordered: shared.filter((name, index) => sharedAfter[index] !== name),
      renamed,
      /** Of the missing ones those that need not be there. */
      lateLabels: late.map(({ column }) => column.name),
      optional: missing.filter((one) => !lost.includes(one) && !late.includes(one)).map(({ column }) => column.name),
      accept: [
        ...renamed.map((rename) => ({ rename })),
        ...lost.map(({ column }) => ({ column: column.name, set: { required: false } })),
        ...(allowAdded ? [] : added.map(({ offered }) => ({ add: offered }))),
      ],
    };
  },
  tells: ({ missing, added, renamed }) => ({ figure: missing.length + added.length + renamed.length, threshold: 0 }),
  condition: ({ allowAdded }) =>
    `current has every expected column${allowAdded ? '' : ' and no other'}; a label may come later`,
  judge({ missing, added, reordered, renamed, lateLabels, optional }, { allowAdded }) {
    const lost = missing.filter((name) => !lateLabels.includes(name) && !optional.includes(name));
    const parts = [
      lost.length > 0 && `current lacks ${plural(lost.length, 'column')}: ${listed(lost)}`,
      renamed.length > 0 && `renamed: ${listed(renamed.map(({ from, to }) => `${from} → ${to}`))}`,
      added.length > 0 && `${plural(added.length, 'column is', 'columns are')} new: ${listed(added)}`,
      reordered.length > 0 && 'the order of columns differs',
      optional.length > 0 && `current lacks ${listed(optional)}, which may be absent`,
      lateLabels.length > 0 && `the label ${listed(lateLabels)} is not there yet`,
    ].filter((part) => part !== false);
    const message =
      parts.length > 0 ? sentence(parts.join('; ')) : 'Current has the expected columns in the expected order.';
    if (lost.length > 0) return fail(message, 0.8);
    return (added.length > 0 && !allowAdded) || renamed.length > 0 ? warn(message, 0.5) : pass(message);
  },
  show({ missing, added, renamed }) {
    const rows = [
      ...missing.map((name) => [name, null, 'missing']),
      ...renamed.map(({ from, to }) => [from, to, 'renamed']),
      ...added.map((name) => [null, name, 'added']),
    ];
    if (rows.length === 0) return [];
    const labels = ['Expected', 'Current', 'Change'].map((label) => ({ label, format: 'text' as const }));
    return [
      {
        kind: 'table',
        title: 'Changed columns',
        columns: labels,
        rows: rows.slice(0, 50),
        more: Math.max(0, rows.length - 50),
      },
    ];
  },
});

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
