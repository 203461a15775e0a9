import type { PastResult, PastRun } from './history';
import type { Report, Result } from '../report';
import { toldOf } from '../incidents/told';
import type { Json } from '../../types';

/** A run as later ones remember it. */
export function pastRunOf({
  createdAt,
  datasets,
  verdict,
  counts,
  model,
  results,
}: Pick<Report, 'createdAt' | 'datasets' | 'verdict' | 'counts' | 'model' | 'results'>): PastRun {
  const version = model?.['version'];
  return {
    createdAt,
    datasets: datasets.map(({ role, name, rows }) => ({ role, name, rows })),
    verdict,
    counts,
    model: typeof version === 'string' || typeof version === 'number' ? String(version) : null,
    results: results.filter(isJudged).flatMap((result) => [pastResult(result), ...metricsOf(result)]),
  };
}

/** What was said of the reference belongs to the run in which it was current. */
const isJudged = ({ status, dataset }: Result): boolean => status !== 'skipped' && dataset !== 'reference';

const pastResult = (result: Result): PastResult => {
  const { check, columns, dataset, status } = result;
  return { check, columns, dataset, status, ...toldOf(result) };
};

/** A model's metrics, each a line of its own over time. */
function metricsOf({ check, columns, dataset, status, value }: Result): readonly PastResult[] {
  return Object.entries(value['metrics'] ?? {}).flatMap(([of, metric]: readonly [string, Json]) => {
    const figure = isObject(metric) ? number(metric['value']) : null;
    return figure === null ? [] : [{ check, columns, dataset, of, status, figure, threshold: null }];
  });
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

/** All runs that a report tells of, its own the last. */
export const runsOf = (report: Report): readonly PastRun[] => [...(report.history ?? []), pastRunOf(report)];
