import type { CellValue } from '../../../contract';
import { compareCodePoints } from '../../../contract';
import type { MatchedRows } from '../../../stats';
import type { ColumnChange } from './compare-column';
import { cellName, cellsOf, textsOfRows, type Versions } from './match-keys';

/** What became of the rows that belong together. */
export type RowChange = {
  readonly matched: number;
  readonly equal: number;
  readonly changed: number;
  /** Columns that changed, those of most rows first. */
  readonly columns: readonly { readonly column: string; readonly changed: number }[];
  /** Which columns changed together, the most frequent first, and in how many different ways (of those told apart). */
  readonly together: readonly { readonly columns: readonly string[]; readonly rows: number }[];
  readonly differentWays: number;
  /** Columns that only one side has. */
  readonly onlyReference: readonly string[];
  readonly onlyCurrent: readonly string[];
  /** Cells of some rows that changed: the key, the column, the cell before and after. */
  readonly examples: readonly (readonly CellValue[])[];
  /** Of each row of current the way in which it changed, and the columns of each way; way 0 is none, and way 1 any other. */
  readonly wayOf: Uint32Array;
  readonly ways: readonly (readonly string[])[];
};

export type NamedChange = { readonly name: string; readonly change: ColumnChange };

const shownWays = 10;
const shownRows = 10;
const shownColumns = 20;

export async function gatherRows(
  versions: Versions,
  { matched, partners }: MatchedRows,
  changes: readonly NamedChange[],
): Promise<RowChange> {
  const moved = changes.filter(({ change }) => change.changed > 0);
  const { wayOf, ways } = waysOf(moved, partners.length);
  const counts = new Uint32Array(ways.length);
  for (const way of wayOf) counts[way] = (counts[way] ?? 0) + 1;
  const changed = partners.length - (counts[unchanged] ?? 0);
  const together = ways
    .map((columns, way) => ({ columns, rows: counts[way] ?? 0 }))
    .filter(({ columns, rows }) => columns.length > 0 && rows > 0)
    .sort((a, b) => b.rows - a.rows || compareCodePoints(a.columns.join('\n'), b.columns.join('\n')));
  const [before, after] = [versions.reference, versions.current].map(({ facts }) =>
    facts.columns.map(({ name }) => name),
  );
  return {
    matched,
    equal: matched - changed,
    changed,
    columns: moved
      .map(({ name, change }) => ({ column: name, changed: change.changed }))
      .sort((a, b) => b.changed - a.changed),
    together: together.slice(0, shownWays),
    differentWays: together.length,
    onlyReference: (before ?? []).filter((name) => !after?.includes(name)),
    onlyCurrent: (after ?? []).filter((name) => !before?.includes(name)),
    examples: versions.showsValues(...versions.key) ? await exampleRows(versions, partners, moved, wayOf) : [],
    wayOf,
    ways,
  };
}

const hasChanged = ({ change: { rows } }: NamedChange, row: number): boolean =>
  (((rows[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;

/** Rows that did not change, and those that changed in a way that comes beyond those told apart. */
const [unchanged, otherwise] = [0, 1];
const mostWays = 20_000;

/** The set of columns that changed in each row, a column after the other. */
function waysOf(
  moved: readonly NamedChange[],
  rows: number,
): { readonly wayOf: Uint32Array; readonly ways: readonly (readonly string[])[] } {
  const wayOf = new Uint32Array(rows);
  const ways: (readonly string[])[] = [[], []];
  for (const one of moved) {
    const next = new Map([[otherwise, otherwise]]);
    for (let row = 0; row < rows; row++) {
      if (!hasChanged(one, row)) continue;
      const before = wayOf[row] ?? unchanged;
      const isFull = ways.length >= mostWays;
      const way = next.get(before) ?? (isFull ? otherwise : ways.push([...(ways[before] ?? []), one.name]) - 1);
      next.set(before, way);
      wayOf[row] = way;
    }
  }
  return { wayOf, ways };
}

/** Cell by cell, of the first rows that changed. */
async function exampleRows(
  { reference, current, key, showsValues }: Versions,
  partners: Uint32Array,
  moved: readonly NamedChange[],
  wayOf: Uint32Array,
): Promise<RowChange['examples']> {
  const rows: number[] = [];
  for (let row = 0; row < wayOf.length && rows.length < shownRows; row++) if (wayOf[row] !== unchanged) rows.push(row);
  const shown = moved.filter(({ name }) => showsValues(name)).slice(0, shownColumns);
  const names = shown.map(({ name }) => name);
  const [was, is] = await Promise.all([
    textsOfRows(
      reference,
      names,
      rows.map((row) => (partners[row] ?? 1) - 1),
    ),
    textsOfRows(current, [...key, ...names], rows),
  ]);
  const before = new Map(was.map((row) => [Number(row['place']), row]));
  return is.flatMap((own) => {
    const row = Number(own['place']);
    const old = before.get((partners[row] ?? 1) - 1);
    return shown.flatMap((one, at): (readonly CellValue[])[] =>
      hasChanged(one, row)
        ? [
            [
              ...cellsOf(own).slice(0, key.length),
              one.name,
              old?.[cellName(at)] ?? null,
              own[cellName(key.length + at)] ?? null,
            ],
          ]
        : [],
    );
  });
}
