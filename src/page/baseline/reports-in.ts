import { InputError } from '../../contract/errors';
import { isBaseline } from './is-baseline';

/** The exported reports in dropped folders and files. Throws InputError where a folder holds none. */
export async function reportsIn(entries: readonly (FileSystemEntry | null)[]): Promise<readonly File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (entry === null) continue;
    const files = await filesIn(entry);
    const are = await Promise.all(files.map(isBaseline));
    const reports = files.filter((_, index) => are[index]);
    if (entry.isDirectory && reports.length === 0)
      throw new InputError(`${entry.name} is a folder without a report of Vernier: drop the files in it.`);
    found.push(...(entry.isDirectory ? reports : files));
  }
  return found;
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // It gives a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.filter(isFile).map(filesIn))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
