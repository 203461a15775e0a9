import { runCommand } from '../run/command';
import { nativeDuckDb } from '../run/native-duckdb';
import { inPage } from '../run/page';
import { bothTables, type Files } from '../tables/tables';
import { besideNative } from './compare';
import { millionRows, type Measure } from './measure';

/** The whole validation of two files, in the seconds from choosing them to the verdict, beside native DuckDB. */
const whole = (name: string, run: (files: Files) => Promise<number>): Measure =>
  async function* ({ rows }) {
    const count = rows ?? millionRows;
    const files = await bothTables(count);
    const other = await nativeDuckDb(files);
    yield besideNative(name, 'two CSV files, every check', count, await run(files), other);
  };

export const headless = whole('headless', async ({ reference, current }) => {
  const { seconds } = await runCommand(['--reference', reference, '--current', current]);
  return seconds;
});

export const page = whole('page', inPage);
