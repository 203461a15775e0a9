import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { DatasetFacts, DatasetRole, DateOrder, FileFacts, OnProgress } from '../../../contract';
import { describe } from '../describe/describe';
import { countRows, type Engine } from '../../engine/engine';
import { explained } from '../explained';
import { inferColumns } from '../inference';
import { joinLabels } from './join-labels';
import type { Labels } from '../loading';
import type { Platform } from '../../transport/platform/platform';
import { chooseLabel } from './choose-label';
import { readFiles } from '../read-files';
import { describeTable } from '../../engine/storage/settle-storage';
import { openSources } from '../sources';
import { identifier, sql, table } from '../../engine/sql';

type Labelled = {
  readonly name: string;
  readonly role: DatasetRole;
  readonly platform: Platform;
  readonly bindings: DuckDBBindings;
  readonly engine: Engine;
  /** The types with which the dataset's columns came. */
  readonly came: ReadonlyMap<string, string>;
};

type LabelOutcome = Pick<DatasetFacts, 'dates' | 'doubts'> & {
  /** The label files, with their own rows. */
  readonly files: readonly FileFacts[];
  readonly notes: readonly string[];
  /** As before, with that of the label. */
  readonly came: ReadonlyMap<string, string>;
};

const dataset = identifier('unlabelled');
const labelTable = identifier('labels');

/**
 * Reads files of labels that came late and joins them to the dataset's table, whose rows keep their order.
 * Throws InputError where they can not be read, say not which rows they are of, or which column is the label.
 */
export async function addLabels(
  { name, role, platform, bindings, engine, came }: Labelled,
  { files, given, dates }: Labels & { readonly dates: DateOrder | null },
  onProgress: OnProgress,
): Promise<LabelOutcome> {
  const named = files.map((file) => file.name).join(' + ');
  const { sources, refuseChanged, discard } = await openSources(platform, role, files, onProgress);
  try {
    engine.execute(sql`ALTER TABLE ${table} RENAME TO ${dataset}`);
    const onBytes = (index: number, done: number): void => {
      const file = sources[index]?.file;
      if (file)
        onProgress({ stage: 'reading', dataset: role, what: file.name, done, total: file.bytes, unit: 'bytes' });
    };
    const loading = { reading: {}, ignore: [], dates, part: null, labels: null };
    const read = await readFiles(sources, { platform, bindings, engine, loading, onBytes });
    engine.execute(sql`ALTER TABLE ${table} RENAME TO ${labelTable}`);
    engine.execute(sql`ALTER TABLE ${dataset} RENAME TO ${table}`);
    const { choice, joined } = await explained(named, () => {
      const columns = { dataset: describeTable(engine), labels: describeTable(engine, labelTable) };
      const findIds = (): readonly string[] => {
        const rows = countRows(engine);
        return inferColumns(null, { rows, columns: describe(engine, came, rows).columns }, given)
          .filter((column) => column.role === 'id')
          .map((column) => column.name);
      };
      const isEmpty = (column: string): boolean =>
        engine.rows(sql`SELECT count(${identifier(column)}) = 0 AS empty FROM ${table}`)[0]?.['empty'] === true;
      const choice = chooseLabel(columns, given.roles ?? {}, { dataset: name, labels: named }, findIds, isEmpty);
      const joined = joinLabels(engine, labelTable, choice, { dataset: name, labels: named });
      engine.execute(sql`DROP TABLE ${labelTable}`);
      return { joined, choice };
    });
    await refuseChanged();
    const type = read.came.get(choice.label.name) ?? choice.label.type;
    return {
      files: read.files,
      dates: read.dates,
      doubts: read.doubts,
      came: choice.own ? came : new Map([...came, [choice.as, type]]),
      notes: [...read.notes, ...rejects(named, read.rejected), ...joined],
    };
  } finally {
    await discard();
  }
}

const rejects = (named: string, { count, lines }: DatasetFacts['rejected']): readonly string[] =>
  count === 0
    ? []
    : [
        `${named}: ${count} lines could not be read: ${lines.map(({ line, reason }) => `line ${line} (${reason})`).join(', ')}.`,
      ];
