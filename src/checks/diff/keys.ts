import * as z from 'zod';
import { defineCheck, fail, pass, warn } from '../define';
import { countText, listed, percent, plural } from '../lib/wording';
import { addedRows, removedRows } from './lib/changed-rows';
import { differenceParams } from './lib/params';

export const keys = defineCheck({
  id: 'diff.keys',
  title: 'Rows added and removed',
  scope: 'changed-rows',
  params: z.strictObject(differenceParams),
  explain: {
    looksAt:
      'The keys that the suite names, in both versions of the table: rows whose key only one side has, keys that occur more than once, and rows without a key.',
    whyItMatters: 'Rows that come or go unseen change every figure that is computed on the table.',
    whatToDo: 'Look at the keys listed. Where keys repeat, name one more column that tells the rows apart.',
    source:
      '128-bit hashes of all keys, exchanged between the datasets. Keys are compared by value, whatever stores them; missing equals missing. The nth row of a key belongs to the nth row of that key on the other side.',
  },
  compute: ({ keys: found }) => ({
    ...found,
    share:
      found.added + found.removed > 0
        ? (found.added + found.removed) / (found.matched + found.added + found.removed)
        : 0,
  }),
  tells: ({ share }, { maxShare }) => ({ figure: share, threshold: maxShare }),
  condition: ({ maxShare }) => `rows added or removed ≤ ${percent(maxShare)}; every key once`,
  judge(value, { maxShare }) {
    const { key, added, removed, matched, share } = value;
    const by = `by ${listed(key)}`;
    if (matched === 0 && share > maxShare)
      return fail(
        `No row of current belongs to one of the reference ${by}: ${countText(added)} are new and ${countText(removed)} are gone.`,
        1,
      );
    const came = plural(added, 'row was', 'rows were');
    const what =
      removed === 0
        ? `${came} added`
        : added === 0
          ? `${plural(removed, 'row was', 'rows were')} removed`
          : `${came} added and ${countText(removed)} removed`;
    const moved = `${what} ${by}, ${countText(matched)} are in both`;
    const unclear = unclearKeys(value);
    if (share > maxShare) return fail(`${moved}${unclear === '' ? '' : `; ${unclear}`}.`, share);
    const told = share > 0 ? moved : `All ${countText(matched)} rows are in both ${by}`;
    return unclear === '' ? pass(`${told}.`) : warn(`${told}, but ${unclear}.`, 0);
  },
  rows: ({ added, removed, key }, _params, { partners }, { reference }) => [
    ...(added > 0 ? [addedRows(partners, key)] : []),
    ...(removed > 0 && reference ? [removedRows(partners, key, reference.facts.rows)] : []),
  ],
  show(found) {
    const { key, examples } = found;
    return [
      {
        kind: 'figures',
        title: 'Keys',
        figures: [
          { label: 'Rows in both', value: found.matched, format: 'integer' },
          { label: 'Added', value: found.added, format: 'integer' },
          { label: 'Removed', value: found.removed, format: 'integer' },
          { label: 'Keys that occur more than once', value: found.repeated, format: 'integer' },
          { label: 'Rows without a key, reference', value: found.missingReference, format: 'integer' },
          { label: 'Rows without a key, current', value: found.missingCurrent, format: 'integer' },
        ],
      },
      ...(['added', 'removed'] as const).flatMap((kind) =>
        examples[kind].length === 0
          ? []
          : [
              {
                kind: 'table',
                title: kind === 'added' ? 'Rows added' : 'Rows removed',
                columns: key.map((label) => ({ label, format: 'text' }) as const),
                rows: examples[kind],
                more: found[kind] - examples[kind].length,
              } as const,
            ],
      ),
    ];
  },
});

type Unclear = {
  readonly repeated: number;
  readonly repeatedReference: number;
  readonly repeatedCurrent: number;
  readonly missingReference: number;
  readonly missingCurrent: number;
};

/** What makes it unsure which rows belong together; empty for nothing. */
function unclearKeys({
  repeated,
  repeatedReference,
  repeatedCurrent,
  missingReference,
  missingCurrent,
}: Unclear): string {
  const sides = (reference: number, current: number): string =>
    `${countText(reference)} in the reference, ${countText(current)} in current`;
  const parts = [
    ...(repeated > 0
      ? [
          `${plural(repeated, 'key occurs', 'keys occur')} more than once (${sides(repeatedReference, repeatedCurrent)})`,
        ]
      : []),
    ...(missingReference + missingCurrent > 0 ? [`rows lack a key (${sides(missingReference, missingCurrent)})`] : []),
  ];
  return parts.join(' and ');
}
