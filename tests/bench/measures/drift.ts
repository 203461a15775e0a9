import { timeStages } from '../run/command';
import { nativeDuckDb } from '../run/native-duckdb';
import { bothTables } from '../tables/tables';
import { millionRows, rounded, type Measure } from './measure';

/** The command on both files with every check of drift, beside those of schema, which need no more than the profile. */
export const drift: Measure = async function* ({ rows }) {
  const count = rows ?? millionRows;
  const files = await bothTables(count);
  const other = await nativeDuckDb(files);
  const both = ['--reference', files.reference, '--current', files.current];
  const profile = await timeStages({ include: ['schema'] }, both);
  const full = await timeStages({ include: ['drift'] }, both);
  const added = full.ended - full.loaded;
  yield {
    name: 'drift',
    what: 'two CSV files, every check of drift: what comes after loading',
    rows: count,
    columns: 20,
    load_s: rounded(full.loaded),
    added_s: rounded(added),
    ratio_to_load: rounded(added / full.loaded),
    added_by_profile_s: rounded(profile.ended - profile.loaded),
    other: `${other.version} native, 2 threads: load and summarize the same`,
    other_s: rounded(other.load + other.summarize),
    ratio: rounded(full.ended / (other.load + other.summarize)),
  };
};
