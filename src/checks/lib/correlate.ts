import type { Rows } from '../../data/dataset';
import type { ColumnPlan, StoredColumn } from '../../contract';
import {
  correlationRatioError,
  correlationRatios,
  cramersVError,
  cramersVOfLevels,
  noLevel,
  pooledChiSquare,
  rankNumbers,
  spearman,
  spearmanError,
  spearmans,
  type Levelled,
  type Ranked,
} from '../../stats';
import { readColumn } from '../cells/column';
import { levelsOf, type Levels } from '../cells/levels';

export type CorrelationMethod = 'spearman' | 'correlation-ratio' | 'cramers-v';
/** Names as people know them. */
export const correlationNames: { readonly [method in CorrelationMethod]: string } = {
  spearman: 'Spearman',
  'correlation-ratio': 'correlation ratio',
  'cramers-v': "Cramér's V",
};

/** Spearman −1…1, the others 0…1; null where a column is constant among the rows that both have, or these are too few. */
export type Correlation = {
  readonly a: string;
  readonly b: string;
  readonly method: CorrelationMethod;
  readonly value: number | null;
};
export type Correlations = {
  /** Every pair of the columns that could be compared, in their order. */
  readonly pairs: readonly Correlation[];
  readonly columns: readonly string[];
  readonly leftOut: readonly { readonly column: string; readonly why: string }[];
};

export type CorrelateLimits = {
  /** Categories of a column above which it is left out; also above a fifth of the rows. */
  readonly maxLevels: number;
  readonly maxColumns: number;
  /** Rows with both values below which a pair has no value. */
  readonly minRows: number;
};

/** Rows that a category has on average at least: of fewer, chance alone tells them apart. */
const rowsPerLevel = 5;

/** Cells kept in memory at 4 bytes each. */
const mostCells = 250_000_000;

/**
 * Correlations of all pairs of columns, exact on all rows: categories by their levels, numbers by their ranks, and a number
 * meets all categories while its values are at hand. Numbers pair by Spearman, categories by Cramér's V, one of each by
 * the correlation ratio; rows that lack either value leave their pair.
 */
export async function correlate(
  data: Rows,
  plans: readonly ColumnPlan[],
  { maxLevels, maxColumns, minRows }: CorrelateLimits,
): Promise<Correlations> {
  const { facts } = data;
  const side = { facts, data };
  const most = Math.min(maxColumns, Math.floor(mostCells / facts.rows));
  const able = plans.flatMap((plan) => readable(plan, facts.columns));
  const read = able.slice(0, most);
  const leftOut = able
    .slice(most)
    .map(({ plan: { name } }) => ({ column: name, why: `only the first ${most} are compared` }));
  const values = new Map<string, { readonly method: CorrelationMethod; readonly value: number | null }>();
  const levels = new Map<string, Levelled>();
  for (const { plan, kind } of read) {
    if (kind !== 'levels') continue;
    const { name } = plan;
    const most = Math.min(maxLevels, Math.floor(facts.rows / rowsPerLevel));
    const column = await readColumn(side, plan);
    const own = levelled(column && levelsOf(column, 'by-value'), most);
    if (own === null) {
      leftOut.push({ column: name, why: `it has more than ${most} categories` });
      continue;
    }
    for (const [other, theirs] of levels) {
      values.set(pairKey(name, other), { method: 'cramers-v', value: cramersVOfLevels(own, theirs, minRows) });
    }
    levels.set(name, own);
  }
  const ranked = new Map<string, Ranked>();
  for (const { plan, kind } of read) {
    if (kind !== 'numbers') continue;
    const { name } = plan;
    const column = await readColumn(side, plan);
    if (column?.cells.kind !== 'numbers') continue;
    const { values: numbers, order } = column.cells;
    const others = [...levels];
    correlationRatios(
      numbers,
      others.map(([, theirs]) => theirs),
      minRows,
      rowsPerLevel,
    ).forEach((value, index) => {
      values.set(pairKey(name, others[index]?.[0] ?? ''), { method: 'correlation-ratio', value });
    });
    const own = rankNumbers(numbers, order, await tiesOf(data, plan, order.length));
    const earlier = [...ranked.keys()];
    spearmans(own, [...ranked.values()], minRows).forEach((value, index) => {
      values.set(pairKey(name, earlier[index] ?? ''), { method: 'spearman', value });
    });
    ranked.set(name, own);
  }
  const columns = read.map(({ plan }) => plan.name).filter((name) => levels.has(name) || ranked.has(name));
  const pairs = columns.flatMap((a, index) =>
    columns.slice(index + 1).flatMap((b): readonly Correlation[] => {
      const found = values.get(pairKey(a, b));
      return found ? [{ a, b, ...found }] : [];
    }),
  );
  return { pairs, columns, leftOut };
}

/** How many rows each different number has, ascending, where all of them are summed up; reading the numbers in order takes longer. */
async function tiesOf(data: Rows, { name, type }: ColumnPlan, rows: number): Promise<Uint32Array | undefined> {
  const { distribution } = await data.summarise(name, type);
  const isWhole = distribution.kind === 'numbers' && distribution.of !== 'lengths' && distribution.total === rows;
  return isWhole && distribution.rankError === undefined ? distribution.counts : undefined;
}

/** A category of which chance may leave a side less than so many rows decides a correlation by chance (Cochran 1954). */
const fewestExpected = 5;

/** A correlation on a side with its standard error, by the rows themselves. */
type Measured = { readonly value: number; readonly error: number };

/**
 * A correlation on both sides, that with a category over the categories that are not rare, so that they differ by no more than chance
 * where nothing changed; of a number with a category also by its ranks, which a few far values do not move. Empty where it is
 * not defined. `pValue` is of two categories whether the same rows could fill the cells of their table on either side so: Cramér's V
 * leaps, and ends at 0, where few rows are in one of them.
 */
export async function correlationByRows(
  sides: readonly [Rows, Rows],
  plans: readonly [ColumnPlan, ColumnPlan],
): Promise<{ readonly measured: readonly (readonly [Measured, Measured])[]; readonly pValue: number | null }> {
  const columns = await Promise.all(plans.map((plan) => bothOf(sides, plan)));
  const between = (all: typeof columns): readonly (readonly [Measured, Measured])[] => {
    const [before, after] = ([0, 1] as const).map((side) => measured(all.map((column) => column?.[side])));
    return before && after ? [alike(before, after)] : [];
  };
  const found = between(columns);
  const numbers = columns.filter((column) => column?.[0] instanceof Float64Array);
  if (found.length === 0 || numbers.length === 2) return { measured: found, pValue: null };
  if (numbers.length === 0) return { measured: found, pValue: chanceOfCells(columns) };
  const byRanks = between(columns.map((column) => column && inRanks(column)));
  return { measured: byRanks.length > 0 ? [...found, ...byRanks] : [], pValue: null };
}

function chanceOfCells([a, b]: readonly (OfBoth | null)[]): number | null {
  const [before, after] = ([0, 1] as const).map((side) => {
    const [one, other] = [a?.[side], b?.[side]];
    return one && other && 'levels' in one && 'levels' in other ? cellsOf(one, other) : null;
  });
  return before && after ? pooledChiSquare(before, after).pValue : null;
}

function cellsOf(a: Levelled, b: Levelled): Float64Array {
  const cells = new Float64Array(a.levels * b.levels);
  a.codes.forEach((one, row) => {
    const other = b.codes[row] ?? noLevel;
    const cell = one * b.levels + other;
    if (one !== noLevel && other !== noLevel) cells[cell] = (cells[cell] ?? 0) + 1;
  });
  return cells;
}

type OfBoth = readonly [Levelled, Levelled] | readonly [Float64Array, Float64Array];

const inRanks = (column: OfBoth): OfBoth =>
  column[0] instanceof Float64Array && column[1] instanceof Float64Array
    ? [ranksOf(column[0]), ranksOf(column[1])]
    : column;

/** NaN where a number is missing. */
function ranksOf(numbers: Float64Array): Float64Array {
  const { ranks, present } = rankNumbers(numbers);
  return Float64Array.from(ranks, (rank, row) => (present?.[row] === 0 ? NaN : rank));
}

/** `chance`: the square of a correlation ratio where the category says nothing, which more categories and fewer rows make larger. */
type Raw = Measured & { readonly chance: number };

function measured(columns: readonly (Levelled | Float64Array | undefined)[]): Raw | null {
  const [first, second] = columns;
  if (!first || !second) return null;
  if (first instanceof Float64Array)
    return second instanceof Float64Array ? ofNumbers(rankNumbers(first), rankNumbers(second)) : ratio(first, second);
  if (second instanceof Float64Array) return ratio(second, first);
  return raw(cramersVOfLevels(first, second), cramersVError(first, second));
}

const ofNumbers = (a: Ranked, b: Ranked): Raw | null => raw(spearman(a, b), spearmanError(a, b));

function ratio(numbers: Float64Array, levels: Levelled): Raw | null {
  const [value = null] = correlationRatios(numbers, [levels]);
  const present = levels.codes.filter((code, row) => code !== noLevel && Number.isFinite(numbers[row]));
  const chance = (new Set(present).size - 1) / (present.length - 1);
  return raw(value, correlationRatioError(numbers, levels), chance);
}

const raw = (value: number | null, error: number | null, chance = 0): Raw | null =>
  value === null || error === null ? null : { value, error, chance };

/** What chance makes of the correlation of the side that shows it best, on either side, is no difference (Kelley 1935). */
function alike(before: Raw, after: Raw): readonly [Measured, Measured] {
  const best = before.chance <= after.chance ? before : after;
  const true2 = Math.max(0, (best.value ** 2 - best.chance) / (1 - best.chance));
  const expected = ({ chance }: Raw): number => Math.sqrt(true2 + (1 - true2) * chance);
  const moved = (one: Raw): Measured => ({ ...one, value: best.value + one.value - expected(one) });
  return best.chance > 0 ? [moved(before), moved(after)] : [before, after];
}

/** A column of either side as numbers, or as the categories that are not rare. */
async function bothOf(sides: readonly [Rows, Rows], plan: ColumnPlan): Promise<OfBoth | null> {
  const read = (data: Rows): ReturnType<typeof readColumn> => readColumn({ facts: data.facts, data }, plan);
  const [before, after] = [await read(sides[0]), await read(sides[1])];
  if (!before || !after) return null;
  if (plan.type === 'numeric') {
    const numbers = [before, after].flatMap(({ cells }) => (cells.kind === 'numbers' ? [cells.values] : []));
    const [one, two] = numbers;
    return one && two ? [one, two] : null;
  }
  const [one, two] = [levelsOf(before, 'by-value'), levelsOf(after, 'by-value')];
  if (!one || !two) return null;
  const counts = new Map<string, number>();
  const rows = [countInto(counts, one), countInto(counts, two)] as const;
  const fewest = (fewestExpected * (rows[0] + rows[1])) / Math.min(...rows);
  const frequent = [...counts].flatMap(([name, count]) => (count >= fewest ? [name] : []));
  const shared = new Map(frequent.map((name, at) => [name, at]));
  return [among(one, shared), among(two, shared)];
}

/** The answer is the rows that have a category. */
function countInto(counts: Map<string, number>, { names, codes }: Levels): number {
  const own = new Uint32Array(names.length + 1);
  for (const code of codes) own[code] = (own[code] ?? 0) + 1;
  names.forEach((name, at) => counts.set(name, (counts.get(name) ?? 0) + (own[at + 1] ?? 0)));
  return codes.length - (own[0] ?? 0);
}

function among({ names, codes }: Levels, shared: ReadonlyMap<string, number>): Levelled {
  const numbers = [noLevel, ...names.map((name) => shared.get(name) ?? noLevel)];
  return { codes: Uint16Array.from(codes, (code) => numbers[code] ?? noLevel), levels: shared.size };
}

const pairKey = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

type Readable = { readonly plan: ColumnPlan; readonly kind: 'numbers' | 'levels' };

/** Whether a column is compared by its numbers or its categories. Nothing for other types. */
function readable(plan: ColumnPlan, stored: readonly StoredColumn[]): readonly Readable[] {
  const { name, type } = plan;
  const storage = stored.find((column) => column.name === name)?.storage;
  if (storage === undefined || storage === 'nested') return [];
  if (type === 'numeric' && storage !== 'datetime') return [{ plan, kind: 'numbers' }];
  return type === 'categorical' || type === 'boolean' ? [{ plan, kind: 'levels' }] : [];
}

/** Numbered in order of appearance; null where there are more than so many levels. */
function levelled(levels: Levels | null, most: number): Levelled | null {
  if (!levels || levels.names.length > most) return null;
  const numbered = new Uint16Array(levels.names.length + 1).fill(noLevel);
  const codes = new Uint16Array(levels.codes.length);
  let found = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = levels.codes[row] ?? 0;
    if (code > 0 && numbered[code] === noLevel) numbered[code] = found++;
    codes[row] = numbered[code] ?? noLevel;
  }
  return { codes, levels: found };
}
