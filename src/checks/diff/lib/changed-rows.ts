import type { RowsPart, Side } from '../../define';
import { listed } from '../../lib/wording';
import type { ColumnChange } from './compare-column';
import type { RowChange } from './gather-rows';
import { cellName, textsOfRows } from './match-keys';

/** Of so many changed rows it is told what they were. */
const mostTold = 10_000;

/** The rows of current whose cell changed, each with what it was. */
export async function changedCells(
  reference: Side,
  column: string,
  { rows, partners }: Pick<ColumnChange, 'rows' | 'partners'>,
): Promise<RowsPart> {
  const places = placesWhere(partners.length, (row) => (((rows[row >> 3] ?? 0) >> (row & 7)) & 1) === 1);
  const before = (at: number): number => (partners[places[at] ?? 0] ?? 1) - 1;
  const told = Array.from(places.subarray(0, mostTold), (_, at) => before(at));
  const texts = await textsOfRows(reference, [column], told);
  const was = new Map(texts.map((row) => [Number(row['place']), row[cellName(0)]]));
  return {
    cells: [column],
    places,
    before,
    condition: null,
    reason(at) {
      const old = at < mostTold ? was.get(before(at)) : undefined;
      if (old === undefined) return `${column} differs from the reference`;
      return old === null ? `${column} was missing` : `${column} was ${String(old)}`;
    },
  };
}

/** So many ways of changing are told apart. */
const mostParts = 100;

/** The rows of current that changed, by the columns in which they did. */
export function changedRows(
  { wayOf, ways }: Pick<RowChange, 'wayOf' | 'ways'>,
  partners: Uint32Array,
): readonly RowsPart[] {
  const counts = new Uint32Array(ways.length);
  for (const way of wayOf) counts[way] = (counts[way] ?? 0) + 1;
  const told = [...ways.keys()]
    .filter((way) => (ways[way]?.length ?? 0) > 0 && (counts[way] ?? 0) > 0)
    .slice(0, mostParts);
  const isTold = new Set(told);
  const others = placesWhere(wayOf.length, (row) => wayOf[row] !== 0 && !isTold.has(wayOf[row] ?? 0));
  const part = (cells: readonly string[], places: Uint32Array, reason: string): RowsPart => ({
    cells,
    places,
    before: (at) => (partners[places[at] ?? 0] ?? 1) - 1,
    condition: null,
    reason: () => reason,
  });
  return [
    ...told.map((way): RowsPart => {
      const columns = ways[way] ?? [];
      const places = placesWhere(wayOf.length, (row) => wayOf[row] === way);
      return part(columns, places, `changed in ${listed(columns, 10)}`);
    }),
    ...(others.length > 0 ? [part([], others, 'changed')] : []),
  ];
}

/** The rows of current that belong to none of the reference. */
export const addedRows = (partners: Uint32Array, key: readonly string[]): RowsPart => ({
  cells: key,
  places: placesWhere(partners.length, (row) => partners[row] === 0),
  condition: null,
  reason: () => `the reference has no row with this ${listed(key)}`,
});

/** The rows of the reference, of which there are `rows`, to which none of current belongs. */
export function removedRows(partners: Uint32Array, key: readonly string[], rows: number): RowsPart {
  const isKept = new Uint8Array(rows);
  for (const partner of partners) if (partner > 0) isKept[partner - 1] = 1;
  return {
    of: 'reference',
    cells: key,
    places: placesWhere(rows, (row) => isKept[row] === 0),
    condition: null,
    reason: () => `current has no row with this ${listed(key)}`,
  };
}

function placesWhere(rows: number, isMeant: (row: number) => boolean): Uint32Array {
  const places = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (isMeant(row)) places[count++] = row;
  return places.slice(0, count);
}
