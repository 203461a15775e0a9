import { InputError } from '../../contract/errors';

/**
 * Reports in IndexedDB: unlike the private file system, every browser offers it on the page's own thread, and a list
 * and the reports in it are written in one transaction. It is opened when asked for and closed after each step.
 */
export const databaseName = 'vernier-reports';
const stores = ['entries', 'texts'] as const;

export type Entry = {
  readonly id: string;
  readonly name: string;
  /** ISO times: of the run, and when it was kept. */
  readonly createdAt: string;
  readonly keptAt: string;
  readonly verdict: string;
  /** As it is kept. */
  readonly bytes: number;
};

export const putReport = (entry: Entry, text: ArrayBuffer): Promise<void> =>
  transact('readwrite', async (entries, texts) => {
    entries.put(entry, entry.id);
    texts.put(text, entry.id);
  });

/** Newest run first. */
export async function listEntries(): Promise<readonly Entry[]> {
  const all = await transact('readonly', (entries) => answer<Entry[]>(entries.getAll()));
  return all.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

export const getText = (id: string): Promise<ArrayBuffer | undefined> =>
  transact('readonly', (_, texts) => answer<ArrayBuffer | undefined>(texts.get(id)));

export const deleteReport = (id: string): Promise<void> =>
  transact('readwrite', async (entries, texts) => {
    entries.delete(id);
    texts.delete(id);
  });

/** Nothing is left of the store itself either. */
export const deleteDatabase = (): Promise<unknown> => answer(indexedDB.deleteDatabase(databaseName)).catch(explain);

async function transact<T>(
  mode: IDBTransactionMode,
  use: (entries: IDBObjectStore, texts: IDBObjectStore) => Promise<T>,
): Promise<T> {
  try {
    const database = await open();
    try {
      const transaction = database.transaction(stores, mode);
      const ended = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
      });
      const [result] = await Promise.all([
        use(transaction.objectStore('entries'), transaction.objectStore('texts')),
        ended,
      ]);
      return result;
    } finally {
      database.close();
    }
  } catch (error) {
    return explain(error);
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => stores.forEach((name) => request.result.createObjectStore(name));
  return answer(request);
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('failed', 'UnknownError'));
  });

function explain(error: unknown): never {
  if (!(error instanceof DOMException)) throw error;
  if (error.name === 'QuotaExceededError') {
    throw new InputError('This browser has no room left for the report: delete some that are kept, or export it.');
  }
  throw new InputError(
    `This browser keeps nothing for this page (${error.name}), as in a private window: export the report instead.`,
  );
}
