import {
  columnTypes,
  type DatasetRole,
  type DatasetShape,
  type ReportColumn,
  type Samples,
  type Shape,
} from '../../contract';
import type { withRows } from '../../data/pair';
import { memoryOf } from '../../memory/shape-memory';
import { missingShapes } from './shape-missing';

/** What the datasets are like as wholes; columns have been profiled. */
export async function shapeOf(
  datasets: ReturnType<typeof withRows>,
  columns: readonly ReportColumn[],
  samples: Samples,
): Promise<Shape> {
  const missing = await missingShapes(datasets, columns);
  const side = (role: DatasetRole): DatasetShape | null => {
    const dataset = datasets[role];
    if (!dataset) return null;
    const own = columns.filter((column) => column[role] !== null);
    return {
      rows: dataset.facts.rows,
      columns: own.length,
      types: columnTypes
        .map((type) => ({ type, columns: own.filter((column) => column.type === type).length }))
        .filter(({ columns: count }) => count > 0),
      missingCells: own.reduce((sum, column) => sum + (column[role]?.missing ?? 0), 0),
      memory: memoryOf(dataset.facts),
      missing: missing[role],
      sample: samples[role],
    };
  };
  return { reference: side('reference'), current: side('current') };
}
