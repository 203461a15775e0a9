import * as z from 'zod';
import { defineCheck, fail, pass, warn } from '../define';
import { listed, plural } from '../wording';

/** Names that differ only in case or separators are one name written anew. */
const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export const columns = defineCheck({
  id: 'schema.columns',
  title: 'Missing, added and renamed columns',
  scope: 'comparison',
  params: z.strictObject({}),
  explain: {
    looksAt: 'The column names of current against those of the reference, and their order.',
    whyItMatters: 'A model or a query that expects a column fails, or reads another one in its place.',
    whatToDo: 'Restore the column in the source, or adapt what reads it. A label that comes late may be absent.',
    source: 'Names are compared as written; a rename is recognised where only case or separators differ.',
  },
  compute({ reference, current, columns: plans }) {
    const before = reference.facts.columns.map(({ name }) => name);
    const after = current.facts.columns.map(({ name }) => name);
    const gone = before.filter((name) => !after.includes(name));
    const fresh = after.filter((name) => !before.includes(name));
    const renamed = gone.flatMap((from) => {
      const to = fresh.find((name) => bare(name) === bare(from));
      return to === undefined ? [] : [{ from, to }];
    });
    const late = plans.filter(({ role, name }) => role === 'label' && gone.includes(name)).map(({ name }) => name);
    const missing = gone.filter((name) => !renamed.some(({ from }) => from === name));
    const shared = before.filter((name) => after.includes(name));
    const sharedAfter = after.filter((name) => before.includes(name));
    return {
      missing,
      added: fresh.filter((name) => !renamed.some(({ to }) => to === name)),
      reordered: shared.filter((name, index) => sharedAfter[index] !== name),
      renamed,
      lateLabels: late,
    };
  },
  condition: () => 'current has every column of the reference and no other; a label may come later',
  judge({ missing, added, reordered, renamed, lateLabels }) {
    const lost = missing.filter((name) => !lateLabels.includes(name));
    const parts = [
      lost.length > 0 && `current lacks ${plural(lost.length, 'column')}: ${listed(lost)}`,
      renamed.length > 0 && `renamed: ${listed(renamed.map(({ from, to }) => `${from} → ${to}`))}`,
      added.length > 0 && `${plural(added.length, 'column is', 'columns are')} new: ${listed(added)}`,
      reordered.length > 0 && 'the order of columns differs',
      lateLabels.length > 0 && `the label ${listed(lateLabels)} is not there yet`,
    ].filter((part) => part !== false);
    const message =
      parts.length > 0 ? sentence(parts.join('; ')) : 'Both datasets have the same columns in the same order.';
    if (lost.length > 0) return fail(message, 0.8);
    return added.length > 0 || renamed.length > 0 ? warn(message, 0.5) : pass(message);
  },
  show({ missing, added, renamed }) {
    const rows = [
      ...missing.map((name) => [name, null, 'missing']),
      ...renamed.map(({ from, to }) => [from, to, 'renamed']),
      ...added.map((name) => [null, name, 'added']),
    ];
    if (rows.length === 0) return [];
    const labels = ['Reference', 'Current', 'Change'].map((label) => ({ label, format: 'text' as const }));
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
