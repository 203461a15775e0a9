import type { RowsPart, RowsSides } from '../../checks';
import type { Group, Rows } from '../../data/dataset';
import { isOfGroup } from '../../data/engine/group';
import { sql, table } from '../../data/engine/sql';
import { asRows } from '../../data/opened';
import { isFinding, type DatasetRole, type Result, type Suite } from '../../contract';
import { withRows, type Datasets } from '../../data/pair';
import type { Open } from '../conclude/open';

/** The rows behind a finding, in the order in which they are read best. */
export type FoundRows = {
  readonly dataset: DatasetRole;
  /** The further table whose rows they are; null for those of the dataset. */
  readonly table: string | null;
  /** The other dataset, where it has rows behind the same finding; null where it has none. */
  readonly beside: DatasetRole | null;
  /** Positions from 0 in the order of the file; one that has several cells in question may come several times. */
  readonly places: Uint32Array;
  reasonAt(at: number): string;
  /** The columns in question. */
  cellsAt(at: number): readonly string[];
  /** The other version of the rows, where a row of the reference belongs to each; null of all other findings. */
  readonly before: BeforeRows | null;
  /** A condition in SQL that finds the same rows; null where none is short enough. */
  readonly condition: string | null;
};

/** What rows were in the reference. */
export type BeforeRows = {
  readonly data: Rows;
  /** The columns that are in question in any of the rows. */
  readonly columns: readonly string[];
  /** The position of the row in the reference. */
  placeAt(at: number): number;
};

/** What a run can tell of the rows behind its findings for as long as its datasets are there. */
export type RowsOfRun = {
  knows(result: Result): boolean;
  /**
   * Null where nothing is known, or a suite keeps values private. Where both datasets have rows behind it, those of the one
   * that is `wanted`.
   */
  find(result: Result, wanted?: DatasetRole): Promise<FoundRows | null>;
};

export function rowsOfRun(open: readonly Open[], datasets: Datasets, privacy: Suite['privacy']): RowsOfRun {
  const here = withRows(datasets);
  const asked = new Map<string, Open[]>();
  for (const one of open) {
    if ('broke' in one.ended || !one.ended.rows || !here[one.dataset ?? 'current']) continue;
    const { check, group } = one.governed;
    const about = { check: check.id, columns: one.columns, condition: conditionOf(one) };
    const key = keyOf(group ? { ...about, by: group.by, of: group.name } : about);
    asked.set(key, [...(asked.get(key) ?? []), one]);
  }
  const candidates = (result: Result): readonly Open[] =>
    privacy === 'no-values' || !isFinding(result)
      ? []
      : (asked.get(keyOf(result)) ?? [])
          .filter(({ dataset }) => result.dataset === null || dataset === result.dataset)
          // What stands is told of both sides with the figures of current.
          .sort((a, b) => Number(a.dataset === 'reference') - Number(b.dataset === 'reference'));
  return {
    knows: (result) => candidates(result).length > 0,
    async find(result, wanted) {
      let found: FoundRows | null = null;
      for (const one of candidates(result)) {
        if (!found || found.places.length === 0)
          found = await (one.governed.group?.rows
            ? findInGroup(one, one.governed.group.rows, here, wanted)
            : findOf(one, here, wanted));
      }
      return found;
    },
  };
}

type Told = Pick<Result, 'check' | 'columns' | 'condition' | 'by' | 'of'>;

const keyOf = ({ check, columns, condition, by, of }: Told): string =>
  JSON.stringify([check, columns, condition, by ? [by, of] : null]);

const conditionOf = ({ governed: { check, params } }: Open): string => check.condition(params);

type Here = { readonly [role in DatasetRole]: Rows | null };

/** The same in the rows of a group alone, told by their places among all rows. */
async function findInGroup(one: Open, group: Group, here: Here, wanted?: DatasetRole): Promise<FoundRows | null> {
  const sides = [here.reference, here.current].filter((data) => data !== null);
  const places = new Map<Rows, Float64Array>();
  for (const data of sides)
    places.set(
      data,
      await data.numbers(sql`SELECT rowid::DOUBLE AS place FROM ${table} WHERE ${isOfGroup(group)} ORDER BY rowid`),
    );
  const enter = async (data: Rows | null): Promise<Rows | null> => data && asRows(await data.enter(group));
  try {
    const entered = { reference: await enter(here.reference), current: await enter(here.current) };
    const found = await findOf(one, entered, wanted);
    const whole = found && here[found.dataset];
    return (
      found &&
      whole && {
        ...found,
        places: found.places.map((place) => places.get(whole)?.[place] ?? 0),
        condition: found.condition && `(${isOfGroup(group).text}) AND (${found.condition})`,
      }
    );
  } finally {
    for (const data of sides) await data.leave();
  }
}

async function findOf({ dataset, ended }: Open, here: Here, wanted?: DatasetRole): Promise<FoundRows | null> {
  const role = dataset ?? 'current';
  const [data, reference] = [here[role], here.reference];
  if (!data || 'broke' in ended || !ended.rows) return null;
  const sides: RowsSides = {
    own: { facts: data.facts, data },
    reference: reference && { facts: reference.facts, data: reference },
  };
  const parts = await ended.rows(sides);
  const roleOf = (part: RowsPart): DatasetRole => part.of ?? role;
  const roles = [...new Set(parts.map(roleOf))];
  const shown = roles.find((one) => one === wanted) ?? roles[0] ?? role;
  const beside = roles.find((one) => one !== shown) ?? null;
  const own = parts.filter((part) => roleOf(part) === shown);
  const found = shown === role ? data : reference;
  return found && { beside, ...(await joinParts(shown, found, reference, own)) };
}

/** One part in its own order, several in that of the file. */
async function joinParts(
  dataset: DatasetRole,
  data: Rows,
  reference: Rows | null,
  parts: readonly RowsPart[],
): Promise<Omit<FoundRows, 'beside'>> {
  const found = await Promise.all(parts.map((part) => placesOf(data, part)));
  const total = found.reduce((sum, { length }) => sum + length, 0);
  const [places, parted, within] = [new Uint32Array(total), new Uint16Array(total), new Uint32Array(total)];
  let next = 0;
  found.forEach((own, part) => {
    for (let at = 0; at < own.length; at++, next++) {
      places[next] = own[at] ?? 0;
      parted[next] = part;
      within[next] = at;
    }
  });
  const order = found.length > 1 ? orderOf(places) : null;
  const placeAt = (at: number): number => order?.[at] ?? at;
  const partAt = (at: number): RowsPart | undefined => parts[parted[placeAt(at)] ?? 0];
  return {
    dataset,
    table: null,
    places: order ? order.map((at) => places[at] ?? 0) : places,
    reasonAt(at) {
      const reason = partAt(at)?.reason ?? '';
      return typeof reason === 'string' ? reason : reason(within[placeAt(at)] ?? 0);
    },
    cellsAt: (at) => partAt(at)?.cells ?? [],
    before:
      reference && parts.length > 0 && parts.every(hasBefore)
        ? {
            data: reference,
            columns: [...new Set(parts.flatMap(({ cells }) => cells))],
            placeAt(at) {
              const part = partAt(at);
              return part && hasBefore(part) ? part.before(within[placeAt(at)] ?? 0) : 0;
            },
          }
        : null,
    condition: conditionText(parts.filter((_, at) => (found[at]?.length ?? 0) > 0)),
  };
}

type WithBefore = RowsPart & { readonly before: (at: number) => number };

const hasBefore = (part: RowsPart): part is WithBefore => 'before' in part && part.before !== undefined;

async function placesOf(data: Rows, part: RowsPart): Promise<ArrayLike<number>> {
  if ('places' in part) return part.places;
  return data.numbers(sql`SELECT rowid::DOUBLE AS place FROM ${table} WHERE ${part.where}`);
}

/** Ascending, equal ones as they stand. */
const orderOf = (places: Uint32Array): Uint32Array =>
  Uint32Array.from(places.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);

function conditionText(parts: readonly RowsPart[]): string | null {
  const conditions = parts.map((part) => ('places' in part ? part.condition : part.where)?.text.trim() ?? null);
  if (conditions.length === 0 || conditions.includes(null)) return null;
  return conditions.length === 1 ? (conditions[0] ?? null) : conditions.map((one) => `(${one})`).join(' OR ');
}
