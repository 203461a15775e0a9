import type { Dataset } from '../data/dataset';
import { identifier, join, sql, table } from '../data/sql';
import {
  columnTypes,
  type ColumnPlan,
  type DatasetRole,
  type DatasetShape,
  type ReportColumn,
  type SampleShape,
  type Shape,
  type Suite,
} from '../spec';
import type { withRows } from './read-columns';
import { memoryOf } from './shape-memory';
import { missingShapes } from './shape-missing';

const sampleRows = 10;
const sampleColumns = 100;
/** Characters of a cell. */
const sampleLength = 80;

/** What the datasets are like as wholes; columns have been profiled. */
export async function shapeOf(
  datasets: ReturnType<typeof withRows>,
  columns: readonly ReportColumn[],
  privacy: Suite['privacy'],
): Promise<Shape> {
  const missing = await missingShapes(datasets, columns);
  const side = async (role: DatasetRole): Promise<DatasetShape | null> => {
    const dataset = datasets[role];
    if (!dataset) return null;
    const { rows } = dataset.facts;
    const own = columns.filter((column) => column[role] !== null);
    const sample = privacy === 'no-values' ? null : await sampleOf(dataset, own);
    return {
      rows,
      columns: own.length,
      types: columnTypes
        .map((type) => ({ type, columns: own.filter((column) => column.type === type).length }))
        .filter(({ columns: count }) => count > 0),
      missingCells: own.reduce((sum, column) => sum + (column[role]?.missing ?? 0), 0),
      memory: memoryOf(dataset.facts),
      missing: missing[role],
      sample,
    };
  };
  const [reference, current] = await Promise.all([side('reference'), side('current')]);
  return { reference, current };
}

async function sampleOf(dataset: Dataset, columns: readonly Pick<ColumnPlan, 'name'>[]): Promise<SampleShape> {
  const names = columns.slice(0, sampleColumns).map(({ name }) => name);
  const cells = names.map(
    (name, index) => sql`left(${identifier(name)}::VARCHAR, ${sampleLength + 1}) AS ${cell(index)}`,
  );
  const rows =
    names.length === 0 ? [] : await dataset.query(sql`SELECT ${join(cells)} FROM ${table} LIMIT ${sampleRows}`);
  return {
    columns: names,
    more: columns.length - names.length,
    rows: rows.map((row) => names.map((_, index) => cut(row[`c${index}`]))),
  };
}

const cell = (index: number) => identifier(`c${index}`);

function cut(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const characters = [...value];
  return characters.length > sampleLength ? `${characters.slice(0, sampleLength).join('')}…` : value;
}
