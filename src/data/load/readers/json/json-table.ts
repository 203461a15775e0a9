import { InputError } from '../../../../contract';
import { cellTable, type CellColumn } from '../cells/cell-table';
import { featureRow, heldRows, holdsNone, isFeature, isFields, type Fields } from './json-shapes';
import { jsonText, numberOf } from './json-values';
import { numberKind, textKind } from '../cells/typed-cells';
import type { ReaderInput, ReadOutcome } from '../reader';

/** Records become rows of the table; their fields, however deep, its columns. */
export type RecordTable = {
  /** Answers whether more records are wanted. Throws InputError for what is no record. */
  add(record: unknown, form: 'array' | 'lines'): boolean;
  /** Records so far. */
  seen(): number;
  finish(): Pick<ReadOutcome, 'ignored' | 'notes'>;
};

/** A field: its cells, and the fields inside it. */
type Node = {
  readonly path: string;
  readonly place: number;
  readonly isIgnored: boolean;
  column: CellColumn | null;
  readonly children: Map<string, Node>;
};

const mostColumns = 20_000;

export function recordTable({ engine, file, ignore, reading }: ReaderInput): RecordTable {
  const cells = cellTable(engine, file.name);
  const limit = reading.firstRows ?? Infinity;
  const nodes: Node[] = [];
  const root: Node = { path: '', place: -1, isIgnored: false, column: null, children: new Map() };
  let seen = 0;
  let header: readonly string[] | null = null;
  let only: Fields | null = null;

  function childOf(parent: Node, name: string): Node {
    const known = parent.children.get(name);
    if (known) return known;
    const path = parent === root ? name : `${parent.path}.${name}`;
    const child: Node = {
      path,
      place: nodes.length,
      isIgnored: parent.isIgnored || ignore.has(path),
      column: null,
      children: new Map(),
    };
    parent.children.set(name, child);
    nodes.push(child);
    if (nodes.length > mostColumns) {
      throw new InputError(
        `${file.name}: by record ${seen} there are more than ${mostColumns} fields: save it as a table of rows.`,
      );
    }
    return child;
  }

  function put(node: Node, value: unknown): void {
    if (value === null || value === undefined || node.isIgnored) return;
    if (isFields(value)) return putFields(node, value);
    node.column ??= cells.addColumn(node.path, node.place);
    const number = numberOf(value);
    if (number !== null) cells.put(node.column, numberKind(number), number);
    else if (typeof value === 'string') cells.put(node.column, textKind(value), value);
    else if (typeof value === 'boolean') cells.put(node.column, 'boolean', String(value));
    else cells.put(node.column, 'nested', jsonText(value));
  }

  function putFields(node: Node, fields: Fields): void {
    for (const name of Object.keys(fields)) put(childOf(node, name), fields[name]);
  }

  function addRow(fields: Fields): boolean {
    putFields(root, isFeature(fields) ? featureRow(fields) : fields);
    cells.endRow();
    return cells.rows() < limit;
  }

  function addArray(values: readonly unknown[]): boolean {
    if (header === null) {
      const named = values.every((value): value is string => typeof value === 'string' && numberOf(value) === null);
      header = values.map((value, index) => (named ? String(value) : `column${index}`));
      header.forEach((name) => void childOf(root, name));
      if (named) return true;
    }
    const [...names] = header;
    names.forEach((name, index) => put(childOf(root, name), values[index]));
    cells.endRow();
    return cells.rows() < limit;
  }

  function addColumns(columns: Fields): boolean {
    const [first] = Object.values(columns);
    const names = Object.keys(columns);
    const keys = Object.keys(first ?? {});
    for (const key of keys) {
      for (const name of names) put(childOf(root, name), memberOf(columns[name], key));
      cells.endRow();
      if (cells.rows() >= limit) break;
    }
    return false;
  }

  /** The only object of a file: of rows, of columns, or a row itself. */
  function addOnly(object: Fields): readonly string[] {
    const held = heldRows(object);
    if (held) {
      for (const row of held.rows) if (!addRow(row)) break;
      return [`${file.name}: ${held.note}.`];
    }
    const areColumns = columnsOf(file.name, object);
    if (!areColumns && holdsNone(object)) throw emptyList(file.name);
    void (areColumns ? addColumns(object) : addRow(object));
    return [];
  }

  return {
    seen: () => seen,
    add(record, form) {
      seen += 1;
      if (Array.isArray(record)) return addArray(record);
      if (!isFields(record)) {
        throw new InputError(`${file.name}: record ${seen} is no object with fields: make every record an object.`);
      }
      // The only object of a file may hold columns; of two each is a record.
      if (form === 'lines' && seen === 1) {
        only = record;
        return true;
      }
      const first = only;
      only = null;
      return (first === null || addRow(first)) && addRow(record);
    },
    finish() {
      const said = only === null ? [] : addOnly(only);
      if (seen === 0) throw emptyList(file.name);
      for (const node of nodes) {
        if (node.column === null && node.children.size === 0 && !node.isIgnored) {
          node.column = cells.addColumn(node.path, node.place);
        }
      }
      const notes = [...said, ...cells.finish()];
      return { ignored: nodes.filter(({ path }) => ignore.has(path)).map(({ path }) => path), notes };
    },
  };
}

const emptyList = (file: string): InputError =>
  new InputError(`${file} holds an empty list, so no data row: choose a file with rows.`);

function memberOf(column: unknown, key: string): unknown {
  return Array.isArray(column) ? (column[Number(key)] as unknown) : isFields(column) ? column[key] : undefined;
}

/** Whether an object holds columns: lists of one length, or objects with the same keys, as pandas writes them. */
function columnsOf(file: string, object: Fields): boolean {
  const columns = Object.values(object);
  const [first] = columns;
  if (first === undefined) return false;
  if (columns.every((column) => Array.isArray(column))) {
    if (columns.every((column) => column.length === 0)) throw emptyList(file);
    const lengths = new Set(columns.map((column) => column.length));
    if (lengths.size === 1) return true;
    const names = Object.keys(object);
    const odd = columns.findIndex((column) => column.length !== columns[0]?.length);
    throw new InputError(
      `${file}: column ${names[odd]} has ${columns[odd]?.length} values and ${names[0]} ${columns[0]?.length}: give all columns one length.`,
    );
  }
  const keys = isFields(first) ? Object.keys(first) : null;
  return (
    keys !== null &&
    columns.every(
      (column) => isFields(column) && Object.keys(column).length === keys.length && keys.every((key) => key in column),
    )
  );
}
