import type { Summaries } from '../learned/summaries';
import type { Report } from '../report/report';

/** Summaries without what the report beside them tells, profiles and what results say of faults, which `withTold` puts back. */
export function withoutTold(summaries: Summaries, report: Pick<Report, 'columns' | 'results'>): object {
  const told = toldIn(report.columns, report.results);
  return {
    ...summaries,
    datasets: summaries.datasets.map((dataset) => ({
      ...dataset,
      columns: dataset.columns.map((column) =>
        isSame(told.profile(column.plan.name, dataset.role), column.profile) ? { ...column, profile: null } : column,
      ),
      ...(dataset.faults && {
        faults: dataset.faults.map((fault) => {
          const { message, value } = fault;
          return isSame(told.fault(fault, dataset.role), { message, value }) ? { ...fault, ...untold } : fault;
        }),
      }),
    })),
  };
}

/** What a file holds of summaries, with what its report tells. */
export function withTold(found: unknown, report: { readonly [key: string]: unknown }): unknown {
  if (!isObject(found) || !Array.isArray(found['datasets'])) return found;
  const told = toldIn(report['columns'], report['results']);
  const ofDataset = (dataset: unknown): unknown => {
    if (!isObject(dataset)) return dataset;
    const { columns, faults, role } = dataset;
    return {
      ...dataset,
      ...(Array.isArray(columns) && {
        columns: columns.map((column: unknown) =>
          isObject(column) && column['profile'] === null && isObject(column['plan'])
            ? { ...column, profile: told.profile(column['plan']['name'], role) }
            : column,
        ),
      }),
      ...(Array.isArray(faults) && {
        faults: faults.map((fault: unknown) =>
          isObject(fault) && fault['message'] === null ? { ...fault, ...told.fault(fault, role) } : fault,
        ),
      }),
    };
  };
  return { ...found, datasets: found['datasets'].map(ofDataset) };
}

const untold = { message: null, value: null };

/** As a report tells them, without what summaries keep otherwise or not at all: histograms, lengths, lists among figures. */
function toldIn(columns: unknown, results: unknown) {
  const columnsByName = firstBy(columns, ({ name }) => name);
  const resultsByKey = firstBy(results, ({ check, columns, dataset }) => JSON.stringify([check, columns, dataset]));
  return {
    profile: (name: unknown, role: unknown): Part | null => {
      const profile = role === 'reference' || role === 'current' ? columnsByName.get(name)?.[role] : null;
      if (!isObject(profile)) return null;
      const { histogram: _, lengths: __, ...told } = profile;
      return told;
    },
    fault: ({ check, columns }: Part, role: unknown): Part | null => {
      const result = resultsByKey.get(JSON.stringify([check, columns, role]));
      if (!result || !isObject(result['value'])) return null;
      const figures = Object.entries(result['value']).filter(([, figure]) => !Array.isArray(figure));
      return { message: result['message'], value: Object.fromEntries(figures) };
    },
  };
}

/** The first of each key. */
function firstBy(list: unknown, key: (part: Part) => unknown): ReadonlyMap<unknown, Part> {
  const parts = Array.isArray(list) ? list.filter(isObject) : [];
  return new Map(parts.map((part) => [key(part), part] as const).reverse());
}

const isSame = (told: unknown, kept: unknown): boolean => JSON.stringify(told) === JSON.stringify(kept);

type Part = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
