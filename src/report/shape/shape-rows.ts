import type { ColumnType, DatasetShape, Shape } from '../../contract';
import { columnTypes } from '../../contract/types';
import { comparedRows, figureOf, type ComparedRow } from '../columns/profile-rows';

const row = figureOf<DatasetShape>;

const ofType = (type: ColumnType) => (shape: DatasetShape) => shape.types.find((one) => one.type === type)?.columns;

const groups = [
  [
    row('Rows', 'All rows of all files.', 'integer', (shape) => shape.rows, true, 'rows'),
    row('Columns', 'Columns that are analysed.', 'integer', (shape) => shape.columns, false, 'columns'),
    ...columnTypes.map((type) => row(`of type ${type}`, 'What they are taken for.', 'integer', ofType(type))),
  ],
  [
    row('Missing cells', 'Cells without a value, of all cells.', 'share', ({ missingCells, rows, columns }) =>
      rows * columns > 0 ? missingCells / (rows * columns) : undefined,
    ),
    row(
      'Complete rows',
      'Rows without a missing value, as far as columns are told apart.',
      'share',
      ({ missing, rows }) => (rows === 0 ? undefined : missing ? missing.complete / rows : 1),
    ),
    row('In memory', 'Estimated from types and text lengths, uncompressed.', 'bytes', (shape) => shape.memory, true),
  ],
];

/** Both datasets' sizes, line by line. */
export const shapeRows = ({ reference, current }: Shape): readonly ComparedRow[] =>
  comparedRows(groups, reference, current);
