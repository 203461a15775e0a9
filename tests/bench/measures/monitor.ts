import { timeStages } from '../run/command';
import { modelledTables } from '../tables/tables';
import { millionRows, rounded, type Measure } from './measure';

const roles = { id: ['id'], time: 'time', label: 'label', prediction: 'prediction', probability: 'probability' };
const chunks = { by: 'count', n: 60 };

/** What monitoring adds to the profile. */
export const monitor: Measure = async function* ({ rows }) {
  const count = rows ?? millionRows;
  const { reference, current } = await modelledTables(count);
  const both = ['--reference', reference, '--current', current];
  const profile = await timeStages({ include: ['schema'], roles }, both);
  const monitored = await timeStages({ include: ['schema', 'monitor'], chunks, roles }, both);
  const added = monitored.ended - monitored.loaded - (profile.ended - profile.loaded);
  yield {
    name: 'monitor',
    what: 'two CSV files with the columns of a model, 60 chunks of each: what monitoring adds to the profile',
    rows: count,
    columns: 20,
    load_s: rounded(monitored.loaded),
    profile_s: rounded(profile.ended - profile.loaded),
    added_s: rounded(added),
    ratio_to_load: rounded(added / monitored.loaded),
  };
};
