import type { Incident } from './incidents/incident';
import type { Report, Result } from './report';
import type { Samples } from '../profile/shape';

/** What a run tells before anything is read, as it will stand in the report. */
export type Outset = Pick<Report, 'datasets' | 'suite' | 'model' | 'checks'> & {
  readonly samples: Samples;
  /** How many columns will be read. */
  readonly columnCount: number;
};

/** A finding that nothing to come can change, and the incident that it will lead. */
export type Finding = { readonly result: Result; readonly incident: Incident };

/** What a run has told of its report before the verdict: columns, results and incidents in the order in which they came. */
export type SoFar = Outset & Pick<Report, 'columns' | 'results'> & { readonly incidents: readonly Incident[] };
