import { InputError, type DatasetFacts, type OnProgress, type DatasetRole } from '../spec';
import type { Dataset } from './dataset';
import { describe } from './describe';
import { openEngine, type Engine } from './engine';
import type { LocalFile, Platform } from './platform/platform';
import { chooseReader } from './readers';
import { settleStorage } from './settle-storage';
import { identifier, join, rowHash, sql, table } from './sql';
import { summarise } from './summarise';

/**
 * Reads a file into an engine of its own, in this thread.
 * Throws InputError with one sentence naming the file and the mend where it can not be read.
 */
export async function openDataset(
  platform: Platform,
  role: DatasetRole,
  file: LocalFile,
  onProgress: OnProgress,
): Promise<Dataset> {
  const onBytes = (done: number): void =>
    onProgress({ stage: 'reading', dataset: role, what: file.name, done, total: file.bytes, unit: 'bytes' });
  const blob = await openBlob(platform, file);
  const reader = await chooseReader(blob, file.name);
  onProgress({ stage: 'starting', dataset: role, what: file.name, done: 0, total: null, unit: 'steps' });
  const bindings = await platform.startEngine(everyMegabyte(onBytes));
  const engine = openEngine(bindings);
  const outcome = await explained(file.name, () => reader.read({ file, blob, engine, bindings, platform, onBytes }));
  onProgress({ stage: 'describing', dataset: role, what: file.name, done: 0, total: null, unit: 'steps' });
  const described = await explained(file.name, () => {
    const came = settleStorage(engine);
    return Promise.resolve({ rows: countRows(engine), columns: describe(engine, came) });
  });
  if (described.rows === 0) {
    throw new InputError(`${file.name} has columns but no data rows: choose a file with at least one row.`);
  }
  const sha256 = await platform.fingerprint(blob);
  const facts: DatasetFacts = {
    name: file.name,
    format: reader.format,
    bytes: file.bytes,
    sha256,
    ...outcome,
    ...described,
  };
  return datasetOf(engine, facts);
}

function datasetOf(engine: Engine, facts: DatasetFacts): Dataset {
  const places = new Map(facts.columns.map((column, index) => [column.name, { column, index }]));
  return {
    facts,
    engine: engine.version,
    summarise(name, type) {
      const place = places.get(name);
      if (!place) throw new RangeError(`${facts.name} has no column ${name}`);
      return Promise.resolve(summarise(engine, place.column, place.index, facts.rows, type));
    },
    measure(aggregates) {
      if (aggregates.length === 0) return Promise.resolve([]);
      const columns = aggregates.map((aggregate, index) => sql`(${aggregate})::DOUBLE AS ${identifier(`m${index}`)}`);
      const row = engine.rows(sql`SELECT ${join(columns)} FROM ${table}`)[0] ?? {};
      return Promise.resolve(aggregates.map((_, index) => numberOrNull(row[`m${index}`])));
    },
    hashRows(columns, { skipMissing }) {
      const { high, low } = rowHash(columns);
      const present = columns.map(({ name }) => sql`${identifier(name)} IS NOT NULL`);
      const rows = skipMissing ? sql`WHERE ${join(present, ' AND ')}` : sql``;
      const [highs, lows] = engine.unsigned(sql`SELECT ${high} AS high, ${low} AS low FROM ${table} ${rows}`);
      if (!highs || !lows) throw new TypeError('The engine returned no hashes.');
      return Promise.resolve({ high: highs, low: lows });
    },
  };
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function countRows(engine: Engine): number {
  return Number(engine.rows(sql`SELECT count(*)::DOUBLE AS n FROM ${table}`)[0]?.['n'] ?? 0);
}

async function openBlob(platform: Platform, file: LocalFile): Promise<Blob> {
  try {
    return await platform.openBlob(file);
  } catch {
    throw new InputError(`${file.name} can not be opened: check that the file exists and may be read.`);
  }
}

/** The engine's own errors, in words that name the file and what to do. */
async function explained<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/out of memory|memory allocation|Array buffer allocation/i.test(message)) {
      throw new InputError(`${name} does not fit into memory: leave out columns or rows, or use a computer with more.`);
    }
    throw new InputError(
      `${name} can not be read (${message.split('\n')[0] ?? ''}): check the file, or save it again.`,
    );
  }
}

function everyMegabyte(onBytes: (bytes: number) => void): (position: number) => void {
  let said = 0;
  return (position) => {
    if (position - said < 1_000_000) return;
    said = position;
    onBytes(position);
  };
}
