import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { DatasetFacts, FileFacts } from '../../contract';
import { decidedOrder, isReadOtherwise } from './date-order';
import { appendTable, bringBack, setAside } from './append';
import { countRows, type Engine } from '../engine/engine';
import { explained } from './explained';
import { saysTime } from './inference/names';
import type { Loading } from './loading';
import type { Platform } from '../transport/platform/platform';
import type { ReadOutcome } from './readers/reader';
import { sql, table } from '../engine/sql';
import { describeTable, isWhole, settleStorage, type TableColumn } from '../engine/storage/settle-storage';
import { storageOf } from '../engine/storage/storage';
import { readTypedTexts } from './readers/refine/typed-texts';
import type { Source } from './sources';

type Reading = {
  readonly platform: Platform;
  readonly bindings: DuckDBBindings;
  readonly engine: Engine;
  readonly loading: Loading;
  /** Bytes of one source read so far. */
  readonly onBytes: (source: number, bytes: number) => void;
};

export type ReadFiles = Pick<DatasetFacts, 'files' | 'ignored' | 'rejected' | 'dates' | 'doubts' | 'notes'> & {
  /** The types with which columns came, by name, before they were settled. */
  readonly came: ReadonlyMap<string, string>;
  /** Columns that identify rows, by their files' own metadata. */
  readonly indexes: ReadonlySet<string>;
};

/** Listed one by one at most, over all files. */
const listedRejects = 20;

/**
 * Reads sources into the table of the engine, one after the other, and appends each to those before it. What only some
 * of them tell of the order of day and month holds for all.
 */
export async function readFiles(sources: readonly Source[], reading: Reading): Promise<ReadFiles> {
  const read = await readAll(sources, reading);
  const dates = decidedOrder(read.dates);
  if (dates === null || !isReadOtherwise(read.dates, dates)) return read;
  reading.engine.execute(sql`DROP TABLE ${table}`);
  return readAll(sources, { ...reading, loading: { ...reading.loading, dates } });
}

async function readAll(sources: readonly Source[], reading: Reading): Promise<ReadFiles> {
  const files: FileFacts[] = [];
  const outcomes: ReadOutcome[] = [];
  const notes: string[] = [];
  const came = new Map<string, string>();
  const settled = new Map<string, string>();
  // Columns that some file has in another type than whole numbers.
  const others = new Set<string>();
  for (const [index, source] of sources.entries()) {
    const { file } = source;
    reading.onBytes(index, 0);
    if (index > 0) setAside(reading.engine);
    const { outcome, columns, rows } = await explained(file.name, () => readOne(source, index, reading));
    for (const { name, type } of columns) {
      if (!came.has(name)) came.set(name, type);
      if (!isWhole(type)) others.add(name);
    }
    for (const { name, type } of sources.length > 1 ? describeTable(reading.engine) : [])
      if (!settled.has(name)) settled.set(name, type);
    notes.push(...outcome.notes);
    if (index > 0) {
      notes.push(
        ...(await explained(file.name, () =>
          appendTable(reading.engine, file.name, files[0]?.name ?? 'the first', (column) => !others.has(column)),
        )),
      );
      bringBack(reading.engine);
    }
    outcomes.push(outcome);
    const sha256 = await explained(file.name, () => reading.platform.fingerprint(file));
    files.push({
      name: file.name,
      format: source.reader.format,
      bytes: file.bytes,
      sha256,
      rows,
      readAs: outcome.readAs,
    });
  }
  // The first file does not tell the type of a column that has no value there, or words in a later one.
  for (const { name, type } of settled.size > 0 ? describeTable(reading.engine) : []) {
    const isOther = (storageOf(type) === 'string') !== (storageOf(settled.get(name) ?? type) === 'string');
    if (isOther && others.has(name)) came.set(name, type);
  }
  return {
    files,
    came,
    notes,
    indexes: new Set(outcomes.flatMap(({ indexes = [] }) => indexes)),
    dates: outcomes.flatMap(({ dates = [] }) => dates),
    doubts: outcomes.flatMap(({ doubts = [] }) => doubts),
    ignored: [...new Set(outcomes.flatMap(({ ignored }) => ignored))],
    rejected: {
      count: outcomes.reduce((sum, { rejected }) => sum + rejected.count, 0),
      lines: outcomes.flatMap(({ rejected }) => rejected.lines).slice(0, listedRejects),
    },
  };
}

type One = { readonly outcome: ReadOutcome; readonly columns: readonly TableColumn[]; readonly rows: number };

const nothing = { notes: [], doubts: [] };

async function readOne({ file, blob, reader }: Source, index: number, reading: Reading): Promise<One> {
  const { engine, loading, onBytes } = reading;
  const outcome = await reader.read({
    ...reading,
    file,
    blob,
    reading: loading.reading,
    dates: loading.reading.dates ?? loading.dates,
    ignore: new Set(loading.ignore),
    onBytes: (bytes) => onBytes(index, bytes),
  });
  // Text files were refined as a whole, with the marks and orders that all their columns share.
  const { notes, doubts } = reader.format === 'csv' ? nothing : readTypedTexts(engine, file.name);
  return {
    outcome: {
      ...outcome,
      notes: [...outcome.notes, ...notes],
      doubts: [...(outcome.doubts ?? []), ...doubts],
    },
    columns: settleStorage(engine, saysTime),
    rows: countRows(engine),
  };
}
