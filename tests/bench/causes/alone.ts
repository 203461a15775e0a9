import {
  compareCodePoints,
  type ColumnPlan,
  type DatasetFacts,
  type Result,
  type StoredColumn,
} from '../../../src/contract';
import { recogniseCauses, type Recognised } from '../../../src/checks';
import { differenceIn, loud } from '../../../src/checks/causes/lib/proof/difference';
import { wholePlace } from '../../../src/checks/causes/lib/place/place';
import { readFrame } from '../../../src/checks/causes/lib/read/frame';
import type { Rows } from '../../../src/data/dataset';
import type { Cells } from '../../../src/data/read/cells';
import { ascendingOrder, computeBy } from '../../../src/stats';
import { columnOf, type Column } from '../quiet/columns';
import type { Table } from '../quiet/csv';
import type { Pair } from '../quiet/draws';

/**
 * The recognisers alone: columns are read without the engine, and one is asked where it differs beyond chance, is of another kind, or stands
 * on one side only. A tenth of the time of a whole run, and about what that finds.
 */
export async function recogniseAlone(
  { reference, current }: Pair,
  time: string | null,
): Promise<{ readonly moved: ReadonlySet<string>; readonly causes: readonly Recognised[] }> {
  const [before, after] = [datasetOf(reference), datasetOf(joined(current))];
  const plans = before.facts.columns.map((stored) => planOf(stored, before.facts, time));
  const added = after.facts.columns
    .filter(({ name }) => plans.every((plan) => plan.name !== name))
    .map((stored) => planOf(stored, after.facts, time));
  const run = {
    reference: before,
    current: after,
    plans: [...plans, ...added],
    suite: { privacy: 'values' as const, seed: 1 },
    compute: computeBy(() => absent),
    signal: new AbortController().signal,
  };
  const { columns } = await readFrame([], run, { reference: before, current: after });
  const drifted = columns.filter((column) => differenceIn(column, wholePlace).pValue * columns.length < loud);
  const beyond = columns.filter(({ name }) => isBeyond(before.facts, after.facts, name));
  const moved = new Set([...drifted, ...beyond].map(({ name }) => name));
  const isWhole = added.length === 0 && plans.every(({ name }) => after.facts.columns.some((one) => one.name === name));
  const results = [
    ...[...moved].map((name) => finding('drift.column', [name])),
    ...(isWhole ? [] : [finding('schema.columns', [])]),
  ];
  const { causes } = await recogniseCauses(results, run);
  return { moved, causes };
}

const joined = ([first, ...others]: Pair['current']): Table => ({
  names: first?.names ?? [],
  rows: [...(first?.rows ?? []), ...others.flatMap(({ rows }) => rows)],
});

const finding = (check: string, columns: readonly string[]): Result => ({
  check,
  columns: [...columns],
  dataset: null,
  status: 'fail',
  severity: 1,
  value: {},
  message: '',
  condition: '',
  views: [],
});

/** As a share of the range. */
const nearEnd = 0.1;

/** Whether values of current lie beyond those of the reference, or are of another kind. */
function isBeyond(before: DatasetFacts, after: DatasetFacts, name: string): boolean {
  const [was, is] = [before, after].map(({ columns }) => columns.find((column) => column.name === name));
  if (!was || !is) return false;
  if (was.kind !== is.kind) return true;
  return is.min !== null && is.max !== null && was.min !== null && was.max !== null
    ? Math.max(was.min - is.min, is.max - was.max) > nearEnd * (was.max - was.min)
    : false;
}

function planOf(stored: StoredColumn, { rows }: DatasetFacts, time: string | null): ColumnPlan {
  const { name, storage, distinct } = stored;
  const isId = distinct === rows - stored.missing && (storage === 'integer' || storage === 'string') && distinct > 50;
  const few = (distinct ?? rows) <= Math.max(60, 0.05 * rows);
  const type =
    storage === 'datetime'
      ? 'datetime'
      : isId
        ? 'id'
        : storage === 'boolean'
          ? 'boolean'
          : storage !== 'string'
            ? 'numeric'
            : few
              ? 'categorical'
              : 'text';
  return { name, type, role: name === time ? 'time' : type === 'id' ? 'id' : 'feature', why: '' };
}

const absent = (): Promise<never> => Promise.reject(new Error('There is no engine.'));

function datasetOf(table: Table): Rows {
  const columns = table.names.map((_, place) => columnOf(table, place));
  const stored = columns.map(storedOf);
  const facts: DatasetFacts = {
    name: 'table.csv',
    format: 'csv',
    rows: table.rows.length,
    bytes: 0,
    sha256: '',
    files: [],
    columns: stored,
    ignored: [],
    split: null,
    rejected: { count: 0, lines: [] },
    dates: [],
    doubts: [],
    labels: [],
    notes: [],
  };
  const cellsIn = (name: string, type: ColumnPlan['type']): Cells => {
    const place = table.names.indexOf(name);
    const [column, own] = [columns[place], stored[place]];
    if (!column || !own) return { kind: 'none', why: '' };
    const isNumber = own.kind === 'number' && type === 'numeric';
    return isNumber || own.kind === 'datetime' ? numberCells(column, own) : levelCells(column, own);
  };
  return {
    facts,
    engine: 'none',
    cells: (name, type) => Promise.resolve(cellsIn(name, type)),
    summarise: absent,
    read: absent,
    measure: absent,
    levels: absent,
    query: absent,
    numbers: absent,
    drawRows: absent,
    texts: absent,
    hashRows: absent,
    hashHalf: absent,
    evaluate: absent,
    stream: absent,
    receive: absent,
    drop: absent,
    firstRows: absent,
    enter: absent,
    leave: absent,
    inOrder: absent,
    cut: absent,
    inChunks: absent,
    eachText: () => {
      throw new Error('There is no engine.');
    },
  };
}

const timeOf = (cell: string): number =>
  /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?Z?$/.test(cell)
    ? Date.parse(`${cell.replace(' ', 'T').replace(/Z$/, '')}${cell.length > 10 ? 'Z' : ''}`)
    : NaN;

function storedOf({ name, cells, numbers, missing, distinct }: Column): StoredColumn {
  const present = cells.filter((cell) => cell !== '');
  const known = numbers.filter((value) => !Number.isNaN(value));
  const all = (is: (cell: string) => boolean): boolean => present.length > 0 && present.every(is);
  const storage: StoredColumn['storage'] =
    present.length > 0 && known.length === present.length
      ? known.every(Number.isInteger)
        ? 'integer'
        : 'float'
      : all((cell) => /^(true|false)$/i.test(cell))
        ? 'boolean'
        : all((cell) => !Number.isNaN(timeOf(cell)))
          ? 'datetime'
          : 'string';
  const values =
    storage === 'datetime' ? present.map(timeOf) : storage === 'integer' || storage === 'float' ? known : [];
  const lengths = present.map((cell) => cell.length);
  return {
    name,
    storage,
    kind: storage === 'string' ? 'text' : storage === 'integer' || storage === 'float' ? 'number' : storage,
    engineType: storage,
    missing,
    distinct: distinct - (missing > 0 ? 1 : 0),
    min: values.length > 0 ? least(values) : null,
    max: values.length > 0 ? -least(values.map((value) => -value)) : null,
    text:
      storage === 'string'
        ? {
            minLength: least(lengths),
            meanLength: lengths.reduce((sum, one) => sum + one, 0) / lengths.length,
            maxLength: -least(lengths.map((one) => -one)),
            spaced: 0,
            smallest: '',
            values: null,
            numbers: known.length / Math.max(1, present.length),
            dates: 0,
          }
        : null,
  };
}

const least = (values: readonly number[]): number => values.reduce((min, value) => Math.min(min, value), Infinity);

function numberCells({ cells, numbers }: Column, { kind }: StoredColumn): Cells {
  const values = kind === 'datetime' ? Float64Array.from(cells, timeOf) : Float64Array.from(numbers);
  return { kind: 'numbers', of: kind === 'datetime' ? 'times' : 'values', values, order: ascendingOrder(values).rows };
}

function levelCells({ cells, numbers }: Column, { kind }: StoredColumn): Cells {
  const named = cells.map((cell, row) =>
    cell === '' ? '' : kind === 'number' ? String(numbers[row]) : kind === 'boolean' ? cell.toLowerCase() : cell,
  );
  const levels = [...new Set(named)].filter((name) => name !== '').sort(compareCodePoints);
  const codeOf = new Map(levels.map((level, at) => [level, at + 1]));
  const codes = Uint32Array.from(named, (name) => codeOf.get(name) ?? 0);
  const counts = new Uint32Array(levels.length);
  for (const code of codes) if (code > 0) counts[code - 1] = (counts[code - 1] ?? 0) + 1;
  return { kind: 'levels', levels, counts, codes };
}
