import type { Report } from './report';
import type { Samples } from '../profile/shape';

/** What a run tells before anything is read, as it will stand in the report. */
export type Outset = Pick<Report, 'datasets' | 'suite' | 'model' | 'checks'> & {
  readonly samples: Samples;
  /** How many columns will be read. */
  readonly columnCount: number;
};

/** What a run has told of its report before the verdict: columns and results in the order in which they came. */
export type SoFar = Outset & Pick<Report, 'columns' | 'results'>;
