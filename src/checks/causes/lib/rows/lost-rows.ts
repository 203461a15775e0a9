import type { CellValue, Json, Where } from '../../../../contract';
import { figure, listed, percent, plural } from '../../../lib/wording';
import { toIso } from '../../../lib/iso-time';
import type { TableRecogniser } from '../../define';
import { wholePlace } from '../place/place';
import { areEnough } from '../proof/sure';
import { timeText } from '../../../lib/iso-time';
import type { Words } from '../tell/words';
import { findLostRows } from './find-lost';
import type { Lost } from './lost';
import { lostPicture } from './lost-picture';

/** The rows of some levels, or of a range, are gone, and everything else is as before. */
export const lostRows: TableRecogniser = (frame) => {
  const found = findLostRows(frame);
  if (!found) return [];
  const isAll = frame.paired.length > 0;
  const { name } = found.column;
  return [
    {
      kind: 'rows',
      columns: found.changed.map((column) => column.name),
      about: [name],
      place: wholePlace,
      explained: 1,
      sure: isAll && found.isClear && areEnough(frame.rows),
      settlesAll: isAll,
      tell(words) {
        const what = textOf(found, words);
        return {
          title: isOnly(found) ? `Only one value of ${name} is left` : `Rows are gone: a part of ${name}`,
          message: `${words.verb(what, `It may be that ${lowerFirst(what)}`)} (${percent(found.share)} of the reference); ${isAll ? 'the rest is' : `the shares of its other values among themselves are`} as before.`,
          parameters: { how: isOnly(found) ? 'only' : 'gone', share: found.share, ...parametersOf(found, words) },
          todo: `Load the missing rows, or leave them out of the reference if they are no longer to come.`,
          undo: null,
          views: lostPicture(found, words),
          ...whereOf(found, words),
        };
      },
    },
  ];
};

const isOnly = ({ of }: Lost): boolean => of.kind === 'levels' && of.left.length === 1;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function textOf(found: Lost, words: Words): string {
  const { of, column } = found;
  const { name } = column;
  const hides = words.privacy === 'no-values';
  if (of.kind === 'levels') {
    const [left] = of.left;
    if (isOnly(found))
      return `Only rows of ${hides ? `one value of ${name}` : `${name} ${words.value(left ?? null)}`} are left`;
    const lost = hides
      ? `${plural(of.lost.length, 'value')} of ${name}`
      : `${name} ${listed(of.lost.map(words.value))}`;
    return `All rows of ${lost} are gone`;
  }
  if (hides) return `All rows in ${plural(of.ranges.length, 'range')} of ${name} are gone`;
  const ranges = of.ranges.map(({ from, to }) => {
    if (from === null) return `${name} below ${edgeText(to, column.kind)}`;
    if (to === null) return `${name} above ${edgeText(from, column.kind)}`;
    return `${name} between ${edgeText(from, column.kind)} and ${edgeText(to, column.kind)}`;
  });
  return `All rows with ${ranges.join(' or ')} are gone`;
}

const edgeText = (edge: number | null, kind: string): string =>
  edge === null ? '' : kind === 'times' ? timeText(edge) : figure(edge);

/** A report lists no more values. */
const mostTold = 50;

function parametersOf({ of, column }: Lost, { privacy }: Words): { readonly [key: string]: Json } {
  const hides = privacy === 'no-values';
  if (of.kind === 'levels') {
    return hides
      ? { lost: of.lost.length, left: of.left.length }
      : { lost: of.lost.slice(0, mostTold), left: of.left.length > mostTold ? of.left.length : of.left };
  }
  if (hides) return { ranges: of.ranges.length };
  return {
    ranges: of.ranges.map(({ from, to }) => ({ from: edgeOf(from, column.kind), to: edgeOf(to, column.kind) })),
  };
}

const edgeOf = (edge: number | null, kind: string): CellValue =>
  edge !== null && kind === 'times' ? toIso(edge) : edge;

/** The part that was lost; nothing where conditions can not say it. */
function whereOf({ of, column }: Lost, { privacy }: Words): { readonly where?: readonly Where[] } {
  const { name } = column;
  const hides = privacy === 'no-values';
  if (of.kind === 'levels') {
    if (hides) return { where: [{ column: name, values: of.lost.length }] };
    return of.lost.length > mostTold ? {} : { where: [{ column: name, in: of.lost }] };
  }
  const [range] = of.ranges;
  if (!range || of.ranges.length > 1) return {};
  if (hides) return { where: [{ column: name, values: 1 }] };
  return { where: [{ column: name, from: edgeOf(range.from, column.kind), to: edgeOf(range.to, column.kind) }] };
}
