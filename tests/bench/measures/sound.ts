import { runCommand, withSuite } from '../run/command';
import { nativeDuckDb } from '../run/native-duckdb';
import { bothTables } from '../tables/tables';
import { besideNative } from './compare';
import { millionRows, type Measure } from './measure';

/** The command on one file, its profile and every check of integrity and schema. */
export const sound: Measure = async function* ({ rows }) {
  const count = rows ?? millionRows;
  const { current } = await bothTables(count);
  const other = await nativeDuckDb({ current });
  const { seconds } = await withSuite({ include: ['integrity', 'schema'] }, (suite) =>
    runCommand(['--current', current, '--suite', suite]),
  );
  yield besideNative('sound', 'one CSV file: profile, integrity, schema', count, seconds, other);
};
