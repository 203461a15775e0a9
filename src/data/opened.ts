import type { Rows, Summarised, Table } from './dataset';
import { summaryDataset, type TableSummary } from './load/elsewhere/dataset';
import { inTurn } from './in-turn';
import { fromCells } from './read/from-cells';
import { keepCells } from './read/keep-cells';

/** What files held: the rows of a table, or the summary that another engine made of one. */
export type Opened = Table | TableSummary;

export const isTable = (opened: Opened): opened is Table => 'query' in opened;

/** As a run asks it: every column of a table is read once. */
export const asRows = (table: Table): Rows => fromCells(keepCells(inTurn(table)));

export const asDataset = (opened: Opened): Rows | Summarised =>
  isTable(opened) ? asRows(opened) : summaryDataset(opened);
