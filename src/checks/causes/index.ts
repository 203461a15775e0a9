import { hasRows } from '../../data/dataset';
import type { Result } from '../../contract';
import type { Judged } from '../define/judged';
import type { ColumnRecogniser, Found, Recognised, TableRecogniser } from './define';
import type { SharedColumn } from './lib/read/column';
import { inColumn } from './lib/decide';
import { isOfColumn, readFrame, tellsOfChange, type Frame, type OfGroup } from './lib/read/frame';
import { toldColumns } from './lib/read/told-columns';
import { isInPlace } from './lib/place/groups';
import { areOtherRows } from './lib/place/other-rows';
import { lostRows } from './lib/rows/lost-rows';
import { tellCause } from './lib/tell/tell';
import { beginningsIn } from './began';
import { clipping } from './clipping';
import { clock } from './clock';
import { columns, filled } from './columns';
import { baseRate, label } from './label';
import { mix } from './mix';
import { model, version } from './model';
import { precision } from './precision';
import { recoding } from './recoding';
import { rows } from './rows';
import { standIn } from './stand-in';
import { cutTexts, text } from './text';
import { unit } from './unit';
import { tellsOfUnseen, unseenAmong, warningsOfUnseen } from './unseen';

export { tellBeginning } from './began';
export type { Recognised } from './define';
export type { OfGroup } from './lib/read/frame';

/** Of the table, before columns are looked at by themselves: the first that settles all ends the search. */
const first: readonly TableRecogniser[] = [rows, columns, label, model];
/** Of one column in one place, in the order in which they are asked. */
const ofColumns: readonly ColumnRecogniser[] = [
  filled,
  precision,
  clipping,
  standIn,
  unit,
  cutTexts,
  recoding,
  text,
  clock,
];
/** Of the table, where nothing else was found. */
const last: readonly TableRecogniser[] = [version, mix, baseRate];

/** What the data tell beside results. */
export type Recognition = {
  readonly causes: readonly Recognised[];
  /** Since when (ISO time) columns moved whose cause is not known. */
  readonly began: ReadonlyMap<string, string>;
  /** Of what no check sees. */
  readonly warnings: readonly Result[];
};

const nothing: Recognition = { causes: [], began: new Map(), warnings: [] };

/** What happened to the data, as far as the findings among the results, and those of groups of rows, have a cause that is recognised. */
export async function recogniseCauses(
  results: readonly Result[],
  run: Judged,
  ofGroups: readonly OfGroup[] = [],
): Promise<Recognition> {
  run.signal.throwIfAborted();
  const { reference, current } = run;
  if (!reference || !hasRows(current)) return nothing;
  const isChanged = tellsOfChange([...results, ...ofGroups.map(({ result }) => result)]);
  if (!isChanged && !tellsOfUnseen(results)) return nothing;
  // Where nothing changed only numbers and times are looked at, for steps and clocks that no other check sees.
  const plans = isChanged ? run.plans : run.plans.filter(({ type }) => type === 'numeric' || type === 'datetime');
  const frame = await readFrame(results, { ...run, plans }, { reference, current }, ofGroups);
  const found = isChanged ? await findIn(frame, run.signal) : [];
  const unseen = found.some(({ settlesAll }) => settlesAll) ? [] : unseenAmong(frame);
  const explained = new Set(found.flatMap(({ columns }) => columns));
  return {
    causes: [...found, ...unseen].map((one) => tellCause(withGroups(one, ofGroups), run.suite.privacy)),
    began: beginningsIn(frame, explained, run.suite.privacy),
    warnings: warningsOfUnseen(results, unseen),
  };
}

/** A cause explains what is found of its columns in the groups where it holds. */
const withGroups = (found: Found, ofGroups: readonly OfGroup[]): Found => ({
  ...found,
  results: [
    ...(found.results ?? []),
    ...ofGroups
      .filter(
        ({ result, rows }) =>
          isOfColumn(result) &&
          toldColumns(result).every((column) => found.columns.includes(column)) &&
          isInPlace(rows, found.place),
      )
      .map(({ result }) => result),
  ],
});

async function findIn(frame: Frame, signal: AbortSignal): Promise<readonly Found[]> {
  const before = await ofTable(frame, first, []);
  if (before.some(({ settlesAll }) => settlesAll)) return before;
  const own = ofMoved(frame, before, ofColumns, signal);
  // What is explained tells no more whether the rows are as before, which only these ask.
  const told = [...before, ...own];
  if (told.length > 0) {
    own.push(...ofMoved(without(frame, told), told, [recoding], signal));
    own.push(...(await ofTable(without(frame, [...before, ...own]), [lostRows], [])));
  }
  const all = [...before, ...own];
  const found = [...before, ...own.filter((one) => one.isProven || !areOtherRows(one, all, frame))];
  return found.length > 0 ? found : ofTable(frame, last, found);
}

/** What happened to each column that moved, of which nothing was found yet. */
function ofMoved(
  frame: Frame,
  before: readonly Found[],
  recognisers: readonly ColumnRecogniser[],
  signal: AbortSignal,
): Found[] {
  const settled = new Set(before.flatMap(({ columns }) => columns));
  const found: Found[] = [];
  for (const column of frame.columns) {
    signal.throwIfAborted();
    if (settled.has(column.name) || !frame.moved.has(column.name)) continue;
    const one = inColumn(column, recognisers, frame);
    if (one) found.push(one);
  }
  return found;
}

function without(frame: Frame, found: readonly Found[]): Frame {
  const explained = new Set(found.flatMap(({ columns }) => columns));
  const isLeft = ({ name }: SharedColumn): boolean => !explained.has(name);
  return { ...frame, columns: frame.columns.filter(isLeft), steady: frame.steady.filter(isLeft) };
}

/** The verdict stands without its causes: a recogniser that breaks is silent. */
async function ofTable(
  frame: Frame,
  recognisers: readonly TableRecogniser[],
  before: readonly Found[],
): Promise<Found[]> {
  const found = [...before];
  for (const recogniser of recognisers) {
    try {
      found.push(...(await recogniser(frame, found)));
    } catch {
      continue;
    }
    if (found.some(({ settlesAll }) => settlesAll)) break;
  }
  return found;
}
