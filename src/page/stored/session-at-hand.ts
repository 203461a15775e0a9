import { InputError } from '../../contract/errors';
import { readBaseline } from '../baseline/baseline';
import { choose, localFile } from '../files/choose';
import { handleOf, keepHandle } from '../files/handles';
import { fail } from '../running/work';
import { app, type Chosen } from '../state.svelte';
import { forgetSession, holdSession, keepSession, type TabSession } from './sessions';

/** This tab's own, for as long as it is open. */
let id: string | null = null;

type Found = readonly (FileSystemFileHandle | null)[];

const handlesOf = (files: Chosen['files']): Found =>
  files.map(({ handle }) => (handle instanceof File ? handleOf(handle) : null));

const isWhole = (handles: Found): handles is readonly FileSystemFileHandle[] =>
  handles.every((handle) => handle !== null);

/** Keeps what the tab is at, where all its files can be found again. */
export function keepAtHand(hash: string): void {
  const { report, datasets, labels: late, suite, edits, baseline, tables: further } = app;
  const [reference, current, labels] = [datasets.reference?.files ?? [], datasets.current?.files ?? [], late].map(
    handlesOf,
  );
  const reports = baseline?.files.map(handleOf) ?? [];
  const tableFiles = handlesOf(further.map(({ file }) => file));
  if (!report || !reference || !current || !labels || current.length === 0) return;
  if (!isWhole(reference) || !isWhole(current) || !isWhole(labels) || !isWhole(reports) || !isWhole(tableFiles)) return;
  if (id === null) void holdSession((id = crypto.randomUUID()));
  const noted = { datasets: report.datasets, alerts: (report.alerts ?? []).filter(({ acknowledged }) => acknowledged) };
  const at = new Date().toISOString();
  const tables = tableFiles.map((handle, index) => ({ name: further[index]?.name ?? handle.name, handle }));
  const earlier = baseline && { baseline: { reports, use: baseline.use } };
  void keepSession({ id, at, reference, current, labels, tables, suite, edits, hash, noted, ...earlier });
}

/** Takes up a session where it was left; the browser may ask whether its files may be read. */
export async function reopen(session: TabSession): Promise<void> {
  const { tables = [], baseline } = session;
  try {
    const reference = await filesOf(session.reference);
    const current = await filesOf(session.current);
    const labels = await filesOf(session.labels);
    const reports = await filesOf(baseline?.reports ?? []);
    const tableFiles = await filesOf(tables.map(({ handle }) => handle));
    if (baseline) await readBaseline(reports, baseline.use);
    // What another tab is at stays its own.
    id = (await holdSession(session.id)) ? session.id : null;
    app.suite = session.suite;
    app.noted = session.noted;
    app.labels = labels.map(localFile);
    app.tables = tableFiles.map((file, index) => ({ name: tables[index]?.name ?? file.name, file: localFile(file) }));
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
