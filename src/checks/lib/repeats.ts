import { recall, type Summarised } from '../../data/dataset';
import { hashClass } from '../../data/engine/sql';
import type { ColumnPlan, DatasetFacts, KeptRepeats } from '../../contract';
import {
  groupRows,
  mostColumns,
  pairsOf,
  repeatFigures,
  splitGroups,
  type Compute,
  type RepeatFigures,
  type RowGroups,
  powerOfTen,
} from '../../stats';
import { codesOf, readCodes, readKeys } from '../cells/codes';
import { drawInOrder } from '../cells/draw-rows';
import { readNumbers } from '../cells/numbers';
import { once } from '../cells/once';
import type { Side } from '../define';
import { byHashes } from './row-hashes';

/** Rows of a dataset by what they equal in some columns. */
export type Repeats = {
  /** All rows, empty ones too. */
  readonly groups: RowGroups;
  /** Rows without a value in any of the columns. They are equal, but no copies: the figures leave them out. */
  readonly empty: number;
  /** Rows that are not empty, ascending; null where all are not. */
  readonly filled: Uint32Array | null;
  readonly figures: RepeatFigures;
};

/** From so many columns on a row without any value is more than a gap. */
const fewestOfEmpty = 4;

const repeatsOf = once<DatasetFacts, Promise<Repeats>>();

/** Exact on all rows; missing equals missing. What several checks ask of one dataset is found once. */
export const findRepeats = (side: Side, columns: readonly ColumnPlan[]): Promise<Repeats> =>
  repeatsOf(side.facts, JSON.stringify(columns.map(({ name }) => name)), async () => {
    const described = columns.filter(tellsAlike);
    if (described.length === 0 || described.length === columns.length) return hashRepeats(side, columns);
    // Rows that are equal with ids and times are so without: hashed once, and split.
    let { groups } = await findRepeats(side, described);
    for (const column of columns.filter((plan) => !tellsAlike(plan))) {
      if (groups.counts.length === side.facts.rows) break;
      groups = splitGroups(groups, await readCodes(side, column));
    }
    return figuresOf(side, columns, groups);
  });

function hashRepeats(side: Side, columns: readonly ColumnPlan[]): Promise<Repeats> {
  const stored = columns.flatMap(({ name }) => side.facts.columns.filter((column) => column.name === name));
  const hashed = stored.map(({ name, storage }) => ({ name, as: hashClass(storage) }));
  return byHashes([side], hashed, { skipMissing: false }, async ([hashes]) =>
    figuresOf(side, columns, groupRows(hashes ?? { high: new BigUint64Array(0), low: new BigUint64Array(0) })),
  );
}

/** What the groups of equal rows tell. */
export async function figuresOf(side: Side, columns: readonly ColumnPlan[], groups: RowGroups): Promise<Repeats> {
  const { of, counts } = groups;
  const all = { groups, empty: 0, filled: null, figures: repeatFigures(counts) };
  if (all.figures.extra === 0 || columns.length < fewestOfEmpty) return all;
  const emptyRow = await firstEmptyRow(side, columns);
  const group = emptyRow === null ? -1 : (of[emptyRow] ?? -1);
  const empty = counts[group] ?? 0;
  if (empty < 2) return all;
  const figures = repeatFigures(counts.filter((_, at) => at !== group));
  return { groups, empty, figures, filled: rowsWhere(of, (other) => other !== group) };
}

/** Read column by column, for as long as there is a row without a value. */
async function firstEmptyRow(side: Side, columns: readonly ColumnPlan[]): Promise<number | null> {
  let rows: Uint32Array | null = null;
  for (const column of columns) {
    const codes = await readCodes(side, column);
    rows = rows ? rows.filter((row) => codes[row] === 0) : rowsWhere(codes, (code) => code === 0);
    if (rows.length === 0) return null;
  }
  return rows?.[0] ?? null;
}

function rowsWhere(codes: Uint32Array, isMeant: (code: number) => boolean): Uint32Array {
  const rows = new Uint32Array(codes.length);
  let found = 0;
  codes.forEach((code, row) => {
    if (isMeant(code)) rows[found++] = row;
  });
  return rows.slice(0, found);
}

/** The law counts pairs of columns, in time as rows · columns²: of so many rows at most, the same ones at every run. */
const mostWork = 5e7;

/** The rows that the law of chance looks at, where repeats are told apart by so many columns. */
export const rowsOfLaw = (columns: number): number =>
  Math.floor(mostWork / Math.min(Math.max(columns, 1), mostColumns) ** 2);

const chanceOf = once<Repeats, Promise<number>>();

/** How many of the pairs of rows that are not empty chance makes equal in all these columns, numbers rounded if `decimals` say so. */
export const chancePairs = (
  side: Side,
  columns: readonly ColumnPlan[],
  repeats: Repeats,
  compute: Compute,
  decimals?: number,
): Promise<number> =>
  chanceOf(repeats, '', async () => {
    const { rows, codes } = await readForLaw(side, columns, repeats.filled, decimals);
    const rate = await compute.chanceOfRepeats(
      codes,
      at(repeats.groups.of, rows),
      columns.flatMap((column, index) => (identifies(column) ? [index] : [])),
    );
    return rate * pairsOf(repeats.figures.rows);
  });

/** Pairs of rows equal in all features that differ in the label by chance, of the rows that have one; `labels`: codes, 0 for none. */
export async function chanceConflicts(
  side: Side,
  features: readonly ColumnPlan[],
  { groups }: Repeats,
  labels: Uint32Array,
  compute: Compute,
): Promise<number> {
  const labelled = rowsWhere(labels, (code) => code !== 0);
  const { rows, codes } = await readForLaw(side, features, labelled);
  return (await compute.chanceOfConflicts(codes, at(labels, rows), at(groups.of, rows))) * pairsOf(labelled.length);
}

/** Codes of columns on the rows that the law looks at. */
async function readForLaw(
  side: Side,
  columns: readonly ColumnPlan[],
  filled: Uint32Array | null,
  decimals?: number,
): Promise<{ readonly rows: Uint32Array; readonly codes: readonly Uint32Array[] }> {
  const within = filled ? { within: filled } : {};
  const rows = await drawInOrder(side, { maxRows: rowsOfLaw(columns.length), seed: 0, ...within });
  const codes: Uint32Array[] = [];
  for (const column of columns) codes.push(await codesAt(side, column, rows, decimals));
  return { rows, codes };
}

async function codesAt(
  side: Side,
  column: ColumnPlan,
  rows: Uint32Array,
  decimals: number | undefined,
): Promise<Uint32Array> {
  const storage = side.facts.columns.find(({ name }) => name === column.name)?.storage;
  if (decimals !== undefined && (storage === 'float' || storage === 'decimal')) {
    const [values, scale] = [await readNumbers(side, { name: column.name, type: 'numeric' }), powerOfTen(decimals)];
    return codesOf(Float64Array.from(rows, (row) => Math.round((values[row] ?? NaN) * scale)));
  }
  return rows.length === side.facts.rows ? readCodes(side, column) : (await readKeys(side, column))(rows);
}

const identifies = ({ role, type }: ColumnPlan): boolean => role === 'id' || type === 'id';

const at = (values: Uint32Array, rows: Uint32Array): Uint32Array => rows.map((row) => values[row] ?? 0);

/** Ids and times differ between copies of the same thing. */
export const tellsAlike = (plan: ColumnPlan): boolean => plan.role !== 'time' && !identifies(plan);

/** How a reference repeats itself in the same columns; null where it has other ones, or an earlier report does not tell. */
export async function repeatsOfReference(
  reference: Side<Summarised> | null,
  columns: readonly ColumnPlan[],
  which: keyof KeptRepeats,
): Promise<RepeatFigures | null> {
  if (!reference) return null;
  const names = new Set(reference.facts.columns.map(({ name }) => name));
  if (!columns.every(({ name }) => names.has(name))) return null;
  const { facts } = reference;
  return recall<RepeatFigures>(
    reference.data,
    (kept) => {
      const compared = kept.columns.filter(({ plan }) => which === 'all' || tellsAlike(plan));
      return compared.length === columns.length ? kept.repeats?.[which] : null;
    },
    async (data) => (await findRepeats({ facts, data }, columns)).figures,
  );
}
