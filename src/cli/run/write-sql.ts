import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { columnsLike, columnsOfReport, readEarlierReport } from '../../analysis';
import { summarySql } from '../../export/summary-sql';
import type { ColumnToRead, SuiteInput } from '../../contract';
import type { SqlWanted } from '../commands/asked';
import { fileError } from '../../api/file-error';
import { openFiles } from '../../api/run-files';
import { localFiles } from './inputs/local-files';
import { readText } from './inputs/read-text';
import { suiteFrom, underSuite } from './inputs/suite-from';

/** Prints the SQL that summarises a table of another engine. */
export async function writeSql({ dialect, table, like, suite }: SqlWanted): Promise<number> {
  const given = await suiteFrom(suite);
  const columns = (await isReport(like))
    ? columnsOfReport(await readEarlierReport(await readText(like), basename(like)))
    : await underSuite(suite, columnsOfData(like, given));
  process.stdout.write(summarySql(dialect, table, columns));
  return 0;
}

async function columnsOfData(path: string, suite: SuiteInput): Promise<readonly ColumnToRead[]> {
  const { split: _, ...unsplit } = suite;
  const paths = { reference: [], current: [path], labels: [] };
  const { datasets, close } = await openFiles(await localFiles(paths), unsplit, () => undefined);
  try {
    return columnsLike(datasets.current, unsplit);
  } finally {
    close();
  }
}

/** Told by what an exported report says of itself at its beginning. */
async function isReport(path: string): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    throw fileError(path, 'read', error);
  });
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(1024) }).catch((error: unknown) => {
      throw fileError(path, 'read', error);
    });
    return /^\s*(\{\s*"format"\s*:\s*"vernier-report"|<!doctype html)/i.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
