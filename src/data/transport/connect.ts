import { proxy, transfer, wrap, type Endpoint, type Remote } from 'comlink';
import { InputError, type DatasetFacts, type DatasetRole, type DateOrder, type OnProgress } from '../../contract';
import type { Dataset, Evaluated, Group, LevelsPart, OwnSql } from '../dataset';
import { summaryDataset } from '../load/elsewhere/dataset';
import { TimeLimit } from '../engine/engine';
import type { DatasetHost } from './host';
import type { Loading } from '../load/loading';
import { explainOwnSql } from '../engine/own-sql-error';
import type { LocalFile } from './platform/platform';
import type { Cells, ReadColumn } from '../read/cells';
import { fromCells, type FromCells } from '../read/from-cells';
import { keepCells } from '../read/keep-cells';

/** A worker as Comlink sees it, and how to end it: the only way to stop its engine and give its memory back. */
export type WorkerHandle = {
  readonly endpoint: Endpoint;
  /** Rejects when the worker itself gives up; calls that wait for it would never end. */
  readonly broken: Promise<never>;
  terminate(): void;
};

/** One for a dataset. Its host is held as long as the worker is: Comlink ends what nobody holds on to any more. */
type EngineWorker = WorkerHandle & { readonly host: Remote<DatasetHost> };

/** A worker whose engine starts as soon as it is compiled. Where it can not be, the worker is broken. */
export function withEngine(worker: WorkerHandle, compiled: Promise<WebAssembly.Module>): EngineWorker {
  const host = wrap<DatasetHost>(worker.endpoint);
  const started = compiled.then((module) => host.start(module));
  const broken = Promise.race([worker.broken, started.then(() => new Promise<never>(() => undefined))]);
  broken.catch(() => undefined);
  return { ...worker, broken, host };
}

/** One that can be ended and started anew while others hold on to it. */
export type DatasetWorker = EngineWorker & { restart(): void };

export function restartable(start: () => EngineWorker): DatasetWorker {
  let worker = start();
  return {
    get endpoint() {
      return worker.endpoint;
    },
    get host() {
      return worker.host;
    },
    get broken() {
      return worker.broken;
    },
    terminate: () => worker.terminate(),
    restart() {
      worker.terminate();
      worker = start();
    },
  };
}

/** What SQL may take beyond its time limit before its worker is ended: room for the engine to end it by itself. */
const graceSeconds = 2;

export type OpenDataset = Dataset & {
  close(): void;
  /** Opens the files anew, dates that may begin with the day or the month read in that order. This one answers no more. */
  again(dates: DateOrder): Promise<OpenDataset>;
};

/** Opens files as a dataset in a worker of its own. */
export async function connectDataset(
  worker: DatasetWorker,
  role: DatasetRole,
  files: readonly LocalFile[],
  loading: Loading,
  onProgress: OnProgress,
): Promise<OpenDataset> {
  let { host } = worker;
  const answer = <T>(call: Promise<T>): Promise<T> => Promise.race([call, worker.broken]);
  const open = (): ReturnType<typeof host.open> =>
    Promise.race([host.open(role, files, loading, proxy(onProgress)), refused(worker, files)]);
  let entered: Group | null = null;
  const reopen = async (): Promise<void> => {
    worker.restart();
    ({ host } = worker);
    await open();
    if (entered) await host.enter(entered);
  };
  const owned = {
    close: () => worker.terminate(),
    again(dates: DateOrder) {
      worker.restart();
      return connectDataset(worker, role, files, { ...loading, dates }, onProgress);
    },
  };
  try {
    const { facts, engine, elsewhere } = await open();
    if (elsewhere) return { ...summaryDataset({ facts, elsewhere }), ...owned };
    const dataset: Omit<Dataset, FromCells> = {
      facts,
      engine,
      read: (column, type) => answer<ReadColumn>(host.read(column, type)),
      cells: (column, type) => answer<Cells>(host.cells(column, type)),
      summarise: async (column, type) => (await answer<ReadColumn>(host.read(column, type))).summary,
      measure: (aggregates) => answer(host.measure(aggregates)),
      query: (query) => answer(host.query(query)),
      numbers: (query) => answer(host.numbers(query)),
      texts: (column, most, seed) => answer(host.texts(column, most, seed)),
      levels: (column, part) => answer<LevelsPart>(host.levels(column, part)),
      firstRows: (count) => answer(host.firstRows(count)),
      hashRows: (columns, options) => answer(host.hashRows(columns, options)),
      evaluate: (own, seconds) => answer(evaluateWatched(host, own, seconds, reopen)),
      stream: (query) => answer(host.stream(query)),
      receive: (stream) => answer(host.receive(transfer(stream, [stream.buffer]))),
      drop: (tables) => answer(host.drop(tables)),
      async enter(group) {
        entered = group;
        const ofGroup = await answer<DatasetFacts>(host.enter(group));
        return fromCells(keepCells({ ...dataset, facts: ofGroup }));
      },
      leave() {
        entered = null;
        return answer(host.leave());
      },
    };
    return { ...fromCells(keepCells(dataset)), ...owned };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** SQL that a person wrote can keep or break its engine; then the worker is ended and the files are opened anew. */
async function evaluateWatched(
  host: Remote<DatasetHost>,
  own: OwnSql,
  seconds: number,
  reopen: () => Promise<void>,
): Promise<Evaluated> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimit()), (seconds + graceSeconds) * 1000);
  });
  try {
    return await Promise.race([host.evaluate(own, seconds), late]);
  } catch (error) {
    const isLate = error instanceof TimeLimit;
    if (!isLate && !(error instanceof Error && error.name === 'EngineBroken')) throw error;
    await reopen();
    throw isLate ? explainOwnSql(error, own, seconds) : new InputError(error.message);
  } finally {
    clearTimeout(timer);
  }
}

/** A reader that gives up over damaged content takes its worker with it. */
async function refused({ broken }: WorkerHandle, files: readonly LocalFile[]): Promise<never> {
  try {
    return await broken;
  } catch (error) {
    const names = files.map(({ name }) => name).join(', ');
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${names} can not be read, its reader gave up (${reason}): copy or write the file again.`);
  }
}
