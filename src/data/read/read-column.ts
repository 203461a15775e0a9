import type { ColumnSummary, ColumnType, StoredColumn } from '../../spec';
import type { Engine } from '../engine';
import { toIsoTime } from '../profile/iso-time';
import { profileLevels } from '../profile/levels';
import type { Cells, ReadColumn } from './cells';
import { hashTexts } from './hash-texts';
import { nameLevels } from './name-levels';
import { pullColumn, type Pulled } from './pull-column';
import { levelCells, summariseTexts } from './read-texts';
import { summarisePulled } from './summarise-pulled';
import type { TextStore } from './texts/store';

/** A loaded table as columns are read from it. */
export type ReadFrom = { readonly engine: Engine; readonly rows: number; readonly texts: TextStore };

/** A column read as a type, as `Dataset.read` promises. */
export function readColumn(from: ReadFrom, column: StoredColumn, type: ColumnType): ReadColumn {
  const { summary, cells } = read(from, column, type);
  const { name, engineType } = column;
  const profile = { ...summary.profile, ...profileLevels(summary.distribution) };
  return { summary: { name, type, engineType, ...summary, profile }, cells };
}

type Read = {
  readonly summary: Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'>;
  readonly cells: Cells | null;
};

function read({ engine, rows, texts }: ReadFrom, column: StoredColumn, type: ColumnType): Read {
  const none = noCells(column);
  if (none) {
    const profile = { count: rows, missing: column.missing, distinct: 0, min: null, max: null, top: [] };
    return { summary: { profile, distribution: { kind: 'none', why: none.why } }, cells: none };
  }
  if (isReadAsText(column, type)) {
    const cells = levelCells(texts, column.name);
    return { summary: summariseTexts(column, type, rows, texts, cells), cells };
  }
  const pulled = pullColumn(engine, column, type, rows);
  return { cells: cellsOf(pulled, column, type), summary: summarisePulled(pulled, column, type) };
}

/** The cells alone, as `Dataset.cells` promises. */
export function readCells({ engine, rows, texts }: ReadFrom, column: StoredColumn, type: ColumnType): Cells {
  const none = noCells(column);
  if (none) return none;
  const cells = isReadAsText(column, type)
    ? levelCells(texts, column.name)
    : cellsOf(pullColumn(engine, column, type, rows), column, type);
  return cells ?? hashTexts(engine, column, rows);
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
