import type { Remote } from 'comlink';
import { InputError, type DatasetRole, type DateOrder, type OnProgress } from '../../contract';
import type { Evaluated, OwnSql, Summarised, Table } from '../dataset';
import { eachMethod } from '../each-method';
import { TimeLimit } from '../engine/engine';
import type { DatasetHost } from './host';
import type { Loading } from '../load/loading';
import { explainOwnSql } from '../engine/own-sql-error';
import type { LocalFile } from './platform/platform';
import { asDataset, isTable, type Opened } from '../opened';
import { lifetimeOf, type Lifetime } from './lifetime';
import { transfer, wrap, type Endpoint } from './threads';

/** A worker as Comlink sees it, and how to end it: the only way to stop its engine and give its memory back. */
export type WorkerHandle = {
  readonly endpoint: Endpoint;
  /** Rejects when the worker itself gives up; calls that wait for it would never end. */
  readonly broken: Promise<never>;
  terminate(): void;
};

/** Its host is held as long as the worker is: Comlink ends what nobody holds on to any more. */
export type EngineWorker = Omit<WorkerHandle, 'broken'> & {
  readonly host: Remote<DatasetHost>;
  readonly whileAlive: Lifetime;
};

/** A worker whose engine starts as soon as it is compiled. Where it can not be, the worker is broken. */
export function withEngine(worker: WorkerHandle, compiled: Promise<WebAssembly.Module>): EngineWorker {
  const host = wrap<DatasetHost>(worker.endpoint);
  const started = compiled.then((module) => host.start(module));
  return {
    endpoint: worker.endpoint,
    terminate: () => worker.terminate(),
    host,
    whileAlive: lifetimeOf(worker, started),
  };
}

/** Where a dataset is opened, which can be ended and started anew while others hold on to it. */
export type DatasetWorker = EngineWorker & {
  /** Whether another dataset lies in the same worker, which would end with it. */
  readonly isShared: boolean;
  /** In a worker of its own. */
  restart(): void;
};

/** What SQL may take beyond its time limit before its worker is ended: room for the engine to end it by itself. */
const graceSeconds = 2;

export type OpenDataset = Summarised & {
  close(): void;
  /** Opens the files anew, dates that may begin with the day or the month in that order where one is given. This one answers no more. */
  again(dates?: DateOrder): Promise<OpenDataset>;
  /** Ends work on its rows when its worker is gone, and with it the rows. */
  readonly whileAlive: Lifetime;
};

/** Opens files as a dataset in a worker of its own. */
export async function connectDataset(
  worker: DatasetWorker,
  role: DatasetRole,
  files: readonly LocalFile[],
  loading: Loading,
  onProgress: OnProgress,
): Promise<OpenDataset> {
  const open = (): Promise<Opened> =>
    worker.whileAlive<Opened>(worker.host.open(role, files, loading, onProgress), (reason) => refused(reason, files));
  const again = (): Promise<Opened> => {
    worker.restart();
    return open();
  };
  const owned = {
    close: () => worker.terminate(),
    again(dates?: DateOrder) {
      worker.restart();
      return connectDataset(worker, role, files, dates ? { ...loading, dates } : loading, onProgress);
    },
    whileAlive: <T>(work: T | PromiseLike<T>, say?: (reason: unknown) => unknown) => worker.whileAlive(work, say),
  };
  try {
    const opened = await open();
    return { ...asDataset(isTable(opened) ? held(opened, worker, again) : opened), ...owned };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** A table whose questions end with its worker, and go to the one that is opened in its place where SQL keeps or breaks its engine. */
function held(
  first: Table,
  worker: Pick<DatasetWorker, 'whileAlive' | 'isShared'>,
  again: () => Promise<Opened>,
): Table {
  let table: Opened = first;
  const reopen = async (): Promise<void> => {
    table = await again();
  };
  const asked = eachMethod(
    first,
    (method, name) =>
      new Proxy(method, {
        apply: (_method, _self, given) => worker.whileAlive(Reflect.apply(Reflect.get(table, name), undefined, given)),
      }),
  );
  return {
    ...asked,
    async evaluate(own, seconds) {
      if (worker.isShared) await reopen();
      return evaluateWatched(asked, own, seconds, reopen);
    },
    async enter(group) {
      const entered = await asked.enter(group);
      return held(entered, worker, async () => {
        await reopen();
        return asked.enter(group);
      });
    },
    receive: (stream) => asked.receive(transfer(stream, [stream.buffer])),
  };
}

/** SQL that a person wrote can keep or break its engine; then the worker is ended and the files are opened anew. */
async function evaluateWatched(
  { evaluate }: Pick<Table, 'evaluate'>,
  own: OwnSql,
  seconds: number,
  reopen: () => Promise<void>,
): Promise<Evaluated> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimit()), (seconds + graceSeconds) * 1000);
  });
  try {
    return await Promise.race([evaluate(own, seconds), late]);
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
function refused(error: unknown, files: readonly LocalFile[]): InputError {
  const names = files.map(({ name }) => name).join(', ');
  const reason = error instanceof Error ? error.message : String(error);
  return new InputError(`${names} can not be read, its reader gave up (${reason}): copy or write the file again.`);
}
