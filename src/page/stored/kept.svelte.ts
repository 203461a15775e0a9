import { subjectOf } from '../../export';
import { json } from '../../export/json';
import type { Report } from '../../contract';
import { InputError } from '../../contract/errors';
import { openBaseline } from '../baseline/baseline';
import { session } from '../files/held-data';
import { remembered } from '../bar/remember';
import { saveReport } from '../bar/save-report';
import { app } from '../state.svelte';
import { fail, forgetTrouble } from '../running/work';
import { deleteDatabase, deleteReport, getText, listEntries, putReport, type Entry } from './database';
import { gunzip, gzip } from './gzip';

/** The reports that are kept in this browser, on request only, as the screen lists them. */
class Kept {
  entries = $state.raw<readonly Entry[]>([]);
}

export const kept = new Kept();

/** Does what was asked, says what went wrong, and lists what is kept then. */
async function ask(action: () => Promise<unknown>): Promise<boolean> {
  try {
    forgetTrouble();
    await action();
    await list();
    return true;
  } catch (error) {
    fail(error);
    return false;
  }
}

export async function list(): Promise<void> {
  kept.entries = await listEntries();
  app.areReportsKept = kept.entries.length > 0;
  if (!app.areReportsKept) await deleteDatabase();
}

export const listKept = (): Promise<void> => list().catch(fail);

/** Keeping a report again, as with a note on an alert, replaces it. Tells whether it is kept. */
export const keepReport = (report: Report): Promise<boolean> => ask(async () => put(await remembered(report)));

async function put(report: Report): Promise<void> {
  const text = await gzip(await json.write(report));
  const { createdAt, verdict } = report;
  const name = subjectOf(report);
  const entry = { name, createdAt, verdict, keptAt: new Date().toISOString(), bytes: text.byteLength };
  await putReport({ ...entry, id: `${createdAt} ${name}` }, text);
}

/** Keeps exported reports; the first that is none is told. */
export const importReports = (files: readonly File[]): Promise<boolean> =>
  ask(async () => {
    for (const file of files) await put(await read({ text: await file.text(), fileName: file.name }));
  });

export const removeKept = ({ id }: Entry): Promise<boolean> => ask(() => deleteReport(id));
export const removeAll = (): Promise<boolean> => ask(deleteDatabase);

export const openKept = (entry: Entry): Promise<boolean> =>
  ask(async () => {
    app.opened = await reportOf(entry);
  });

export const exportKept = (entry: Entry, as: string): Promise<boolean> =>
  ask(async () => saveReport(as, await reportOf(entry)));

/** The newest is the reference, all are its history. */
export const useKept = (entries: readonly Entry[]): Promise<boolean> =>
  ask(async () => {
    const files = await Promise.all(entries.map(fileOf));
    app.opened = null;
    await openBaseline(files);
  });

async function fileOf(entry: Entry): Promise<File> {
  const report = await reportOf(entry);
  return new File([await json.write(report)], json.fileName(report));
}

async function textOf({ id, name }: Entry): Promise<string> {
  const bytes = await getText(id);
  if (!bytes) throw new InputError(`${name} is no longer kept in this browser: it was deleted in another window.`);
  return gunzip(bytes);
}

const reportOf = async (entry: Entry): Promise<Report> =>
  read({ text: await textOf(entry), fileName: `${entry.name}.json` });

/** In the worker, where reports are read. */
function read(file: { readonly text: string; readonly fileName: string }): Promise<Report> {
  return session().readReport(file);
}
