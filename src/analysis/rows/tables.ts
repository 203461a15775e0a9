import { InputError, type DatasetRole, type Report } from '../../contract';
import type { Rows } from '../../data/dataset';
import { identifier, sql, table, type Sql } from '../../data/engine/sql';
import { conditionOn, type RowCondition } from './condition';
import { countValues, type Counts, type CountsAsked } from './count-values';
import type { FoundRows, RowsOfRun } from './find-rows';
import { readRows, type RowCells } from './read-rows';
import { savedRows, withoutPrivate, type RowsFormat, type SavedRows } from './save-rows';

/** Which rows of a dataset, in which order: those behind a finding, those that meet conditions, or all. */
export type RowsAsked = {
  readonly dataset: DatasetRole;
  /** The position of a result in the report of the last run, whose time names it. */
  readonly finding?: {
    readonly createdAt: string;
    readonly result: number;
    /** Which dataset's, where both have rows behind it. */
    readonly of?: DatasetRole;
  };
  readonly where?: readonly RowCondition[];
  readonly sort?: { readonly column: string; readonly descending: boolean };
};

/** Rows that were asked for, by the number under which they are read. */
export type RowsTold = {
  readonly id: number;
  readonly dataset: DatasetRole;
  /** The further table whose rows they are; null for those of the dataset. */
  readonly table: string | null;
  /** The other dataset, where it has rows behind the same finding. */
  readonly beside: DatasetRole | null;
  readonly rows: number;
  readonly columns: readonly string[];
  /** Those in which two versions of the rows differ; none of other rows. */
  readonly changed: readonly string[];
  /** The condition in SQL that finds them; null for all rows, or where none is short enough. */
  readonly condition: string | null;
  /** In its place the rows themselves, as SQL names them by their positions; null where there is one, or they are many. */
  readonly listed: string | null;
};

/** A row as the grid shows it. */
export type ShownRow = {
  /** Of the file, from 1. */
  readonly number: number;
  readonly cells: RowCells;
  /** Why it is here, and the columns in question; of a finding only. */
  readonly reason: string | null;
  readonly marked: readonly string[];
  /** What the cells in question were, where the row is one of two versions of a table; null where it is not. */
  readonly before: { readonly [column: string]: string | null } | null;
};

/** What the page asks of the rows of what is loaded: a window at a time, never all of them. */
export type Tables = {
  ask(asked: RowsAsked): Promise<RowsTold>;
  /** Rows `from` up to `to`, of the named columns. */
  read(id: number, from: number, to: number, columns: readonly string[]): Promise<readonly ShownRow[]>;
  count(id: number, asked: CountsAsked): Promise<Counts>;
  save(id: number, format: RowsFormat): Promise<SavedRows>;
};

type Selected = Pick<FoundRows, 'reasonAt' | 'cellsAt' | 'before'> & {
  readonly data: Rows;
  /** Null: all rows as they stand. */
  readonly places: Uint32Array | null;
  readonly isFinding: boolean;
};

/** So many are held on to at once: the data view's two sides, and a few findings that are open. */
const mostHeld = 12;

const gone = 'These rows are no longer loaded: load the data again and run.';

/** `loaded` gives the data of a dataset, or of a further table where one is named, `last` the report of the last run with what is known of its rows. */
export function createTables(
  loaded: (role: DatasetRole, table: string | null) => Rows | null,
  last: () => { readonly report: Report; find: RowsOfRun['find'] } | null,
): Tables & { forget(): void } {
  const held = new Map<number, Selected>();
  let next = 0;

  function hold(selected: Selected): number {
    next += 1;
    held.set(next, selected);
    for (const id of held.keys()) if (id <= next - mostHeld) held.delete(id);
    return next;
  }

  function selectedOf(id: number): Selected {
    const found = held.get(id);
    if (!found) throw new InputError(gone);
    return found;
  }

  async function foundOf({ createdAt, result: at, of }: NonNullable<RowsAsked['finding']>): Promise<FoundRows> {
    const run = last();
    const result = run?.report.createdAt === createdAt ? run.report.results[at] : undefined;
    const found = result && (await run?.find(result, of));
    if (!found) throw new InputError(gone);
    return found;
  }

  return {
    async ask({ dataset: wanted, finding, where, sort }) {
      const found = finding ? await foundOf(finding) : null;
      const dataset = found?.dataset ?? wanted;
      const further = found?.table ?? null;
      const data = loaded(dataset, further);
      if (!data) throw new InputError(gone);
      const condition = where && where.length > 0 ? conditionOn(data.facts, where) : null;
      const placed = await placesOf(data, found, condition, sort);
      const id = hold({ ...placed, data, isFinding: found !== null });
      const columns = data.facts.columns.map(({ name }) => name);
      const rows = placed.places?.length ?? data.facts.rows;
      const changed = found?.before?.columns ?? [];
      const told = found ? allOf(found.condition, condition) : (condition?.text ?? null);
      return {
        id,
        dataset,
        table: further,
        beside: found?.beside ?? null,
        rows,
        columns,
        changed,
        condition: told,
        listed: found && told === null ? listedRows(data, placed.places) : null,
      };
    },
    async read(id, from, to, columns) {
      const { data, places, reasonAt, cellsAt, before, isFinding } = selectedOf(id);
      const end = Math.min(to, places?.length ?? data.facts.rows);
      const window =
        places?.subarray(from, end) ?? Uint32Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at);
      const asked = before ? before.columns.filter((name) => columns.includes(name)) : [];
      const [rows, old] = await Promise.all([
        readRows(data, columns, window),
        before &&
          readRows(
            before.data,
            asked,
            Array.from(window, (_, at) => before.placeAt(from + at)),
          ),
      ]);
      return rows.map((cells, at) => ({
        number: (window[at] ?? 0) + 1,
        cells,
        reason: isFinding ? reasonAt(from + at) : null,
        marked: isFinding ? cellsAt(from + at) : [],
        before: old && Object.fromEntries(asked.map((name, column) => [name, old[at]?.[column] ?? null])),
      }));
    },
    count(id, asked) {
      const { data, places } = selectedOf(id);
      return countValues(data, asked, places);
    },
    save(id, format) {
      const { data, places, reasonAt, before, isFinding } = selectedOf(id);
      const all = places ?? Uint32Array.from({ length: data.facts.rows }, (_, at) => at);
      const privacy = last()?.report.suite.privacy ?? 'values';
      return savedRows(
        withoutPrivate(data, privacy),
        { places: all, reasonAt: isFinding ? reasonAt : null, before },
        format,
      );
    },
    forget: () => held.clear(),
  };
}

const allOf = (found: string | null, condition: Sql | null): string | null =>
  found === null || !condition ? found : `(${found}) AND (${condition.text})`;

/** More positions nobody copies. */
const mostListed = 1000;

/** The engine numbers rows in the order of the file; where a column has that name, it can not be asked. */
function listedRows({ facts }: Rows, places: Uint32Array | null): string | null {
  if (!places || places.length === 0 || places.length > mostListed) return null;
  if (facts.columns.some(({ name }) => name.toLowerCase() === 'rowid')) return null;
  return `rowid IN (${[...new Set(places)].sort((a, b) => a - b).join(', ')})`;
}

const nothing = { reasonAt: () => '', cellsAt: () => [], before: null };

async function placesOf(
  data: Rows,
  found: FoundRows | null,
  condition: Sql | null,
  sort: RowsAsked['sort'],
): Promise<Pick<Selected, 'places' | 'reasonAt' | 'cellsAt' | 'before'>> {
  if (!found && !condition && !sort) return { places: null, ...nothing };
  const order = sort
    ? sql`ORDER BY ${identifier(sort.column)} ${sort.descending ? sql`DESC` : sql`ASC`} NULLS LAST, rowid`
    : sql``;
  const where = condition ? sql`WHERE ${condition}` : sql``;
  const asked = async (): Promise<Uint32Array> =>
    Uint32Array.from(await data.numbers(sql`SELECT rowid::DOUBLE AS place FROM ${table} ${where} ${order}`));
  if (!found) return { places: await asked(), ...nothing };
  if (!sort && !condition) return found;
  const rank = new Int32Array(data.facts.rows).fill(-1);
  (await asked()).forEach((place, at) => (rank[place] = at));
  const rankOf = (at: number): number => rank[found.places[at] ?? 0] ?? -1;
  const at = Uint32Array.from(found.places.keys()).filter((one) => rankOf(one) >= 0);
  if (sort) at.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  return {
    places: at.map((one) => found.places[one] ?? 0),
    reasonAt: (one) => found.reasonAt(at[one] ?? 0),
    cellsAt: (one) => found.cellsAt(at[one] ?? 0),
    before: found.before && {
      ...found.before,
      placeAt: (one) => found.before?.placeAt(at[one] ?? 0) ?? 0,
    },
  };
}
