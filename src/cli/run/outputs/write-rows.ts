import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOfRows, withoutPrivate, type Run } from '../../../analysis';
import { isFinding, InputError, type DatasetRole, type Result, type SuiteInput } from '../../../contract';
import type { RowsWanted } from '../../commands/asked';
import { oneLine } from '../../one-line';
import { fileError } from '../../../api/file-error';
import type { OpenFiles } from '../../../api/run-files';
import { writeWhole } from './outputs';

/** Finds out before the run whether there is such a place, and whether rows may be written at all. */
export async function checkRowsFolder({ folder }: RowsWanted, { privacy }: SuiteInput): Promise<void> {
  if (privacy === 'no-values')
    throw new InputError(
      '--rows writes rows as they are, which "privacy": "no-values" forbids: leave out one of them.',
    );
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw fileError(folder, 'written', error);
  });
}

/** Writes a file for each finding that counts rows, and for each dataset that has some; what is cut is told. */
export async function writeRows(
  { report, rows }: Run,
  { datasets, tables }: Pick<OpenFiles, 'datasets' | 'tables'>,
  { folder, limit }: RowsWanted,
): Promise<void> {
  const taken = new Set<string>();
  for (const result of report.results.filter((one) => isFinding(one) && rows.knows(one))) {
    const found = await rows.find(result);
    const beside = found?.beside ? await rows.find(result, found.beside) : null;
    for (const one of [found, beside]) {
      const data = one && (one.table === null ? datasets[one.dataset] : tables.get(one.table));
      if (!one || !data || one.places.length === 0) continue;
      const path = join(folder, freeName(nameOf(result, one.dataset), taken));
      await writeWhole(path, csvOfRows(withoutPrivate(data, report.suite.privacy), one, limit)).catch(
        (error: unknown) => {
          throw fileError(path, 'written', error);
        },
      );
      const total = one.places.length;
      if (total > limit)
        process.stderr.write(
          `vernier: ${oneLine(path)} holds the first ${limit} of ${total} rows: raise --rows-limit for more.\n`,
        );
    }
  }
}

/** By check and columns, in letters that every file system takes. */
function nameOf({ check, columns, of, table }: Result, dataset: DatasetRole): string {
  const about = [
    ...(table === undefined ? [] : [table]),
    check,
    ...columns,
    ...(of && of !== table ? [of] : []),
    ...(dataset === 'reference' ? [dataset] : []),
  ];
  const plain = about.map((part) => part.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_').replaceAll(/^[.-]+|[.]+$/g, ''));
  const name = plain.filter((part) => part !== '').join('-');
  return [...name].slice(0, 80).join('');
}

/** No two findings share a file, whatever case the file system minds. */
function freeName(name: string, taken: Set<string>): string {
  let [free, count] = [name, 1];
  while (taken.has(free.toLowerCase())) free = `${name}-${(count += 1)}`;
  taken.add(free.toLowerCase());
  return `${free}.csv`;
}
