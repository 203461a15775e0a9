import { InputError } from '../../contract/errors';
import { choose, localFile } from '../files/choose';
import { handleOf, keepHandle } from '../files/handles';
import { fail } from '../running/work';
import { app, type Chosen } from '../state.svelte';
import { forgetSession, keepSession, type TabSession } from './sessions';

/** This tab's own, for as long as it is open. */
let id: string | null = null;

const handlesOf = (files: Chosen['files']): readonly (FileSystemFileHandle | null)[] =>
  files.map(({ handle }) => (handle instanceof File ? handleOf(handle) : null));

const isWhole = (handles: readonly (FileSystemFileHandle | null)[]): handles is readonly FileSystemFileHandle[] =>
  handles.every((handle) => handle !== null);

/** Keeps what the tab is at, where all its files can be found again. */
export function keepAtHand(hash: string): void {
  const { report, datasets, labels, suite, edits, baseline } = app;
  const [before, now, late] = [datasets.reference?.files ?? [], datasets.current?.files ?? [], labels].map(handlesOf);
  if (!report || baseline || !before || !now || !late || now.length === 0) return;
  if (!isWhole(before) || !isWhole(now) || !isWhole(late)) return;
  id ??= crypto.randomUUID();
  const noted = { datasets: report.datasets, alerts: (report.alerts ?? []).filter(({ acknowledged }) => acknowledged) };
  const at = new Date().toISOString();
  void keepSession({ id, at, reference: before, current: now, labels: late, suite, edits, hash, noted });
}

/** Takes up a session where it was left; the browser may ask whether its files may be read. */
export async function reopen(session: TabSession): Promise<void> {
  try {
    const [reference, current, labels] = [
      await filesOf(session.reference),
      await filesOf(session.current),
      await filesOf(session.labels),
    ];
    id = session.id;
    app.suite = session.suite;
    app.noted = session.noted;
    app.labels = labels.map(localFile);
    app.edits = session.edits;
    location.hash = session.hash;
    await choose({ ...(reference.length > 0 && { reference }), current });
  } catch (error) {
    fail(error);
  }
}

export const forget = (session: TabSession): Promise<unknown> => forgetSession(session);

async function filesOf(handles: readonly FileSystemFileHandle[]): Promise<readonly File[]> {
  const files: File[] = [];
  for (const handle of handles) {
    const allowed = (await handle.requestPermission?.({ mode: 'read' })) ?? 'granted';
    const file = allowed === 'granted' ? await handle.getFile().catch(() => null) : null;
    if (!file) throw new InputError(`${handle.name} can not be read any more: choose it again.`);
    keepHandle(file, handle);
    files.push(file);
  }
  return files;
}
