import type { Report, Samples, SoFar } from '../../contract';
import { groupOf } from '../shared/status';
import { views, type View } from './address';

export type Known = Report | SoFar;

export const isReport = (known: Known): known is Report => 'verdict' in known;

/** The first rows of either dataset. */
export function samplesIn(known: Known): Samples {
  if (!isReport(known)) return known.samples;
  return { reference: known.shape?.reference?.sample ?? null, current: known.shape?.current?.sample ?? null };
}

const isMonitored = ({ results, history }: Report): boolean =>
  history !== undefined ||
  results.some(
    ({ check, status, views: own }) => groupOf(check) === 'monitor' && (status !== 'skipped' || own.length > 0),
  );

const isModelled = ({ results }: Report): boolean =>
  results.some(({ check, status }) => groupOf(check) === 'model' && status !== 'skipped');

/** The views of which a report by itself has something to show. */
export function viewsIn(report: Report): readonly View[] {
  const samples = samplesIn(report);
  const has: { readonly [view in View]: boolean } = {
    overview: true,
    columns: report.columns.length > 0,
    model: isModelled(report),
    time: isMonitored(report),
    data: samples.reference !== null || samples.current !== null,
    // Both change a run, which a report by itself can not.
    rules: false,
    setup: false,
  };
  return views.filter((view) => has[view]);
}
