import { parseArgs } from 'node:util';
import { detection } from './detection';
import { drift, timeSuite } from './drift';
import { nativeDuckDb } from './duckdb';
import { headless } from './headless';
import { bytesPerRow, peakBytes } from './memory';
import { model, modelInPage } from './model';
import { inPage } from './page';
import { sound } from './sound';
import { bothTables, modelledTables } from './tables';

/** Each way to run the whole validation of two files; the seconds from choosing them to the verdict. */
const ours = { headless, page: inPage };
type Name = keyof typeof ours;
const isName = (text: string): text is Name => text in ours;

const usage = `npm run bench -- [--only ${Object.keys(ours).join('|')}|sound|drift|model|monitor|memory|detection] [--rows N] [--quick]`;
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rows: { type: 'string', default: '1000000' },
    quick: { type: 'boolean', default: false },
  },
});
if (values.only === 'detection') {
  detection(values.quick);
  process.exit();
}
const rows = Number(values.rows);
const names = values.only === undefined ? Object.keys(ours).filter(isName) : [values.only].filter(isName);
const isAsked = (name: string): boolean => values.only === undefined || values.only === name;
if (
  (names.length === 0 && !['memory', 'sound', 'drift', 'model', 'monitor'].some(isAsked)) ||
  !Number.isSafeInteger(rows) ||
  rows < 1
)
  throw new Error(`usage: ${usage}`);

const rounded = (value: number): number => Math.round(value * 100) / 100;

if (isAsked('model')) {
  for (const [name, where, run] of [
    ['model', 'the command', model],
    ['model-page', 'the page', modelInPage],
  ] as const) {
    const { model: full, alone } = await run(rows);
    const added = full.ended - full.loaded - (alone.ended - alone.loaded);
    const line = {
      name,
      what: `one CSV file in ${where}, every check of a binary model: what they add to a run of one rule`,
      rows,
      columns: 9,
      load_s: rounded(full.loaded),
      profile_s: rounded(alone.ended - alone.loaded),
      added_s: rounded(added),
      ratio_to_load: rounded(added / full.loaded),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  if (values.only === 'model') process.exit();
}
if (isAsked('monitor')) {
  const files = await modelledTables(rows);
  const roles = { id: ['id'], time: 'time', label: 'label', prediction: 'prediction', probability: 'probability' };
  const profile = await timeSuite(files, { include: ['schema'], roles });
  const chunks = { by: 'count', n: 60 };
  const monitored = await timeSuite(files, { include: ['schema', 'monitor'], chunks, roles });
  const added = monitored.ended - monitored.loaded - (profile.ended - profile.loaded);
  const line = {
    name: 'monitor',
    what: 'two CSV files with the columns of a model, 60 chunks of each: what monitoring adds to the profile',
    rows,
    columns: 20,
    load_s: rounded(monitored.loaded),
    profile_s: rounded(profile.ended - profile.loaded),
    added_s: rounded(added),
    ratio_to_load: rounded(added / monitored.loaded),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (values.only === 'monitor') process.exit();
}
const files = await bothTables(rows);
if (isAsked('memory')) {
  const { engine, store } = await bytesPerRow(files, rows);
  const line = {
    name: 'memory',
    what: 'bytes a row in the engine, and the most that the command takes at once for both files',
    rows,
    columns: 20,
    engine_bytes: rounded(engine),
    compressed_bytes: rounded(store),
    process_mb: rounded((await peakBytes(files)) / 1e6),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Seconds beside those of native DuckDB on the same files. */
function compare(name: string, what: string, seconds: number, other: Awaited<ReturnType<typeof nativeDuckDb>>): void {
  const line = {
    name,
    what,
    rows,
    columns: 20,
    ours_s: rounded(seconds),
    other: `${other.version} native, 2 threads: load and summarize the same`,
    other_s: rounded(other.load + other.summarize),
    other_load_s: rounded(other.load),
    other_summarize_s: rounded(other.summarize),
    ratio: rounded(seconds / (other.load + other.summarize)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

if (isAsked('drift')) {
  const other = await nativeDuckDb(files);
  const { drift: full, profile } = await drift(files);
  const added = full.ended - full.loaded;
  const line = {
    name: 'drift',
    what: 'two CSV files, every check of drift: what comes after loading',
    rows,
    columns: 20,
    load_s: rounded(full.loaded),
    added_s: rounded(added),
    ratio_to_load: rounded(added / full.loaded),
    added_by_profile_s: rounded(profile.ended - profile.loaded),
    other: `${other.version} native, 2 threads: load and summarize the same`,
    other_s: rounded(other.load + other.summarize),
    ratio: rounded(full.ended / (other.load + other.summarize)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
if (isAsked('sound')) {
  const other = await nativeDuckDb({ current: files.current });
  compare('sound', 'one CSV file: profile, integrity, schema', await sound(files.current), other);
}
if (names.length > 0) {
  const other = await nativeDuckDb(files);
  for (const name of names) compare(name, 'two CSV files, every check', await ours[name](files), other);
}
