import { hasRows, type Summarised } from '../../data/dataset';
import { asMilliseconds, identifier, join, sql, table, type Sql } from '../../data/engine/sql';
import {
  datasetRoles,
  InputError,
  type ColumnSummary,
  type GridAxis,
  type GridPairView,
  type NumberDistribution,
  type PairColumn,
  type Storage,
} from '../../contract';
import { histogramEdges } from '../../stats';
import type { Datasets } from '../../data/pair';
import { conditionOn, type RowCondition } from '../rows/condition';

const mostBins = 24;
const mostLevels = 10;
const others = 'other values';

/** Two columns against each other over the same cells on both sides, counted on all rows. */
export async function gridOf(
  datasets: Datasets,
  a: PairColumn,
  b: PairColumn,
  where: readonly RowCondition[] = [],
): Promise<GridPairView> {
  const [x, y] = [await axisOf(datasets, a), await axisOf(datasets, b)];
  const sides = await Promise.all(datasetRoles.map((role) => countCells(datasets[role], x, y, where)));
  const [reference, current] = sides;
  return {
    kind: 'grid-pair',
    title: `${a.name} and ${b.name}`,
    x,
    y,
    reference: reference?.counts ?? null,
    current: current?.counts ?? null,
    missing: { reference: reference?.missing ?? 0, current: current?.missing ?? 0 },
  };
}

async function axisOf(datasets: Datasets, { name, type }: PairColumn): Promise<GridAxis> {
  const summaries = await Promise.all(
    datasetRoles.map((role) => (storageIn(datasets[role], name) ? datasets[role]?.summarise(name, type) : null)),
  );
  const [before, after] = summaries.map(numbersOf);
  if (before || after) {
    const numbers = [before, after].flatMap((side) => side ?? []);
    const integers = numbers.every(({ values }) => values.every(Number.isInteger));
    const edges = histogramEdges(before ?? null, after ?? null, { integers, maxBins: mostBins });
    const isTime = numbers.some(({ of }) => of === 'times');
    if (edges.length > 1) return { kind: isTime ? 'datetime' : 'number', name, edges };
  }
  const levels = levelsOf(summaries);
  if (levels.length === 0) throw new InputError(`The column "${name}" has no values to count by: choose another.`);
  return { kind: 'category', name, levels };
}

const storageIn = (dataset: Summarised | null, name: string): Storage | undefined =>
  dataset?.facts.columns.find((column) => column.name === name)?.storage;

const numbersOf = (summary: ColumnSummary | null | undefined): NumberDistribution | null =>
  summary?.distribution.kind === 'numbers' ? summary.distribution : null;

/** The most frequent categories of either side, by their larger share; the rest is one more level. */
function levelsOf(summaries: readonly (ColumnSummary | null | undefined)[]): readonly string[] {
  const shares = new Map<string, number>();
  for (const summary of summaries) {
    if (summary?.distribution.kind !== 'categories') continue;
    const { values, counts, total } = summary.distribution;
    values.forEach((value, index) =>
      shares.set(value, Math.max(shares.get(value) ?? 0, (counts[index] ?? 0) / Math.max(1, total))),
    );
  }
  const ranked = [...shares].sort(([, a], [, b]) => b - a).map(([value]) => value);
  return ranked.length > mostLevels ? [...ranked.slice(0, mostLevels), others] : ranked;
}

type Counted = { readonly counts: readonly (readonly number[])[]; readonly missing: number };

async function countCells(
  dataset: Summarised | null,
  x: GridAxis,
  y: GridAxis,
  where: readonly RowCondition[],
): Promise<Counted | null> {
  const [storageX, storageY] = [storageIn(dataset, x.name), storageIn(dataset, y.name)];
  // Of an earlier report there are no rows to count.
  if (!dataset || !hasRows(dataset) || !storageX || !storageY) return null;
  const rows = await dataset.query(sql`
    SELECT ${cellIn(x, storageX)}::DOUBLE AS x, ${cellIn(y, storageY)}::DOUBLE AS y, count(*)::DOUBLE AS n
    FROM ${table} ${where.length > 0 ? sql`WHERE ${conditionOn(dataset.facts, where)}` : sql``} GROUP BY 1, 2`);
  const counts = Array.from({ length: sizeOf(y) }, () => new Array<number>(sizeOf(x)).fill(0));
  let missing = 0;
  for (const row of rows) {
    const [column, line] = [row['x'], row['y']];
    const cells = typeof line === 'number' ? counts[line] : undefined;
    if (cells && typeof column === 'number') cells[column] = Number(row['n']);
    else missing += Number(row['n']);
  }
  return { counts, missing };
}

export const sizeOf = (axis: GridAxis): number =>
  axis.kind === 'category' ? axis.levels.length : axis.edges.length - 1;

/** The number of a row's cell along an axis, NULL without a value. */
function cellIn(axis: GridAxis, storage: Storage): Sql {
  const column = identifier(axis.name);
  if (axis.kind === 'category') {
    const isNumber = storage === 'integer' || storage === 'float' || storage === 'decimal';
    const value = isNumber ? sql`${column}::DOUBLE` : sql`${column}::VARCHAR`;
    const last = axis.levels.length - 1;
    const cases = axis.levels
      .filter((level) => level !== others)
      .map((level, index) => sql`WHEN ${value} = ${isNumber ? Number(level) : level} THEN ${index}`);
    return sql`CASE WHEN ${column} IS NULL THEN NULL ${join(cases, ' ')} ELSE ${last} END`;
  }
  const value =
    axis.kind === 'datetime' ? sql`(${asMilliseconds({ name: axis.name, storage })})` : numberOf(column, storage);
  const above = axis.edges.slice(1, -1).map((edge) => sql`CASE WHEN ${value} >= ${edge} THEN 1 ELSE 0 END`);
  return sql`CASE WHEN isfinite(${value}) THEN ${join([sql`0`, ...above], ' + ')} END`;
}

/** Text that is not of numbers is counted by its length. */
const numberOf = (column: Sql, storage: Storage): Sql =>
  storage === 'string'
    ? sql`coalesce(TRY_CAST(${column} AS DOUBLE), length(${column})::DOUBLE)`
    : sql`${column}::DOUBLE`;
