import type { Dataset, Row } from '../../data/dataset';
import type { Sql } from '../../data/engine/sql';
import type { Suite } from '../../contract';

/** Rows for examples; a suite that keeps raw values out of reports has none. */
export const examplesOf =
  (data: Dataset, privacy: Suite['privacy']) =>
  (query: Sql): Promise<readonly Row[]> =>
    privacy === 'no-values' ? Promise.resolve([]) : data.query(query);
