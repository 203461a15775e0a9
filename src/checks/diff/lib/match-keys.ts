import type { Row } from '../../../data/dataset';
import { identifier, join, sql, table, type HashedColumn, type Sql } from '../../../data/engine/sql';
import type { Alikeness, CellValue, DatasetFacts, Storage } from '../../../contract';
import { matchRows, type MatchedRows } from '../../../stats';
import { NotApplicable } from '../../define/outcome';
import type { Side } from '../../define/side';
import { keyClass } from '../../lib/common-class';
import { byHashes } from '../../lib/row-hashes';

/** Two versions of one table. */
export type Versions = {
  readonly reference: Side;
  readonly current: Side;
  /** The columns that tell which rows belong together. */
  readonly key: readonly string[];
  /** Whether the report may show values of these columns. */
  showsValues(...columns: readonly string[]): boolean;
};

/** The keys of two versions. */
export type KeyChange = {
  readonly key: readonly string[];
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Rows of both that belong together. */
  readonly matched: number;
  readonly added: number;
  readonly removed: number;
  /** Different keys that occur more than once on either side. */
  readonly repeated: number;
  readonly repeatedReference: number;
  readonly repeatedCurrent: number;
  /** Rows without a value in some column of the key. */
  readonly missingReference: number;
  readonly missingCurrent: number;
  /** Some keys that were added and removed. */
  readonly examples: { readonly added: readonly Cells[]; readonly removed: readonly Cells[] };
};

type Cells = readonly CellValue[];

export const noneMatches = 'No row of current belongs to one of the reference, so there is nothing to compare.';

/** Rows that belong together by their keys, equal by value whatever stores them, missing equal to missing. Throws NotApplicable where a side lacks a column of the key. */
export async function matchKeys({ reference, current, key }: Versions, { trim }: Alikeness): Promise<MatchedRows> {
  const columns = key.map((name): HashedColumn => {
    const [before, after] = [storageOf(reference.facts, name), storageOf(current.facts, name)];
    return { name, as: keyClass(before, after), ...(trim && { trim }) };
  });
  return byHashes([reference, current], columns, { skipMissing: false }, ([before = none, after = none]) =>
    matchRows(before, after),
  );
}

const none = { high: new BigUint64Array(0), low: new BigUint64Array(0) };

function storageOf({ name: file, columns }: DatasetFacts, name: string): Storage {
  const stored = columns.find((column) => column.name === name);
  if (!stored) throw new NotApplicable(`${file} lacks the column ${name}, by which rows belong together.`);
  return stored.storage;
}

/** How many keys of each kind are shown. */
const shownKeys = 5;

export async function describeKeys(versions: Versions, matched: MatchedRows): Promise<KeyChange> {
  const { reference, current, key } = versions;
  const [missingReference, missingCurrent] = await Promise.all([
    countMissing(reference, key),
    countMissing(current, key),
  ]);
  const [added, removed] = versions.showsValues(...key)
    ? await Promise.all([
        textsOfRows(current, key, firstOf(matched.partners, shownKeys)),
        textsOfRows(reference, key, removedRows(matched, reference.facts.rows)),
      ])
    : [[], []];
  return {
    key,
    referenceRows: reference.facts.rows,
    currentRows: current.facts.rows,
    matched: matched.matched,
    added: matched.added,
    removed: matched.removed,
    repeated: matched.repeated.either,
    repeatedReference: matched.repeated.reference,
    repeatedCurrent: matched.repeated.current,
    missingReference,
    missingCurrent,
    examples: { added: added.map(cellsOf), removed: removed.map(cellsOf) },
  };
}

/** Asked only where a column of the key has missing values. */
async function countMissing({ facts, data }: Side, key: readonly string[]): Promise<number> {
  const gaps = facts.columns.filter(({ name, missing }) => key.includes(name) && missing > 0);
  if (gaps.length < 2) return gaps[0]?.missing ?? 0;
  const isMissing = join(
    gaps.map(({ name }) => sql`${identifier(name)} IS NULL`),
    ' OR ',
  );
  return (await data.measure([sql`count(*) FILTER (WHERE ${isMissing})`]))[0] ?? 0;
}

/** The first rows that belong to none. */
function firstOf(partners: Uint32Array, most: number): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < partners.length && rows.length < most; row++) if (partners[row] === 0) rows.push(row);
  return rows;
}

function removedRows({ partners, removed }: MatchedRows, rows: number): readonly number[] {
  if (removed === 0) return [];
  const belongs = new Uint32Array(rows);
  for (const partner of partners) if (partner > 0) belongs[partner - 1] = 1;
  return firstOf(belongs, shownKeys);
}

/** So much of a text is shown. */
const mostCharacters = 200;

/** Cells of some rows (from 0) as text, in their order; `row` is the place of each. */
export async function textsOfRows(
  { data }: Pick<Side, 'data'>,
  columns: readonly string[],
  rows: readonly number[],
): Promise<readonly Row[]> {
  if (rows.length === 0) return [];
  const shown = columns.map(
    (name, at): Sql => sql`left(${identifier(name)}::VARCHAR, ${mostCharacters}) AS ${identifier(cellName(at))}`,
  );
  const places = join(rows.map((row) => sql`${row}`));
  return data.query(
    sql`SELECT rowid::DOUBLE AS place, ${join(shown)} FROM ${table} WHERE rowid IN (${places}) ORDER BY rowid`,
  );
}

export const cellName = (at: number): string => `c${at}`;

/** The cells of a row of `textsOfRows`. */
export const cellsOf = ({ place: _, ...cells }: Row): Cells => Object.values(cells);
