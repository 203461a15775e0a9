import type { ColumnSummary, ColumnType, StoredColumn } from '../../../contract';
import type { Engine } from '../../engine/engine';
import { profileLevels } from '../profile/levels';
import type { Cells, ReadColumn } from '../cells';
import { hashTexts } from '../texts/hash-texts';
import { isNamed, nameLevels } from './name-levels';
import { pullColumn } from './pull-column';
import type { PullDoubles } from './pull-doubles';
import { levelCells, summariseTexts } from './read-texts';
import { summarisePulled } from '../summarise-pulled';
import type { TextStore } from '../texts/store';

/** A loaded table as columns are read from it. */
export type ReadFrom = {
  readonly engine: Engine;
  readonly rows: number;
  readonly texts: TextStore;
  readonly pull: PullDoubles;
};

/** A column read as a type, as `Table.read` promises. */
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

function read({ rows, texts, pull }: ReadFrom, column: StoredColumn, type: ColumnType): Read {
  const none = noCells(column);
  if (none) {
    const profile = { count: rows, missing: column.missing, distinct: 0, min: null, max: null, top: [] };
    return { summary: { profile, distribution: { kind: 'none', why: none.why } }, cells: none };
  }
  if (isReadAsText(column, type)) {
    const cells = levelCells(texts, column.name);
    return { summary: summariseTexts(column, type, rows, texts, cells), cells };
  }
  const { sorted, ...plain } = pullColumn(pull, column, type);
  return { cells: plain, summary: summarisePulled({ ...plain, sorted }, column, type) };
}

/** The cells alone, as `Table.cells` promises. */
export function readCells({ engine, rows, texts, pull }: ReadFrom, column: StoredColumn, type: ColumnType): Cells {
  const none = noCells(column);
  if (none) return none;
  if (isReadAsText(column, type)) return levelCells(texts, column.name) ?? hashTexts(engine, column, rows);
  const { sorted: _, ...plain } = pullColumn(pull, column, type);
  if (!isNamed(column.storage, type)) return plain;
  return nameLevels(plain, column.storage) ?? hashTexts(engine, column, rows);
}

const isReadAsText = ({ storage }: StoredColumn, type: ColumnType): boolean =>
  storage === 'string' && type !== 'numeric' && type !== 'datetime';

const noCells = ({ storage, engineType }: StoredColumn) =>
  storage === 'nested' ? ({ kind: 'none', why: `columns of type ${engineType} are not analysed` } as const) : null;
