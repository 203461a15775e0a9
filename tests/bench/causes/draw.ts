import type { SuiteInput } from '../../../src/contract';
import type { Table } from '../quiet/csv';
import { randomOf, rowsAt, shuffled, type Pair } from '../quiet/draws';
import type { RealTables } from '../quiet/real-tables';
import { placers, timeColumn, timedPlaces, withTimes, type Place } from './places';
import { planters, wholePlanters } from './plants';

/** What was done to a pair, and whether an incident says where. */
export type Case = {
  readonly pair: Pair;
  readonly suite: SuiteInput;
  readonly kind: string;
  readonly columns: readonly string[];
  isSaid: Place['isSaid'];
};

/** What can be planted, and where; null where a pair has no column or no place for it. */
export type Drawer = {
  readonly name: string;
  readonly place: string;
  make(pair: Pair, random: () => number): Case | null;
};

export const suite: SuiteInput = { include: ['integrity', 'schema', 'drift'] };

export const drawers: readonly Drawer[] = [
  ...Object.entries(planters).flatMap(([name, planter]) =>
    Object.entries(placers).map(([place, placer]): Drawer => ({
      name,
      place,
      make(pair, random) {
        const timed = timedPlaces.has(place) ? withTimes(pair, random) : pair;
        const [current] = timed.current;
        const plant = current && planter(withoutTimes(current), random);
        const where = plant && placer(current, plant.columns, random);
        if (!where) return null;
        const edited = current.rows.map((row, at) => (where.has(row, at) ? plant.edit(row, at) : row));
        return {
          pair: { ...timed, current: [{ ...current, rows: edited }] },
          suite: timedPlaces.has(place) ? { ...suite, roles: { time: timeColumn } } : suite,
          kind: plant.kind,
          columns: plant.columns,
          isSaid: where.isSaid,
        };
      },
    })),
  ),
  ...Object.entries(wholePlanters).map(([name, planter]): Drawer => ({
    name,
    place: 'whole',
    make(pair, random) {
      const [current] = pair.current;
      const plant = current && planter(current, random);
      return plant
        ? {
            pair: { ...pair, current: [plant.table] },
            suite,
            kind: plant.kind,
            columns: plant.columns,
            isSaid: () => true,
          }
        : null;
    },
  })),
];

const mostTried = 20;

/** The case of a seed: in one of the tables, drawn at random, in which it can happen. */
export async function drawCase(
  real: RealTables,
  names: readonly string[],
  { name, place, make }: Drawer,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): Promise<{ readonly case: Case; readonly table: string } | null> {
  const random = randomOf(`${name} ${place} ${rows} ${seed}`);
  let tried = 0;
  for (const at of shuffled(names.length, random)) {
    const table = names[at] ?? '';
    const pair = halvesOf(await real.table(table), rows, random);
    const made = pair && make(pair, random);
    if (made) return { case: made, table };
    tried += pair ? 1 : 0;
    if (tried > mostTried) return null;
  }
  return null;
}

/** So many rows a side, in the order of the table; null where it has fewer. */
export function halvesOf(table: Table, rows: number, random: () => number): Pair | null {
  if (table.rows.length < 2 * rows) return null;
  const order = shuffled(table.rows.length, random);
  const side = (from: number): Table =>
    rowsAt(
      table,
      order.slice(from, from + rows).sort((a, b) => a - b),
    );
  return { reference: side(0), current: [side(rows)] };
}

/** What is planted is no matter of the time that was added. */
const withoutTimes = ({ names, rows }: Table): Table =>
  names.at(-1) === timeColumn
    ? { names: names.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)) }
    : { names, rows };
