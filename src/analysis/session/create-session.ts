import { connectDataset, type OpenDataset } from '../../data/transport/connect';
import type { DatasetWorkers } from '../../data/transport/dataset-workers';
import { hasRows, type Rows } from '../../data/dataset';
import { loadingOf } from '../../data/load/loading';
import { datasetRoles, InputError, type DatasetRole, type Timings } from '../../contract';
import { keptPool, type Pool } from '../compute/pool';
import { readEarlierReport, referenceOf } from '../../memory/earlier/earlier-report';
import { columnsLike, columnsOfReport } from '../plan/columns-like';
import { readSuite } from '../suite/imports';
import { readReport, readReports, withMemory } from '../../memory/earlier/merge-reports';
import { validateSuite } from '../suite/parse-suite';
import { checkForm, ruleForms } from '../suite/rule-forms';
import { runSuite, type Run } from '../run';
import { gridOf } from '../shape/shape-pair';
import { tryRule } from '../try-rule';
import { settleDates } from '../../data/transport/settle-dates';
import { createTables } from '../rows/tables';
import { readSets } from '../sets/read-sets';
import { suggestKeys } from '../suggest/suggest-keys';
import { createTurns } from '../schedule/turns';
import { outlasting } from './outlasting';
import type { Session } from './session';

const nothing = (): void => undefined;

const gone =
  'The data of this report are no longer loaded, so it can not be saved for a later comparison: load them again and run.';

/** Turns an Arrow stream into a Parquet file; what does so is loaded at first use. */
export type ToParquet = (stream: Uint8Array) => Promise<Uint8Array>;

export function createSession(workers: DatasetWorkers, startPool: () => Pool, toParquet: ToParquet): Session {
  const open: { [role in DatasetRole]: OpenDataset | null } = { reference: null, current: null };
  const others = new Map<string, OpenDataset>();
  const seconds: { [role in DatasetRole]: number } = { reference: 0, current: 0 };
  const takePool = keptPool(startPool);
  let running = new AbortController();
  let last: Run | null = null;
  let remembering: Promise<void> = Promise.resolve();
  // A rule in SQL may have its engine ended and started anew, which nothing else that asks it would survive.
  const turns = createTurns();
  const supersede = (): AbortSignal => {
    running.abort();
    running = new AbortController();
    return running.signal;
  };
  const loading = (): Timings =>
    Object.fromEntries(datasetRoles.filter((role) => open[role]).map((role) => [`load ${role}`, seconds[role]]));
  const rowsOf = (dataset: OpenDataset | null | undefined): Rows | null =>
    dataset && hasRows(dataset) ? dataset : null;
  const rowsIn = (role: DatasetRole): Rows | null => rowsOf(open[role]);
  const tables = createTables(
    (role, table) => (table === null ? rowsIn(role) : rowsOf(others.get(table))),
    () => last && { report: last.report, find: last.rows.find },
  );
  const replace = (role: DatasetRole, dataset: OpenDataset | null): void => {
    last = null;
    tables.forget();
    supersede();
    turns.forget();
    open[role]?.close();
    open[role] = dataset;
  };
  return {
    async load(role, files, loading, onProgress) {
      const began = performance.now();
      const dataset = await connectDataset(workers.take(files), role, files, loading, onProgress);
      // What is being remembered of the data that go would be lost with them.
      await remembering;
      replace(role, dataset);
      seconds[role] = (performance.now() - began) / 1000;
      return dataset.facts;
    },
    async loadTables(tables, onProgress) {
      supersede();
      for (const table of others.values()) table.close();
      others.clear();
      for (const { name, file } of tables) {
        // Read as it is: what a suite says is said of reference and current.
        const loading = loadingOf({}, 'reference', false);
        others.set(name, await connectDataset(workers.take([file]), 'reference', [file], loading, onProgress));
      }
    },
    suggestKeys(suite) {
      const { reference, current } = open;
      return turns.take(async () => (current ? suggestKeys({ reference, current }, suite, others) : []));
    },
    unload: (role) => Promise.resolve(replace(role, null)),
    async firstRows(role, count) {
      return (await rowsIn(role)?.firstRows(count)) ?? [];
    },
    async run(suite, { onProgress, onOutset, onColumn, onFinding }, baseline = null) {
      const signal = supersede();
      const { current } = open;
      if (!current) throw new InputError('There is no current dataset: choose a file first.');
      const valid = validateSuite(suite, 'The suite');
      const read = baseline && (await readEarlierReport(baseline.text, baseline.fileName));
      const report = read && withMemory(read, baseline.memory);
      const earlier = report && { report, suiteUsed: baseline.suiteUsed };
      const earlierOne = report && referenceOf(report, valid.baseline?.use ?? 'current');
      const heard = { onProgress, onOutset, onColumn, onFinding };
      const options = { startPool: takePool, ...heard, earlier, tables: others, loading: loading() };
      const attempt = (within: AbortSignal): Promise<Run> =>
        turns.take(async () => {
          const settled = await settleDates(
            { reference: open.reference, current: open.current ?? current },
            earlierOne,
          );
          Object.assign(open, settled);
          const { current: judged, reference: before } = settled;
          return runSuite({ reference: earlierOne ?? before, current: judged }, valid, { ...options, signal: within });
        });
      const run = await outlasting(open, report ? ['current'] : datasetRoles, signal, attempt);
      signal.throwIfAborted();
      last = run;
      return run.report;
    },
    async judgeAgain(suite) {
      const before = last;
      const again = before && (await before.judgeAgain(validateSuite(suite, 'The suite')));
      if (!again || last !== before) return null;
      last = again;
      return again.report;
    },
    async remember(createdAt) {
      const run = last?.report.createdAt === createdAt ? last : null;
      if (!run) throw new InputError(gone);
      const { signal } = running;
      // A dataset that is replaced answers no more.
      const replaced = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(last === run ? signal.reason : new InputError(gone))),
      );
      const remembered = Promise.race([turns.take(() => run.remember(signal)), replaced]);
      remembering = remembered.then(nothing, nothing);
      const { summaries, timings } = await remembered;
      return { summaries, timings };
    },
    async readBaseline(files) {
      const { report: newest, memory, listed } = await readReports(files);
      const { createdAt, suite, summaries, file: fileName, report } = newest;
      const datasets = summaries.datasets.flatMap(({ role, facts: { name, rows }, columns }) =>
        role === 'origin' ? [] : [{ role, name, rows, columns: columns.map(({ plan }) => plan.name) }],
      );
      return {
        fileName,
        createdAt,
        suite,
        memory,
        titles: report?.checks ?? {},
        verdict: report?.verdict ?? null,
        listed,
        datasets,
      };
    },
    readReport,
    async columnsToRead(suite, baseline = null) {
      if (baseline) return columnsOfReport(await readEarlierReport(baseline.text, baseline.fileName));
      const like = open.reference ?? open.current;
      if (!like)
        throw new InputError('There is no dataset to take the columns from: choose a file with the same columns.');
      return columnsLike(like, validateSuite(suite, 'The suite'));
    },
    compareSets(asked, onProgress) {
      const signal = supersede();
      const suite = validateSuite(asked.suite, 'The suite');
      return readSets(
        { ...asked, suite },
        (file, loading, heard) => connectDataset(workers.take([file]), 'current', [file], loading, heard),
        onProgress,
        signal,
      );
    },
    pair(a, b, where) {
      const { reference, current } = open;
      if (!current) throw new InputError('There is no current dataset: choose a file first.');
      return turns.take(() => gridOf({ reference, current }, a, b, where));
    },
    rowsKnown(createdAt) {
      const run = last?.report.createdAt === createdAt ? last : null;
      const known = run?.report.results.flatMap((result, at) => (run.rows.knows(result) ? [at] : [])) ?? [];
      return Promise.resolve(known);
    },
    askRows: (asked) => turns.take(() => tables.ask(asked)),
    readRows: (id, from, to, columns) => turns.take(() => tables.read(id, from, to, columns)),
    countRows: (id, asked) => turns.take(() => tables.count(id, asked)),
    async saveRows(id, format) {
      const { parts } = await turns.take(() => tables.save(id, format));
      const types = { csv: 'text/csv', parquet: 'application/vnd.apache.parquet' };
      const written: BlobPart[] = [];
      for (const part of parts) written.push(typeof part === 'string' ? part : new Uint8Array(await toParquet(part)));
      return new Blob(written, { type: types[format] });
    },
    ruleForms: () => Promise.resolve(ruleForms()),
    checkForm: (check) => Promise.resolve(checkForm(check)),
    tryRule(suite, entry) {
      const { reference, current } = open;
      if (!current) throw new InputError('There is no current dataset: choose a file first.');
      return turns.take(() => tryRule({ reference, current }, suite, entry, others));
    },
    readSuite,
  };
}
