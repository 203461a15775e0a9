import {
  compareNames,
  InputError,
  type DatasetFacts,
  type DatasetRole,
  type FileFacts,
  type OnProgress,
} from '../../contract';
import { decidedOrder } from './date-order';
import { describe, type Description } from './describe/describe';
import { readSummary, rowsOfTable, summaryTexts } from './elsewhere';
import { countRows, openEngine } from '../engine/engine';
import { estimate, TooLarge } from './estimate';
import { explained } from './explained';
import { addLabels } from './labels/labels';
import { loadedTable } from '../read/loaded';
import type { Loading } from './loading';
import { fits } from '../engine/storage/memory';
import type { Opened } from '../opened';
import type { LocalFile, Platform } from '../transport/platform/platform';
import { markPersonal } from './personal/mark';
import { readFiles } from './read-files';
import { openSources, type Source } from './sources';
import { keepPart } from './split';

/**
 * Reads files into an engine of its own, in this thread, as one dataset: their rows one below the other in name order.
 * Throws InputError with one sentence naming the file and the mend where one can not be read.
 */
export async function openDataset(
  platform: Platform,
  role: DatasetRole,
  chosen: readonly LocalFile[],
  loading: Loading,
  onProgress: OnProgress,
): Promise<Opened> {
  const files = [...chosen].sort((a, b) => compareNames(a.name, b.name));
  const name = nameOf(files);
  const say = (stage: 'starting' | 'describing' | 'fingerprinting'): void =>
    onProgress({ stage, dataset: role, what: name, done: 0, total: null, unit: 'steps' });
  const { sources, refuseChanged, discard } = await openSources(platform, role, files, onProgress);
  try {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const asText = await summaryTexts(platform, sources);
    if (asText) {
      const sha256 = await fingerprint(platform, files, sources, asText.files);
      await refuseChanged();
      return readSummary(asText.rows, asText.files, { name, bytes, sha256 }, loading);
    }
    const expected = await explained(name, () => estimate(platform, sources, loading));
    if (expected && !fits(expected)) throw new TooLarge(name, expected);
    say('starting');
    const { onBytes, onPosition } = byteProgress(role, sources, onProgress);
    const bindings = await platform.startEngine(onPosition);
    const engine = openEngine(bindings, { large: isLarge(sources) });
    const read = await readFiles(sources, { platform, bindings, engine, loading, onBytes });
    const summary = rowsOfTable(engine, [...read.came.keys()]);
    if (summary) {
      const sha256 = await fingerprint(platform, files, sources, read.files);
      await refuseChanged();
      return readSummary(summary, read.files, { name, bytes, sha256 }, loading);
    }
    const target = { name, role, platform, bindings, engine, came: read.came };
    const labelled =
      loading.labels &&
      (await addLabels(target, { ...loading.labels, dates: loading.dates ?? decidedOrder(read.dates) }, onProgress));
    say('describing');
    const whole = (): Pick<DatasetFacts, 'rows'> & Description => {
      const rows = countRows(engine);
      const { columns, texts } = describe(engine, labelled?.came ?? read.came, rows);
      return {
        rows,
        texts,
        columns: columns.map((column) => (read.indexes.has(column.name) ? { ...column, isIndex: true } : column)),
      };
    };
    const kept = await explained(name, () => {
      if (read.files.every(({ rows }) => rows === 0)) {
        throw new InputError(`${name} has columns but no data rows: choose a file with at least one row.`);
      }
      return loading.part && keepPart(engine, loading.part, { name, files: read.files, whole });
    });
    const { texts, ...described } = await explained(name, whole);
    const columns = await markPersonal(described.columns, texts);
    if (described.columns.every(({ storage }) => storage === 'nested')) {
      const [first] = described.columns;
      throw new InputError(
        `${name} has no column that can be analysed (${first?.name ?? 'none'} holds ${first?.engineType ?? 'nothing'}): give each value a row or a column of its own.`,
      );
    }
    say('fingerprinting');
    const facts: DatasetFacts = {
      name,
      format: [...new Set(read.files.map(({ format }) => format))].join(' + '),
      bytes,
      sha256: await fingerprint(platform, files, sources, read.files),
      files: kept?.files ?? read.files,
      ignored: read.ignored,
      split: kept?.split ?? null,
      rejected: read.rejected,
      labels: labelled?.files ?? [],
      dates: [...read.dates, ...(labelled?.dates ?? [])],
      doubts: [...read.doubts, ...(labelled?.doubts ?? [])],
      notes: [...read.notes, ...(labelled?.notes ?? []), ...(kept?.notes ?? [])],
      ...described,
      columns,
    };
    await refuseChanged();
    return loadedTable(engine, facts, texts);
  } finally {
    await discard();
  }
}

/** Whether the table may not fit into the engine as it is. Binary formats are packed, so that less of them is as much. */
function isLarge(sources: readonly Source[]): boolean {
  const bytes = sources.map(({ file, reader }) => (reader.format === 'csv' ? file.bytes : 4 * file.bytes));
  return bytes.reduce((sum, size) => sum + size, 0) > 2 ** 29;
}

/** Above this many files the first and the last are named. */
const maxNames = 3;

function nameOf(files: readonly LocalFile[]): string {
  const names = files.map(({ name }) => name);
  const [first, last] = [names[0] ?? '', names.at(-1) ?? ''];
  return names.length <= maxNames ? names.join(' + ') : `${first} … ${last} (${names.length} files)`;
}

/** Of one file its own SHA-256, of several that of their digests, a line each. */
async function fingerprint(
  platform: Platform,
  files: readonly LocalFile[],
  sources: readonly Source[],
  read: readonly FileFacts[],
): Promise<string> {
  const digests: string[] = [];
  for (const file of files) {
    const known = read[sources.findIndex((source) => source.file === file)];
    digests.push(known ? known.sha256 : await platform.fingerprint(file));
  }
  const [only] = digests;
  return digests.length === 1 && only ? only : platform.fingerprint(digests.join('\n'));
}

/** Progress over all sources. The engine says a position in the file at hand; other readers say it themselves. */
function byteProgress(
  role: DatasetRole,
  sources: readonly Source[],
  onProgress: OnProgress,
): { onBytes(source: number, bytes: number): void; onPosition(position: number): void } {
  const total = sources.reduce((sum, { file }) => sum + file.bytes, 0);
  let at = 0;
  let said = 0;
  const say = (index: number, bytes: number): void => {
    const before = sources.slice(0, index).reduce((sum, { file }) => sum + file.bytes, 0);
    const what = sources[index]?.file.name ?? '';
    onProgress({ stage: 'reading', dataset: role, what, done: before + bytes, total, unit: 'bytes' });
  };
  return {
    onBytes(source, bytes) {
      at = source;
      say(source, bytes);
    },
    onPosition(position) {
      if (position >= said && position - said < 1_000_000) return;
      said = position;
      say(at, position);
    },
  };
}
