import type { Found, TableRecogniser } from '../../define';
import type { SharedColumn } from '../read/column';
import { differenceIn, loud } from '../proof/difference';
import { areOtherRows } from '../place/other-rows';
import { wholePlace } from '../place/place';
import { areEnough } from '../proof/sure';
import { pOfLaw } from './crosswise';
import { undoNames } from './undo';

/** Fewer columns in a row change so by chance, or are two that are exchanged. */
const fewest = 3;
const quiet = 0.01;

/** Columns in a row that each hold what their neighbour held: one field too many or too few. */
export const shifted: TableRecogniser = (frame) => {
  const { columns, sides, rows } = frame;
  const order = new Map(sides.current.facts.columns.map(({ name }, at) => [name, at]));
  const inFile = [...columns].sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  const runs = [1, -1].map((step) => longestRun(inFile, step));
  const [best] = runs.sort((a, b) => b.length - a.length);
  if (!best || best.length < fewest) return [];
  const pairs = best.map(({ from, to }) => ({ from: from.name, to: to.name }));
  const [first, last] = [pairs[0]?.to ?? '', pairs.at(-1)?.to ?? ''];
  const found: Found = {
    kind: 'columns',
    columns: pairs.map(({ to }) => to),
    place: wholePlace,
    explained: 1,
    sure: areEnough(rows),
    tell: (words) => ({
      title: `${first} to ${last} are shifted by one column`,
      message: `The columns from ${first} to ${last} ${words.verb('hold', 'may hold')} what their neighbours held before: ${pairs
        .slice(0, 3)
        .map(({ from, to }) => `${to} holds ${from}`)
        .join(', ')}.`,
      parameters: { pairs, how: 'shifted' },
      todo: 'Look for a field too many or too few in the header or in the rows of the file.',
      undo: undoNames(pairs),
      views: [],
    }),
  };
  return areOtherRows(found, [], frame) ? [] : [found];
};

type Shift = { readonly from: SharedColumn; readonly to: SharedColumn };

/** Columns beside each other that changed and fit the neighbour on one side; those that can not be read any more lie between. */
function longestRun(columns: readonly SharedColumn[], step: number): readonly Shift[] {
  let [best, run] = [[] as readonly Shift[], [] as readonly Shift[]];
  columns.forEach((to, at) => {
    const from = columns[at - step];
    if (isUnread(to) || (from !== undefined && from.kind !== to.kind)) return;
    const fits = from !== undefined && isLoud(to, columns.length) && pOfLaw(from, to, wholePlace) > quiet;
    run = fits ? [...run, { from, to }] : [];
    if (run.length > best.length) best = run;
  });
  return best;
}

const isLoud = (column: SharedColumn, price: number): boolean => differenceIn(column, wholePlace).pValue * price < loud;

const isUnread = (column: SharedColumn): boolean =>
  column.kind === 'numbers' && column.current.length > 0 && column.current.every(Number.isNaN);
