import type { CellValue } from '../../../../contract';
import type { Group } from '../../../../data/dataset';
import { differenceIn } from '../proof/difference';
import { coded } from '../read/codings';
import { cellOf, type SharedColumn } from '../read/column';
import { isOfColumn, type Frame } from '../read/frame';
import { toldColumns } from '../read/told-columns';
import type { Place } from './place';
import { fewestRows, placeOfSegment, type Parting } from './segments';

/** More groups than a few that tell the same are rather all rows. */
const mostGroups = 30;

/** Groups of rows: those of one entry together, and each by itself. */
export type GroupPlaces = { readonly together: Place | null; readonly alone: readonly Place[] };

/** The groups of which findings tell that the column moved in them, by entry. */
export function groupPlaces(column: SharedColumn, { ofGroups, paired }: Frame): readonly GroupPlaces[] {
  const values = new Map<string, Set<string>>();
  for (const { result, rows } of ofGroups) {
    const [only, ...others] = rows;
    if (!only || only.value === null || others.length > 0) continue;
    if (!isOfColumn(result) || !toldColumns(result).includes(column.name)) continue;
    values.set(only.column, (values.get(only.column) ?? new Set()).add(only.value));
  }
  return [...values].flatMap(([name, told]) => {
    const by = paired.find((one) => one.name === name);
    const parting = by && partingBy(by, told);
    return parting ? [placesIn(parting, column)] : [];
  });
}

/** Those of the groups that lie in a place from its first row on; none where it is one of them. */
export function groupsIn({ segment, start }: Place, all: readonly GroupPlaces[]): readonly Place[] {
  if (start) return [];
  const { alone = [] } = segment
    ? (all.find(({ alone: [one] }) => one?.segment?.column === segment.column) ?? {})
    : (all[0] ?? {});
  const inside = segment
    ? alone.filter((one) => one.segment?.values.every((value) => segment.values.includes(value)))
    : alone;
  return inside.length > 1 ? inside : [];
}

/** Whether a group lies in a place of one category, or of all. */
export const isInPlace = (group: Group, { segment }: Place): boolean =>
  segment === null ||
  group.some(({ column, value }) => column === segment.column && segment.values.some((cell) => isCell(cell, value)));

/** Groups are named by the engine, which writes 1 as 1.0 where it stores doubles. */
const isCell = (cell: CellValue, value: string | null): boolean =>
  value !== null && cell !== null && (typeof cell === 'number' ? Number(value) === cell : String(cell) === value);

/** The rows of those values, and all others as the rest. */
function partingBy(column: SharedColumn, told: ReadonlySet<string>): Parting | null {
  if (told.size > mostGroups) return null;
  if (column.kind === 'levels') {
    const codes = column.names.flatMap((name, at) => (told.has(name) ? [at + 1] : []));
    const codeOf = new Uint8Array(column.names.length + 1);
    codes.forEach((code, place) => (codeOf[code] = place + 1));
    const values = codes.map((code) => [cellOf(column.names[code - 1] ?? '', column)]);
    return { column, values, ...coded(column, (code) => codeOf[code] ?? 0) };
  }
  if (column.kind !== 'numbers') return null;
  const values = [...told].map(Number).sort((a, b) => a - b);
  const codeOf = new Map(values.map((value, place) => [value, place + 1]));
  return { column, values: values.map((value) => [value]), ...coded(column, (value) => codeOf.get(value) ?? 0) };
}

function placesIn(parting: Parting, column: SharedColumn): GroupPlaces {
  const codes = parting.values.map((_, place) => place + 1);
  const placeOf = (codes: readonly number[], share: number): Place => placeOfSegment({ parting, codes, fit: 0, share });
  const together = placeOf(codes, 1);
  if (codes.length < 2) return { together: null, alone: [together] };
  const alone = codes.map((code) => {
    const place = placeOf([code], 1);
    return { place, excess: Math.max(0, differenceIn(column, place).excess) };
  });
  const change = alone.reduce((sum, { excess }) => sum + excess, 0);
  // Where no row is outside, nothing is told from all rows.
  const areAll = parting.current.length - (together.rows.current?.length ?? 0) < fewestRows;
  return {
    together: areAll ? null : together,
    alone: alone
      .sort((a, b) => b.excess - a.excess)
      .map(({ place, excess }) => ({ ...place, share: change > 0 ? excess / change : 1 / codes.length })),
  };
}
