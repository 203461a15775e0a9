import type { CellValue } from '../../../../contract';
import { codingsOf, type Coding } from '../read/codings';
import type { Both, SharedColumn } from '../read/column';
import { cross, type Crossed } from '../read/crossed';
import { differenceIn } from '../proof/difference';
import { levelled, type Levelled } from '../read/levelled';
import { wholePlace } from '../place/place';
import { saidTogether } from './together';
import { carriedBy, determined, withinLevels, type Carried } from './within';

/** A column whose levels have other shares, and what that carries with it. */
export type Mix = {
  readonly column: SharedColumn;
  /** The level whose share moved most beyond chance. */
  readonly level: CellValue;
  readonly shares: Both<number>;
  /** The others that its change of composition moves, the most first, each with the part that composition has in its change. */
  readonly carried: readonly { readonly column: SharedColumn; readonly part: Carried }[];
  /** Chi-square of all other columns that composition takes away: the larger, the more it explains. */
  readonly gain: number;
  /** The share of the change of those that it moves that is composition, 0…1. */
  readonly explained: number;
};

const mostLevels = 30;
const fewestRows = 200;
/** Rows of a level on either side, and outside of it, in which behaviour shows. */
const fewestInLevel = 20;
/** A level of such a share that is gone is no mix. */
const gone = 0.01;
const loud = 1e-3;
const tied = 1e-4;
/** Inside the levels every column must be as before: the law found 5 %, times what is looked at. */
const quiet = 0.05;
/** So many standard errors the part of composition may be away from all of it. */
const near = 3;
/** A column that composition hardly moves moved by chance, or by more. */
const vague = 0.5;
/** Of the reach of a column's change that composition explains, at least. */
const leastPart = 0.5;
/** A column whose value the level tells moves with it in any case, and proves nothing. */
const sameThing = 0.98;
const mostCandidates = 8;
/** All others together moved as composition makes them: of levels renamed at random 2 of 651 in real tables, of mixes one in eight. */
const together = 0.01;

/**
 * The column whose changed shares are all that happened: inside each of its levels every other column is as before, and at least
 * one other column moved by it as it must, or all of them together did. Null where there is none. `isCandidate` says which columns
 * may be it.
 */
export function findMix(
  columns: readonly SharedColumn[],
  rows: Both<number>,
  isCandidate: (column: SharedColumn) => boolean,
): Mix | null {
  if (Math.min(rows.reference, rows.current) < fewestRows) return null;
  const price = columns.length;
  const candidates = columns
    .filter((column) => isCandidate(column) && differenceIn(column, wholePlace).pValue * price < loud)
    .map((column) => ({ column, levels: levelled(column, mostLevels) }))
    .sort((a, b) => differenceIn(b.column, wholePlace).excess - differenceIn(a.column, wholePlace).excess)
    .slice(0, mostCandidates);
  const found = candidates.flatMap(({ column, levels }) => {
    const mix = levels && mixBy(column, levels, columns, rows);
    return mix ? [mix] : [];
  });
  return found.reduce<Mix | null>((best, mix) => (best === null || mix.gain > best.gain ? mix : best), null);
}

function mixBy(
  column: SharedColumn,
  levels: Levelled,
  columns: readonly SharedColumn[],
  rows: Both<number>,
): Mix | null {
  const moved = mostMoved(levels, rows);
  if (!moved) return null;
  const others = columns.filter((other) => other !== column);
  const tests = others.flatMap((other) =>
    codingsOf(other).map((coding): Test => ({ other, coding, table: cross(levels, coding, wholePlace.rows) })),
  );
  let gain = 0;
  for (const { other, table } of tests) {
    const within = withinLevels(table, levels.size);
    if (within.pValue * tests.length <= quiet) return null;
    if (table === firstOf(other, tests)) gain += differenceIn(other, wholePlace).excess - Math.max(0, within.excess);
  }
  const carried = others
    .flatMap((other) => {
      const table = firstOf(other, tests);
      const part = table && carriedBy(table, levels.size);
      return table && part && part.pValue < 0.01 && part.error < vague ? [{ column: other, part, table }] : [];
    })
    .sort((a, b) => b.part.slope / b.part.error - a.part.slope / a.part.error);
  const proof = carried.filter(
    ({ part, table }) => part.pValue * others.length < tied && determined(table, levels.size) < sameThing,
  );
  if (!proof.every(({ part }) => isWhole(part)) || carried.length === 0) return null;
  const parts = proof.length > 0 ? proof.map(({ part }) => part) : carriedTogether(levels, moved.level, tests);
  return parts.length > 0 ? { column, ...moved, carried, gain, explained: partOf(parts) } : null;
}

type Test = { readonly other: SharedColumn; readonly coding: Coding; readonly table: Crossed };

/** The part of composition in what all other columns say together, where it moved as it must though each of them moved too little; else none. */
function carriedTogether(levels: Levelled, level: CellValue, tests: readonly Test[]): readonly Carried[] {
  const telling = tests.filter(
    ({ other, table }) => table === firstOf(other, tests) && determined(table, levels.size) < sameThing,
  );
  if (telling.length < 2) return [];
  const said = saidTogether(
    levels,
    1 + levels.values.indexOf(level),
    telling.map(({ coding }) => coding),
  );
  const table = cross(levels, said, wholePlace.rows);
  const part = carriedBy(table, levels.size);
  return part && part.pValue < together && isWhole(part) && withinLevels(table, levels.size).pValue > quiet
    ? [part]
    : [];
}

const firstOf = (
  column: SharedColumn,
  tests: readonly { readonly other: SharedColumn; readonly table: Crossed }[],
): Crossed | undefined => tests.find(({ other }) => other === column)?.table;

/** Whether composition accounts for a column's change as far as can be told. */
const isWhole = ({ slope, error }: Carried): boolean =>
  Math.abs(slope - 1) <= Math.max(near * error, 0.1) && slope >= leastPart;

/** The parts of several columns as one, those known best counting most. */
function partOf(parts: readonly Carried[]): number {
  let [sum, weights] = [0, 0];
  for (const { slope, error } of parts) {
    sum += slope / error ** 2;
    weights += 1 / error ** 2;
  }
  return weights === 0 ? 1 : Math.min(1, sum / weights);
}

/** Null where a level came or went, or there are too few rows of one that moved; where missing rows moved most, values were lost. */
function mostMoved({ values, reference, current }: Levelled, rows: Both<number>): Pick<Mix, 'level' | 'shares'> | null {
  const [before, after] = [countOf(reference, values.length), countOf(current, values.length)];
  let [best, most] = [0, 0];
  for (let code = 0; code <= values.length; code++) {
    const [one, two] = [before[code] ?? 0, after[code] ?? 0];
    if (code > 0 && ((two === 0 && one > gone * rows.reference) || (one === 0 && two > gone * rows.current)))
      return null;
    const share = (one + two) / (rows.reference + rows.current);
    const error = Math.sqrt(share * (1 - share) * (1 / rows.reference + 1 / rows.current));
    const moved = error > 0 ? Math.abs(one / rows.reference - two / rows.current) / error : 0;
    if (moved > most) [best, most] = [code, moved];
  }
  if (best === 0) return null;
  const [one, two] = [before[best] ?? 0, after[best] ?? 0];
  if (Math.min(one, two, rows.reference - one, rows.current - two) < fewestInLevel) return null;
  return { level: values[best - 1] ?? null, shares: { reference: one / rows.reference, current: two / rows.current } };
}

function countOf(codes: Uint8Array, levels: number): Float64Array {
  const counts = new Float64Array(levels + 1);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
