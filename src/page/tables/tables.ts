import type { CheckEntry } from '../../contract';
import { localFile, takeAlone } from '../files/choose';
import { rulesInUse, suiteToRun } from '../suite/suite-in-use';
import { app } from '../state.svelte';
import { fail, work } from '../running/work';
import { session } from '../files/held-data';
import type { LocalFile, SuggestedKey } from '../../analysis/session/connect-session';

/** A table that the suite names and nobody has given, and the file that it is to be. */
export type AwaitedTable = { readonly name: string; readonly fileName: string };

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

export function awaitedTables(): readonly AwaitedTable[] {
  const given = new Set(app.tables.map(({ name }) => name));
  return Object.entries(app.suiteGiven.tables ?? {})
    .filter(([name]) => !given.has(name))
    .map(([name, file]) => ({ name, fileName: baseName(file) }));
}

/** Takes the files that the suite's tables are called by; the others come back. */
export function takeNamed(files: readonly File[]): readonly File[] {
  const awaited = new Map(awaitedTables().map(({ name, fileName }) => [fileName, name]));
  const mine = files.filter(({ name }) => awaited.has(name));
  if (mine.length > 0)
    app.tables = [
      ...app.tables,
      ...mine.map((file) => ({ name: awaited.get(file.name) ?? '', file: localFile(file) })),
    ];
  return files.filter((file) => !mine.includes(file));
}

/** A name that SQL takes, which no other table has in any case: letters, digits and _ of the file's name. */
function freeName(fileName: string, taken: ReadonlySet<string>): string {
  const plain = baseName(fileName)
    .replace(/\..*$/, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^(?=[0-9]|$|(?:current|reference|data)$)/i, 't_');
  let [free, count] = [plain, 1];
  while (taken.has(free.toLowerCase())) free = `${plain}_${(count += 1)}`;
  return free;
}

/** Takes a file as the named table, or files as tables called by their names. */
export function takeTables(files: readonly File[], name: string | null = null): void {
  const left = name === null ? takeNamed(files) : files.slice(0, 1);
  addTables(left.map(localFile), name);
  void work();
}

function addTables(files: readonly LocalFile[], name: string | null = null): void {
  const taken = new Set(app.tables.map((table) => table.name.toLowerCase()));
  const added = files.map((file) => {
    const own = name ?? freeName(file.name, taken);
    taken.add(own.toLowerCase());
    return { name: own, file };
  });
  app.tables = [...app.tables.filter((table) => table.name !== name), ...added];
}

/** Files that are tables of their own: the largest is current, where that is not another, and the others are further tables. */
export function tellApart(files: readonly LocalFile[]): {
  readonly current: LocalFile | null;
  readonly tables: readonly LocalFile[];
} {
  const held = app.datasets.current?.files ?? [];
  if (held.length > 0 && !held.some((file) => files.includes(file))) return { current: null, tables: files };
  const [current = null] = [...files].sort((a, b) => b.bytes - a.bytes);
  return { current, tables: files.filter((file) => file !== current) };
}

export function takeApart(files: readonly LocalFile[]): void {
  const { current, tables } = tellApart(files);
  if (current) takeAlone(current);
  addTables(tables);
  void work();
}

/** Calls a table otherwise; a name that another has, or that SQL does not take, changes nothing. */
export function renameTable(name: string, to: string): void {
  const isFree = app.tables.every((table) => table.name === name || table.name.toLowerCase() !== to.toLowerCase());
  if (!isFree || !/^(?!(current|reference|data)$)[A-Za-z_][A-Za-z0-9_]*$/i.test(to)) return;
  app.tables = app.tables.map((table) => (table.name === name ? { ...table, name: to } : table));
  editChecks((entry) => (entry.table === name ? [{ ...entry, table: to }] : [entry]));
  void work();
}

export function removeTable(name: string): void {
  app.tables = app.tables.filter((table) => table.name !== name);
  editChecks((entry) => (entry.table === name ? [] : [entry]));
  void work();
}

/** Limits that were set for a table go with it. */
function editChecks(change: (entry: CheckEntry) => readonly CheckEntry[]): void {
  const { checks } = app.edits;
  if (checks) app.edits = { ...app.edits, checks: checks.flatMap(change) };
}

/** Foreign keys that hold on what is loaded and that no rule asks yet. */
export async function keysToSuggest(): Promise<readonly SuggestedKey[]> {
  const asked = new Set(
    rulesInUse().map(({ check, columns, params }) => JSON.stringify([check, columns, params?.['table']])),
  );
  const keys = await session().suggestKeys(suiteToRun());
  return keys.filter(
    ({ entry: { check, columns, params } }) => !asked.has(JSON.stringify([check, columns, params?.['table']])),
  );
}

export function addKey({ entry }: SuggestedKey): void {
  app.edits = { ...app.edits, rules: [...rulesInUse(), entry] };
  work().catch(fail);
}
