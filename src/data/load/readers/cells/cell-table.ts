import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC, Utf8 } from 'apache-arrow';
import type { Engine } from '../../../engine/engine';
import { identifier, join, sql, table } from '../../../engine/sql';
import { listed } from '../refine/listed';
import { distinctNames, renamingNotes } from '../lib/distinct-names';
import { typedCells, type CellKind } from './typed-cells';

export type { CellKind };
import { textBuffer, type TextBuffer } from './text-buffer';

/** A column under construction: its cells as text, and the kinds of cells that it has had. */
export type CellColumn = {
  readonly name: string;
  /** Columns go by it, for they need not turn up in their order. */
  readonly place: number;
  readonly kinds: Set<CellKind>;
  readonly cells: TextBuffer;
};

/**
 * A table that grows row by row, of columns that turn up on the way and whose types are known at the end. Cells go to
 * the engine batch by batch as text, numbers in their own spelling, so that no digit is lost.
 */
export type CellTable = {
  addColumn(name: string, place: number): CellColumn;
  /** Sets a cell of the row under way; one that is not set is missing. */
  put(column: CellColumn, kind: CellKind, text: string): void;
  endRow(): void;
  rows(): number;
  /** Gives columns their types in the table `data`; the answer says which names were changed, and where characters were broken. */
  finish(): readonly string[];
};

/** A batch is handed over when it reaches one of these. */
const batchCells = 2_000_000;
const batchBytes = 32 << 20;

const staging = 'cells';

export function cellTable(engine: Engine, file: string): CellTable {
  const columns: CellColumn[] = [];
  let known = 0;
  let total = 0;
  let row = 0;
  let bytes = 0;

  function flush(): void {
    if (columns.length === 0) return;
    const isFirst = known === 0;
    for (; !isFirst && known < columns.length; known += 1) {
      engine.execute(sql`ALTER TABLE ${identifier(staging)} ADD COLUMN ${nameOf(known)} VARCHAR`);
    }
    known = columns.length;
    engine.insertArrow(staging, streamOf(columns, row), isFirst);
    row = 0;
    bytes = 0;
  }

  return {
    addColumn(name, place) {
      const column: CellColumn = { name, place, kinds: new Set(), cells: textBuffer() };
      columns.push(column);
      return column;
    },
    put(column, kind, text) {
      column.kinds.add(kind);
      column.cells.set(row, text);
      bytes += text.length;
    },
    endRow() {
      row += 1;
      total += 1;
      if (bytes >= batchBytes || row * columns.length >= batchCells) flush();
    },
    rows: () => total,
    finish() {
      flush();
      const ordered = columns
        .map(({ name, place, kinds }, index) => ({ name, place, kinds, value: nameOf(index) }))
        .sort((a, b) => a.place - b.place);
      const names = ordered.map(({ name }) => name);
      const distinct = distinctNames(names.map((name) => name.replaceAll(/\p{Surrogate}/gu, '\ufffd')));
      const values = typedCells(engine, identifier(staging), ordered);
      const selected = values.map((value, index) => sql`${value} AS ${identifier(distinct[index] ?? '')}`);
      engine.execute(sql`CREATE TABLE ${table} AS SELECT ${join(selected)} FROM ${identifier(staging)}`);
      engine.execute(sql`DROP TABLE ${identifier(staging)}`);
      const broken = columns.flatMap(({ place, cells }) =>
        cells.broken > 0
          ? [`${distinct[ordered.findIndex((one) => one.place === place)] ?? ''} (${cells.broken})`]
          : [],
      );
      return [
        ...renamingNotes(file, names, distinct),
        ...(broken.length > 0 ? [`${file}: halves of characters stand as � in ${listed(broken)}.`] : []),
      ];
    },
  };
}

/** Names come from data and only count at the end. */
const nameOf = (index: number): ReturnType<typeof identifier> => identifier(`c${index}`);

function streamOf(columns: readonly CellColumn[], rows: number): Uint8Array {
  const fields = columns.map((_, index) => new Field(`c${index}`, new Utf8(), true));
  const children = columns.map(({ cells }) => cells.take(rows));
  const data = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
  return tableToIPC(new Table([new RecordBatch(new Schema(fields), data)]), 'stream');
}
