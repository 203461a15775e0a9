import {
  worstFirst,
  type DatasetFacts,
  type Finding,
  type Incident,
  type Report,
  type ReportTable,
  type Result,
  type SuiteInput,
} from '../contract';
import type { RowsOfRun } from './rows/find-rows';
import { refersByName } from './suggest/key-names';

type Told = { readonly report: Report; readonly rows: RowsOfRun };

/** A further table, looked at by itself as where it is opened alone. */
export type TableRun<Run extends Told = Told> = { readonly name: string; readonly run: Run };

/** They ask whether a table is fit to learn from, which a table that others look into is asked only by its own entry. */
const ofWhatIsLearned = ['identifier-like', 'outlier-rows', 'correlation', 'class-imbalance', 'conflicting-labels'].map(
  (name) => `integrity.${name}`,
);

const repeatedKeys = 'integrity.repeated-keys';

/** What a suite says of a further table: its checks of integrity that name no column, and in their place those that name the table. */
export function suiteOfTable(input: SuiteInput, name: string, table: Facts, current: Facts): SuiteInput {
  const columns = table.columns.map((column) => column.name);
  const { preset, seed, privacy, include = ['integrity'], checks = [] } = input;
  const general = checks.filter(
    ({ check, table, columns: named, by }) => check.startsWith('integrity.') && !table && !named && !by,
  );
  const left = ofWhatIsLearned.map((check) => ({ check, enabled: false }));
  const own = checks.flatMap(({ table, ...entry }) => (table === name ? [entry] : []));
  // What an entry says of all columns holds for keys, too.
  const isSaid = [...general, ...own].some(({ check, columns: named }) => check === repeatedKeys && !named);
  const keys = isSaid ? [] : keysOf(input, name, table, current);
  const referred = keys.length > 0 ? [{ check: repeatedKeys, columns: [...keys] }] : [];
  const hidden = typeof privacy === 'object' ? privacy.columns.filter((column) => columns.includes(column)) : [];
  return {
    ...(preset && { preset }),
    ...(seed !== undefined && { seed }),
    ...(typeof privacy === 'string' && { privacy }),
    ...(hidden.length > 0 && { privacy: { columns: hidden } }),
    chunks: null,
    include: include.filter((group) => group === 'integrity'),
    checks: [...general, ...left, ...referred, ...own],
  };
}

type Facts = Pick<DatasetFacts, 'columns' | 'rows'>;

/** From this share of different values on a column may be a key itself, and no reference to one. */
const likeKey = 0.9;

/** The columns by which current refers to a further table: those in which a rule looks its values up, and the one that names say is its id. */
function keysOf({ checks = [], include }: SuiteInput, name: string, table: Facts, current: Facts): readonly string[] {
  const isReference = (column: string): boolean =>
    current.columns.some((own) => own.name === column && (own.distinct ?? 0) < likeKey * current.rows);
  const ruled = (include?.includes('rule') ?? true) ? checks : [];
  const lookedUp = ruled.flatMap(({ check, columns = [], params = {}, enabled }) => {
    if (check !== 'rule.exists-in' || params['table'] !== name || enabled === false) return [];
    const wanted = Array.isArray(params['columns']) ? params['columns'] : columns;
    return columns.length === 1 && columns.every(isReference) ? wanted : [];
  });
  const named = table.columns.find((key) => current.columns.some((own) => refersByName(own, key, name)));
  return table.columns.filter((key) => key === named || lookedUp.includes(key.name)).map((key) => key.name);
}

/** A finding that a further table is sure to have. */
export const findingIn = (table: string, { result, incident }: Finding): Finding => ({
  result: resultOf(table, result),
  incident: incidentOf(table, incident, new Map(incident.results.map((place) => [place, place]))),
});

/** The rows behind the findings of a run and of further tables. */
export function withRowsOfTables(rows: RowsOfRun, tables: readonly TableRun[]): RowsOfRun {
  if (tables.length === 0) return rows;
  const of = ({ table }: Result): RowsOfRun | undefined =>
    table === undefined ? rows : tables.find(({ name }) => name === table)?.run.rows;
  return {
    knows: (result) => of(result)?.knows(result) ?? false,
    async find(result, wanted) {
      const found = await of(result)?.find(result, wanted);
      return found ? { ...found, table: result.table ?? null } : null;
    },
  };
}

/** What a report says of further tables. */
export type ToldOfTables = {
  readonly tables: readonly ReportTable[];
  readonly results: readonly Result[];
  /** Theirs and those of the run, with the places of results that follow those of the run. */
  readonly incidents: readonly Incident[];
};

/** Puts what was found in further tables behind what was found in a run. */
export function withTables(
  found: Pick<ToldOfTables, 'results' | 'incidents'>,
  others: readonly TableRun[],
): ToldOfTables {
  const results = [...found.results];
  const incidents = [...found.incidents];
  const tables: ReportTable[] = [];
  for (const { name, run } of others) {
    const { report } = run;
    const places = new Map<number, number>();
    for (const [at, result] of report.results.entries()) {
      // What has nothing to run on in one of several tables is no news.
      if (result.status === 'skipped') continue;
      places.set(at, results.length);
      results.push(resultOf(name, result));
    }
    incidents.push(...(report.incidents ?? []).map((incident) => incidentOf(name, incident, places)));
    tables.push(describeTable(name, report));
  }
  return { tables, results, incidents: [...incidents].sort(byVerdict) };
}

const resultOf = (table: string, result: Result): Result => ({
  ...result,
  dataset: null,
  of: result.of ? `${table}, ${result.of}` : table,
  table,
});

const incidentOf = (table: string, incident: Incident, places: ReadonlyMap<number, number>): Incident => ({
  ...incident,
  id: `${table}/${incident.id}`,
  title: `${table}: ${incident.title}`,
  table,
  results: incident.results.flatMap((place) => places.get(place) ?? []),
});

/** Those that decide the verdict first, those that stand last; else as they came. */
const byVerdict = (a: Incident, b: Incident): number =>
  Number(a.standing ?? false) - Number(b.standing ?? false) ||
  worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status);

function describeTable(name: string, { datasets, columns }: Report): ReportTable {
  const [dataset] = datasets;
  if (!dataset) throw new RangeError(`There is no table ${name}.`);
  const { rows, bytes, sha256, format, files, notes } = dataset;
  return { name, file: dataset.name, rows, bytes, sha256, format, files, notes, columns };
}
