import { needRows, type Row, type Summarised } from '../../../data/dataset';
import type { Sql } from '../../../data/engine/sql';
import { privacyOf, type Privacy } from '../../../contract';

/** Rows for examples that show these columns; a suite that keeps values of one of them out of reports has none. */
export const examplesOf =
  (data: Summarised, privacy: Privacy) =>
  async (query: Sql, shown: readonly string[]): Promise<readonly Row[]> =>
    privacyOf(privacy, ...shown) === 'no-values' ? [] : needRows(data).query(query);
