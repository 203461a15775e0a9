import type { ColumnSummary, ColumnType, StoredColumn } from '../../spec';
import type { Engine } from '../engine';
import { toIsoTime } from '../profile/iso-time';
import { profileLevels } from '../profile/levels';
import { summariseStrings } from '../summarise';
import type { Cells, ReadColumn } from './cells';
import { nameLevels } from './name-levels';
import { pullColumn, type Pulled } from './pull-column';
import { readTexts } from './read-texts';
import { summarisePulled } from './summarise-pulled';

/** A column of a table of so many rows read as a type, as `Dataset.read` promises. */
export function readColumn(engine: Engine, column: StoredColumn, type: ColumnType, rows: number): ReadColumn {
  const { summary, cells } = read(engine, column, type, rows);
  const { name, engineType } = column;
  const profile = { ...summary.profile, ...profileLevels(summary.distribution) };
  return { summary: { name, type, engineType, ...summary, profile }, cells };
}

type Read = {
  readonly summary: Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'>;
  readonly cells: Cells | null;
};

function read(engine: Engine, column: StoredColumn, type: ColumnType, rows: number): Read {
  const cells = noCells(column);
  if (cells) {
    const profile = { count: rows, missing: column.missing, distinct: 0, min: null, max: null, top: [] };
    return { summary: { profile, distribution: { kind: 'none', why: cells.why } }, cells };
  }
  if (isReadAsText(column, type)) return { summary: summariseStrings(engine, column, rows, type), cells: null };
  const pulled = pullColumn(engine, column, type, rows);
  return { cells: cellsOf(pulled, column, type), summary: summarisePulled(pulled, column, type) };
}

/** The cells alone, as `Dataset.cells` promises. */
export function readCells(engine: Engine, column: StoredColumn, type: ColumnType, rows: number): Cells {
  const none = noCells(column);
  if (none) return none;
  const texts = isReadAsText(column, type) ? null : cellsOf(pullColumn(engine, column, type, rows), column, type);
  return texts ?? readTexts(engine, column, rows);
}

const isReadAsText = ({ storage }: StoredColumn, type: ColumnType): boolean =>
  storage === 'string' && type !== 'numeric' && type !== 'datetime';

const noCells = ({ storage, engineType }: StoredColumn) =>
  storage === 'nested' ? ({ kind: 'none', why: `columns of type ${engineType} are not analysed` } as const) : null;

function cellsOf({ sorted, ...cells }: Pulled, { storage }: StoredColumn, type: ColumnType): Cells | null {
  if (type === 'numeric' || type === 'datetime') return cells;
  const pulled = { ...cells, sorted };
  if (storage === 'boolean') return nameLevels(pulled, (value) => String(value === 1));
  return nameLevels(pulled, cells.of === 'times' ? (value) => toIsoTime(value) ?? '' : String);
}
