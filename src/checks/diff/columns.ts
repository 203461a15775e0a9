import * as z from 'zod';
import { alikenessShape, type CellValue } from '../../contract';
import { defineCheck, fail, pass } from '../define';
import { countText, exactFigure, figure, percent, plural } from '../lib/wording';
import { changedCells } from './lib/changed-rows';
import { differenceParams } from './lib/params';

export const columns = defineCheck({
  id: 'diff.columns',
  title: 'Changed cells',
  scope: 'changed-column',
  params: z.strictObject({ ...differenceParams, ...alikenessShape }),
  explain: {
    looksAt: 'A column in the rows that both versions of a table have, cell by cell.',
    whyItMatters: 'A distribution can stay what it was while single cells are rewritten.',
    whatToDo:
      'Look at the changes that occur most: a mapping that changed shows as few of them, a rounding as small differences.',
    source:
      'All cells. Missing equals missing; equal values are equal whatever stores them; numbers within tolerance + relative × |reference| are equal, as by isclose of numpy. Differences of times are in seconds.',
  },
  compute({ change: { rows: _, partners: __, ...found } }) {
    return { ...found, share: found.changed / found.matched };
  },
  tells: ({ share }, { maxShare }) => ({ figure: share, threshold: maxShare }),
  condition: ({ maxShare }) => `changed cells ≤ ${percent(maxShare)} of the rows in both`,
  judge({ changed, share, matched, largest, changes, vanished, appeared }, { maxShare }) {
    if (changed === 0) return pass(`All ${countText(matched)} cells are equal.`);
    const [most] = changes;
    const often =
      most && most.count > 1
        ? `, most often ${cellText(most.from)} → ${cellText(most.to)} (${plural(most.count, 'time')})`
        : '';
    const far = largest === null ? '' : `, by ${figure(largest)} at most`;
    const gaps = [
      ...(vanished > 0 ? [`${countText(vanished)} lost their value`] : []),
      ...(appeared > 0 ? [`${countText(appeared)} got one`] : []),
    ];
    const message = `${plural(changed, 'cell')} changed (${percent(share)} of the rows in both)${far}${often}${gaps.length > 0 ? `; ${gaps.join(', ')}` : ''}.`;
    return share > maxShare ? fail(message, share) : pass(message);
  },
  async rows(_value, _params, { plan, change }, { reference }) {
    return reference ? [await changedCells(reference, plan.name, change)] : [];
  },
  show({ changes, differentChanges, examples, changed }, { plan }) {
    const keyColumns = (examples[0]?.length ?? 2) - 2;
    return [
      ...(changes.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: 'Changes that occur most',
              columns: [
                { label: 'Reference', format: 'text' },
                { label: 'Current', format: 'text' },
                { label: 'Rows', format: 'integer' },
              ],
              rows: changes.map(({ from, to, count }) => [shown(from), shown(to), count]),
              more: differentChanges - changes.length,
            } as const,
          ]),
      ...(examples.length === 0
        ? []
        : [
            {
              kind: 'table',
              title: 'Rows that changed',
              columns: [
                ...Array.from(
                  { length: keyColumns },
                  (_, at) => ({ label: keyColumns === 1 ? 'Key' : `Key ${at + 1}`, format: 'text' }) as const,
                ),
                { label: `${plan.name}, reference`, format: 'text' },
                { label: `${plan.name}, current`, format: 'text' },
              ],
              rows: examples.map((cells) => cells.map(shown)),
              more: changed - examples.length,
            } as const,
          ]),
    ];
  },
});

const shown = (cell: CellValue): CellValue => (typeof cell === 'number' ? exactFigure(cell) : (cell ?? '(missing)'));

const cellText = (cell: CellValue): string =>
  cell === null
    ? 'missing'
    : typeof cell === 'string'
      ? `“${cell.slice(0, 60)}”`
      : typeof cell === 'number'
        ? exactFigure(cell)
        : String(cell);
