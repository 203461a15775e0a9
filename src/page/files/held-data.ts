import type { DatasetFacts, DatasetRole, OnProgress } from '../../contract';
import { savesData } from './saves-data';
import {
  connectSession,
  type Connection,
  type Loading,
  type LocalFile,
  type NamedFile,
} from '../../analysis/session/connect-session';

type Load = {
  readonly files: readonly LocalFile[];
  readonly loading: Loading;
  readonly facts: Promise<DatasetFacts>;
  isUnderWay: boolean;
};

/** The one session, started when first needed, and what it holds. */
let connection: Connection | null = null;
let heldTables: { readonly tables: readonly NamedFile[]; readonly loaded: Promise<void> } | null = null;
let held: { [role in DatasetRole]: Load | null } = { reference: null, current: null };

export function session(): Connection['session'] {
  connection ??= connectSession();
  return connection.session;
}

/** Starts the session ahead of a choice, unless the person asked to save data. */
export function prepareSession(): void {
  if (!savesData()) session();
}

export function endSession(): void {
  connection?.end();
  connection = null;
  heldTables = null;
  held = { reference: null, current: null };
}

export const isLoading = (role: DatasetRole): boolean => held[role]?.isUnderWay ?? false;

/** Whether a dataset can be asked. */
export const isHeld = (role: DatasetRole): boolean => held[role]?.isUnderWay === false;

/** Makes the session hold just these files; files that it holds or loads already in the same way are not read again. */
export function hold(
  role: DatasetRole,
  files: readonly LocalFile[],
  loading: Loading,
  onProgress: OnProgress,
): Promise<DatasetFacts> {
  const before = held[role];
  if (before?.files === files && serves(before.loading, loading)) return before.facts;
  const facts = session().load(role, files, loading, onProgress);
  const load: Load = { files, loading, facts, isUnderWay: true };
  held[role] = load;
  facts.then(
    () => (load.isUnderWay = false),
    () => {
      if (held[role] === load) held[role] = before;
    },
  );
  return facts;
}

/** Whether what is held does for a loading: a run leaves out what is ignored, even where it was read. */
const serves = (held: Loading, { reading, part, labels, ignore }: Loading): boolean =>
  JSON.stringify([held.reading, held.part, held.labels?.given]) === JSON.stringify([reading, part, labels?.given]) &&
  held.labels?.files === labels?.files &&
  held.ignore.every((name) => ignore.includes(name));

/** Makes the session hold just these further tables. */
export function holdTables(tables: readonly NamedFile[], onProgress: OnProgress): Promise<void> {
  if (tables.length === 0 && !heldTables) return Promise.resolve();
  if (heldTables?.tables === tables) return heldTables.loaded;
  const loading = { tables, loaded: session().loadTables(tables, onProgress) };
  heldTables = loading;
  loading.loaded.catch(() => {
    if (heldTables === loading) heldTables = null;
  });
  return loading.loaded;
}

export async function release(role: DatasetRole): Promise<void> {
  if (!held[role]) return;
  held[role] = null;
  await session().unload(role);
}
