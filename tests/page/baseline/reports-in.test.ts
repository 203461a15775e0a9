import { describe, expect, it } from 'vitest';
import { reportsIn } from '../../../src/page/baseline/reports-in';

/** What a browser hands over for what is dropped; a folder lists its entries a hundred at a time. */
const fileEntry = (file: File) =>
  ({
    isFile: true,
    isDirectory: false,
    name: file.name,
    file: (take: FileCallback) => take(file),
  }) as FileSystemFileEntry;

function folderEntry(name: string, inside: readonly FileSystemEntry[]): FileSystemDirectoryEntry {
  const createReader = () => {
    let at = 0;
    return { readEntries: (take: FileSystemEntriesCallback) => take(inside.slice(at, (at += 100))) };
  };
  return { isFile: false, isDirectory: true, name, createReader } as FileSystemDirectoryEntry;
}

const report = (name: string) => fileEntry(new File(['{ "format": "vernier-report", "version": 1 }'], name));
const html = fileEntry(new File(['<!doctype html><script id="vernier-report"></script>'], 'saved.html'));
const data = fileEntry(new File(['a,b\n1,2\n'], 'data.csv'));

describe('a dropped folder', () => {
  it('gives the reports in it, however many, and leaves other files and folders', async () => {
    const many = Array.from({ length: 250 }, (_, index) => report(`r${index}.json`));
    const found = await reportsIn([
      folderEntry('reports', [...many, data, html, folderEntry('old', [report('x.json')])]),
    ]);
    expect(found).toHaveLength(251);
    expect(found.at(-1)?.name).toBe('saved.html');
  });

  it('is refused without a report, and files beside it stay what they are', async () => {
    await expect(reportsIn([folderEntry('data', [data])])).rejects.toThrow(
      'data is a folder without a report of Vernier: drop the files in it.',
    );
    const found = await reportsIn([folderEntry('reports', [html]), data, null]);
    expect(found.map(({ name }) => name)).toEqual(['saved.html', 'data.csv']);
  });
});
