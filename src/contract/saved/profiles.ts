import type { Summaries } from '../learned/summaries';
import type { Report } from '../report/report';

type Columns = Report['columns'];

/** Summaries whose profiles stand in the report beside them: those are left out, and put back by `withProfiles`. */
export const withoutProfiles = (summaries: Summaries, columns: Columns): object => ({
  ...summaries,
  datasets: summaries.datasets.map((dataset) => ({
    ...dataset,
    columns: dataset.columns.map((column) => {
      const told = toldOf(columns, column.plan.name, dataset.role);
      return JSON.stringify(told) === JSON.stringify(column.profile) ? { ...column, profile: null } : column;
    }),
  })),
});

/** What a file holds of summaries, with the profiles that its report tells. */
export function withProfiles(found: unknown, columns: unknown): unknown {
  if (!isObject(found) || !Array.isArray(found['datasets'])) return found;
  return {
    ...found,
    datasets: found['datasets'].map((dataset: unknown) =>
      isObject(dataset) && Array.isArray(dataset['columns'])
        ? {
            ...dataset,
            columns: dataset['columns'].map((column: unknown) => withProfile(column, columns, dataset['role'])),
          }
        : dataset,
    ),
  };
}

function withProfile(column: unknown, columns: unknown, role: unknown): unknown {
  if (!isObject(column) || column['profile'] !== null || !isObject(column['plan'])) return column;
  return { ...column, profile: toldOf(columns, column['plan']['name'], role) };
}

/** As a report tells it, without what summaries keep otherwise. */
function toldOf(columns: unknown, name: unknown, role: unknown): unknown {
  if (!Array.isArray(columns) || (role !== 'reference' && role !== 'current')) return null;
  const own: unknown = columns.find((column: unknown) => isObject(column) && column['name'] === name);
  const profile = isObject(own) ? own[role] : null;
  if (!isObject(profile)) return null;
  const { histogram: _, lengths: __, ...told } = profile;
  return told;
}

type Part = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
