import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readReport } from '../../analysis';
import { fileError } from '../../api/file-error';
import { InputError, isInputError, listedReport, reportFormat, type ListedReport } from '../../contract';
import { indexPage } from '../../export/index-page/index-page';
import { oneLine } from '../one-line';
import { checkPlaces, writeWhole } from './outputs/outputs';

/** Writes a page over all reports that lie in a folder, and in those within it. */
export async function runIndex(folder: string, to: string | null): Promise<number> {
  const path = to ?? join(folder, 'index.html');
  await checkPlaces([{ id: 'html', path }]);
  const reports: ListedReport[] = [];
  const notes: string[] = [];
  for (const file of await filesIn(folder)) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw fileError(file, 'read', error);
    });
    if (!text.includes(`"${reportFormat}"`)) continue;
    try {
      const report = await readReport({ text, fileName: basename(file) });
      reports.push(listedReport(report, relative(dirname(resolve(path)), resolve(file)).replaceAll(sep, '/')));
    } catch (error) {
      if (!isInputError(error)) throw error;
      notes.push(`Left out: ${error.message}`);
    }
  }
  for (const note of notes) process.stderr.write(`vernier: ${oneLine(note)}\n`);
  if (reports.length === 0)
    throw new InputError(`${folder} holds no report of Vernier: export some as HTML or JSON into it.`);
  await writeWhole(path, indexPage(reports, notes)).catch((error: unknown) => {
    throw fileError(path, 'written', error);
  });
  process.stdout.write(`${path}: ${reports.length} ${reports.length === 1 ? 'report' : 'reports'}\n`);
  return 0;
}

/** What may be a report, by its ending, in the order of names. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw fileError(folder, 'read', error);
  });
  return entries
    .filter((entry) => entry.isFile() && /\.(html?|json)$/i.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
