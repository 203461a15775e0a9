import { InputError, type DatasetRole } from '../../contract';
import type { OpenDataset } from '../../data/transport/connect';

type Open = { [role in DatasetRole]: OpenDataset | null };
type Work<T> = (signal: AbortSignal) => Promise<T>;

/** A dataset's worker that is gone. */
class Gone {
  constructor(readonly role: DatasetRole) {}
}

/**
 * Does what asks datasets; where the worker of one is gone meanwhile its files are opened again and all is done once more.
 * Throws InputError where it is gone a second time: then the browser lacks what the data need.
 */
export async function outlasting<T>(
  open: Open,
  roles: readonly DatasetRole[],
  signal: AbortSignal,
  work: Work<T>,
  before: readonly DatasetRole[] = [],
): Promise<T> {
  try {
    return await unlessGone(open, roles, signal, work);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    const { role } = error;
    const lost = open[role];
    if (before.includes(role)) {
      throw new InputError(
        `The browser ended what holds ${lost?.facts.name ?? role} twice: close other tabs, or leave out columns or rows.`,
      );
    }
    open[role] = (await lost?.again()) ?? null;
    signal.throwIfAborted();
    return outlasting(open, roles, signal, work, [...before, role]);
  }
}

async function unlessGone<T>(
  open: Open,
  roles: readonly DatasetRole[],
  signal: AbortSignal,
  work: Work<T>,
): Promise<T> {
  const own = new AbortController();
  const pass = (): void => own.abort(signal.reason);
  signal.addEventListener('abort', pass);
  try {
    return await roles.reduce((under, role) => whileThere(open[role], role, under), work(own.signal));
  } catch (error) {
    own.abort();
    throw error;
  } finally {
    signal.removeEventListener('abort', pass);
  }
}

const whileThere = <T>(dataset: OpenDataset | null, role: DatasetRole, work: Promise<T>): Promise<T> =>
  dataset ? dataset.whileAlive(work, () => new Gone(role)) : work;
