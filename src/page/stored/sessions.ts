import type { DatasetRole, Report } from '../../contract';
import type { Edits } from '../suite/edits';
import type { SuiteFile } from '../state.svelte';

/** What a tab was at: where its files lie, and what was decided about them. No data is in it. */
export type TabSession = {
  /** One a tab, so that two do not disturb each other. */
  readonly id: string;
  /** ISO time. */
  readonly at: string;
  readonly reference: readonly FileSystemFileHandle[];
  readonly current: readonly FileSystemFileHandle[];
  readonly labels: readonly FileSystemFileHandle[];
  /** Earlier reports in place of a reference; absent where there were none. */
  readonly baseline?: { readonly reports: readonly FileSystemFileHandle[]; readonly use: DatasetRole };
  /** Further tables by their names; absent in sessions of earlier versions. */
  readonly tables?: readonly { readonly name: string; readonly handle: FileSystemFileHandle }[];
  readonly suite: SuiteFile | null;
  readonly edits: Edits;
  /** The part of the address after "#". */
  readonly hash: string;
  /** What was said of alerts. */
  readonly noted: Pick<Report, 'datasets' | 'alerts'>;
};

const databaseName = 'vernier-sessions';
const store = 'sessions';

/** Newest first; none where the browser keeps nothing. Asking leaves no trace. */
export async function listSessions(): Promise<readonly TabSession[]> {
  try {
    if (!(await indexedDB.databases()).some(({ name }) => name === databaseName)) return [];
    const all = await transact('readonly', (sessions): IDBRequest<TabSession[]> => sessions.getAll());
    return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  } catch {
    return [];
  }
}

/** So many are kept; older ones are those of tabs long closed. */
const most = 12;

/** Where the browser keeps nothing, there is nothing to reopen later. */
export async function keepSession(session: TabSession): Promise<void> {
  await transact('readwrite', (sessions) => sessions.put(session, session.id)).catch(() => undefined);
  for (const old of (await listSessions()).slice(most)) await forgetSession(old);
}

/** Holds a session for this tab as long as it is open; false where another tab does. */
export const holdSession = (id: string): Promise<boolean> =>
  new Promise((resolve) => {
    // Only secure pages have locks.
    if (!('locks' in navigator)) return resolve(true);
    const isOpen = new Promise(() => undefined);
    void navigator.locks.request(`${databaseName} ${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && isOpen;
    });
  });

export const forgetSession = ({ id }: Pick<TabSession, 'id'>): Promise<unknown> =>
  transact('readwrite', (sessions) => sessions.delete(id)).catch(() => undefined);

async function transact<T>(mode: IDBTransactionMode, use: (sessions: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const database = await answer(opening);
  try {
    return await answer(use(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('failed', 'UnknownError'));
  });
