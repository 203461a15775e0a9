import type { Sql } from '../../../../data/engine/sql';
import { compareCodePoints, type ColumnPlan, type StoredColumn } from '../../../../contract';
import { countSorted, decadeOf, quantile, sortNumbers, type Leveled } from '../../../../stats';
import { pick } from '../../../cells/column';
import { drawRows } from '../../../cells/draw-rows';
import type { Levels } from '../../../cells/levels';
import { readNumbers } from '../../../cells/numbers';
import type { Side } from '../../../define';
import { minus } from '../../../lib/wording';
import { isMissing, isNoneOf, isValue, isWithin } from './level-filter';
import { isNumeric, mostClasses, storedOf } from './columns';
import { numberTexts, readTexts } from './values';

/** A column in few levels, each with the condition that its rows meet, as a person reads it. */
export type NamedLevels = Leveled & {
  readonly column: string;
  readonly where: readonly string[];
  /** The same in SQL, for the first dataset read; null where a suite keeps values out. */
  readonly filters: readonly (Sql | null)[];
  /** The values themselves; of a number its range, null where it is missing. */
  readonly names: readonly (string | null)[];
  /** The level of all categories beyond the most frequent ones; null where there is none. */
  readonly rest: number | null;
};

export type Reading = {
  /** The most frequent categories that are levels of their own; all others are one more. */
  readonly categories: number;
  readonly bins: number;
  readonly isPrivate: boolean;
};

/** Some rows of one dataset, ascending. */
type Part = { readonly side: Side; readonly rows: Uint32Array };

/** Numbers in quantile bins of the rows, categories and booleans by value, missing as a level; null for other columns. */
export async function readLevels(
  side: Side,
  plan: ColumnPlan,
  rows: Uint32Array,
  reading: Reading,
): Promise<NamedLevels | null> {
  const [levels = null] = (await readSameLevels([{ side, rows }], plan, reading)) ?? [];
  return levels;
}

/** The same levels of several datasets: bins of the first one, categories that are most frequent in all together. */
export async function readSameLevels(
  parts: readonly Part[],
  plan: ColumnPlan,
  reading: Reading,
): Promise<readonly NamedLevels[] | null> {
  const stored = parts.flatMap(({ side }) => storedOf(side, plan.name) ?? []);
  if (stored.length < parts.length) return null;
  if (plan.type === 'numeric' && stored.every(isNumeric)) return readBins(parts, stored, plan, reading.bins);
  if (plan.type !== 'categorical' && plan.type !== 'boolean') return null;
  return readCategories(parts, stored, plan, reading);
}

async function readBins(
  parts: readonly Part[],
  stored: readonly StoredColumn[],
  plan: ColumnPlan,
  bins: number,
): Promise<readonly NamedLevels[]> {
  const [column] = stored;
  if (!column) return [];
  const values = await Promise.all(parts.map(async ({ side, rows }) => pick(await readNumbers(side, plan), rows)));
  const edges = edgesOf(await forEdges(parts[0], plan, values[0]), bins);
  return values.map((own) => binned(column, own, edges));
}

/** Rows that the edges are found by: of more, as many drawn by chance, so that a million need no sorting. */
const edgeRows = 50_000;

async function forEdges(
  part: Part | undefined,
  plan: ColumnPlan,
  all: Float64Array = new Float64Array(),
): Promise<Float64Array> {
  if (!part || all.length <= edgeRows) return all;
  const drawn = await drawRows(part.side, { maxRows: edgeRows, seed: 1, within: part.rows });
  return pick(await readNumbers(part.side, plan), drawn);
}

/** Where the finite values part into so many bins of about as many rows. */
function edgesOf(values: Float64Array, bins: number): readonly number[] {
  const counted = countSorted(sortNumbers(values.filter(Number.isFinite)));
  return readable(
    Array.from({ length: bins - 1 }, (_, index) => quantile(counted, (index + 1) / bins)).filter(
      (edge) => edge !== null,
    ),
  );
}

/** Numbers in bins [from, to), NaN as a level of its own, the last. */
function binned(stored: StoredColumn, values: Float64Array, edges: readonly number[]): NamedLevels {
  const column = stored.name;
  const missing = edges.length + 1;
  const text = (edge: number | undefined): string => minus(String(edge ?? ''));
  const ranges = Array.from({ length: edges.length + 1 }, (_, bin) => {
    if (edges.length === 0) return { where: `${column} is there`, name: 'any' };
    if (bin === 0) return { where: `${column} < ${text(edges[0])}`, name: `< ${text(edges[0])}` };
    if (bin === edges.length) return { where: `${column} ≥ ${text(edges.at(-1))}`, name: `≥ ${text(edges.at(-1))}` };
    const [from, to] = [text(edges[bin - 1]), text(edges[bin])];
    return { where: `${from} ≤ ${column} < ${to}`, name: `${from} … < ${to}` };
  });
  return {
    column,
    levels: missing + 1,
    codes: binCodes(values, edges, missing),
    where: [...ranges.map(({ where }) => where), `${column} is missing`],
    filters: [
      ...ranges.map((_, bin) => isWithin(stored, edges[bin - 1] ?? null, edges[bin] ?? null)),
      isMissing(stored),
    ],
    names: [...ranges.map(({ name }) => name), null],
    rest: null,
  };
}

/** By itself, as other loops over rows are: a browser compiles all of the function that holds one, words and all. */
function binCodes(values: Float64Array, edges: readonly number[], missing: number): Uint16Array {
  const codes = new Uint16Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] ?? NaN;
    let bin = 0;
    while (bin < edges.length && value >= (edges[bin] ?? Infinity)) bin += 1;
    codes[row] = Number.isNaN(value) ? missing : bin;
  }
  return codes;
}

/** Edges to as many digits as part them well, so that a filter that is written down holds the same rows. */
function readable(edges: readonly number[]): readonly number[] {
  const spread = (edges.at(-1) ?? 0) - (edges[0] ?? 0);
  const distinct = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)];
  if (spread <= 0) return distinct(edges);
  const digits = 2 - decadeOf(spread);
  const rounded = edges.map((edge) => (digits >= 0 && digits <= 15 ? Number(edge.toFixed(digits)) : Math.round(edge)));
  return distinct(rounded);
}

async function readCategories(
  parts: readonly Part[],
  stored: readonly StoredColumn[],
  plan: ColumnPlan,
  { categories, isPrivate }: Reading,
): Promise<readonly NamedLevels[] | null> {
  const { name: column } = plan;
  const found = await Promise.all(parts.map(({ side }) => readTexts(side, plan)));
  const read = found.filter((levels) => levels !== null);
  if (read.length < parts.length) return null;
  const texts = textsOf(
    read.map((levels, index) => ({ levels, rows: parts[index]?.rows ?? new Uint32Array() })),
    categories,
  );
  const values = texts.slice(0, categories);
  const [others, missing] = [values.length, values.length + 1];
  const numbered = new Map(texts.map((text, index) => [text, Math.min(index, others)]));
  const names = isPrivate ? values.map((_, index) => `value ${index + 1}`) : values;
  const [first] = stored;
  const told = {
    column,
    levels: missing + 1,
    where: [
      ...names.map((name) => `${column} = ${name}`),
      `${column} is none of the ${categories} most frequent values`,
      `${column} is missing`,
    ],
    filters: first && !isPrivate ? filtersOf(first, values) : new Array<null>(missing + 1).fill(null),
    names: [...names, 'all others', null],
    rest: others,
  };
  const unlisted = { unknown: others, missing };
  return read.map((levels, index) => ({
    ...told,
    codes: numberTexts(levels, parts[index]?.rows ?? new Uint32Array(), numbered, unlisted),
  }));
}

const filtersOf = (column: StoredColumn, values: readonly string[]): readonly Sql[] => [
  ...values.map((value) => isValue(column, value)),
  isNoneOf(column, values),
  isMissing(column),
];

/** The different texts of these rows, most frequent first: all, or where they are many those of the most frequent categories. */
function textsOf(
  parts: readonly { readonly levels: Levels; readonly rows: Uint32Array }[],
  categories: number,
): readonly string[] {
  const rows = new Map<string, number>();
  let isComplete = true;
  for (const part of parts) {
    const found = countTexts(part);
    if (found.length > mostClasses) isComplete = false;
    for (const [text, n] of found.slice(0, mostClasses + 1)) rows.set(text, (rows.get(text) ?? 0) + n);
  }
  const texts = [...rows].sort(byRows).map(([text]) => text);
  return isComplete ? texts : texts.slice(0, categories);
}

type TextRows = readonly [text: string, rows: number];
const byRows = ([a, n]: TextRows, [b, m]: TextRows): number => m - n || compareCodePoints(a, b);

function countTexts({
  levels: { codes, names },
  rows,
}: {
  readonly levels: Levels;
  readonly rows: Uint32Array;
}): readonly TextRows[] {
  const counts = countCodes(codes, rows, names.length + 1);
  return names
    .map((name, index): TextRows => [name, counts[index + 1] ?? 0])
    .filter(([, n]) => n > 0)
    .sort(byRows);
}

function countCodes(codes: Levels['codes'], rows: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
