import { transfer } from 'comlink';
import type { DatasetFacts, DatasetRole, OnProgress } from '../../contract';
import type { Dataset, Elsewhere, Group } from '../dataset';
import { openDataset } from '../load/open';
import type { Loading } from '../load/loading';
import type { LocalFile, Platform } from './platform/platform';
import { buffersOf, buffersOfSummary } from '../read/cells';

/** What a dataset's worker answers to: it opens one dataset, once, and then speaks for it. */
export type DatasetHost = Pick<
  Dataset,
  | 'read'
  | 'cells'
  | 'measure'
  | 'query'
  | 'numbers'
  | 'texts'
  | 'levels'
  | 'hashRows'
  | 'firstRows'
  | 'evaluate'
  | 'stream'
  | 'receive'
  | 'drop'
  | 'leave'
> & {
  /** From now on it speaks for a group of the dataset's rows, until `leave`; the answer is what is known of them. */
  enter(group: Group): Promise<DatasetFacts>;
  /** Hands over the engine as it was compiled elsewhere; nothing is opened before. */
  start(compiled: WebAssembly.Module): void;
  open(
    role: DatasetRole,
    files: readonly LocalFile[],
    loading: Loading,
    onProgress: OnProgress,
  ): Promise<{ facts: DatasetFacts; engine: string; elsewhere: Elsewhere | null }>;
};

/** The engine starts with the worker, so that it is ready by the time a file has been chosen. */
export function createDatasetHost(platform: Platform): DatasetHost {
  let start: DatasetHost['start'] = () => undefined;
  const compiled = new Promise<WebAssembly.Module>((resolve) => (start = resolve));
  const started = startNow(platform, compiled);
  let opened: Dataset | null = null;
  let entered: Dataset | null = null;
  const dataset = (): Dataset => {
    const answering = entered ?? opened;
    if (!answering) throw new Error('No dataset is open in this worker.');
    return answering;
  };
  const leave = async (): Promise<void> => {
    entered = null;
    await dataset().leave();
  };
  return {
    start,
    async open(role, files, loading, onProgress) {
      opened = await openDataset(started, role, files, loading, onProgress);
      return { facts: opened.facts, engine: opened.engine, elsewhere: opened.elsewhere ?? null };
    },
    async enter(group) {
      await leave();
      entered = await dataset().enter(group);
      return entered.facts;
    },
    leave,
    measure: (aggregates) => dataset().measure(aggregates),
    query: (query) => dataset().query(query),
    texts: (column, most, seed) => dataset().texts(column, most, seed),
    firstRows: (count) => dataset().firstRows(count),
    evaluate: (own, seconds) => dataset().evaluate(own, seconds),
    receive: (stream) => dataset().receive(stream),
    drop: (tables) => dataset().drop(tables),
    async stream(query) {
      const stream = await dataset().stream(query);
      return transfer(stream, [stream.buffer]);
    },
    async numbers(query) {
      const numbers = await dataset().numbers(query);
      return transfer(numbers, [numbers.buffer]);
    },
    async read(column, type) {
      const read = await dataset().read(column, type);
      const { summary, cells } = read;
      // A summary of levels counts them in the same array.
      return transfer(read, [...new Set([...buffersOfSummary(summary), ...(cells ? buffersOf(cells) : [])])]);
    },
    async levels(column, part) {
      const found = await dataset().levels(column, part);
      const { bytes, offsets, counts } = found.levels;
      return transfer(found, [bytes.buffer, offsets.buffer, counts.buffer]);
    },
    async cells(column, type) {
      const cells = await dataset().cells(column, type);
      return transfer(cells, buffersOf(cells));
    },
    async hashRows(columns, options) {
      const hashes = await dataset().hashRows(columns, options);
      return transfer(hashes, [hashes.high.buffer, hashes.low.buffer]);
    },
  };
}

function startNow(platform: Platform, compiled: Promise<WebAssembly.Module>): Platform {
  let listener: (position: number) => void = () => undefined;
  const engine = platform.startEngine((position) => listener(position), compiled);
  engine.catch(() => undefined); // raised to whoever opens a dataset
  return {
    ...platform,
    startEngine(onRead) {
      listener = onRead;
      return engine;
    },
  };
}
