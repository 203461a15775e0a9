import { needRows, type Row, type Summarised } from '../../../data/dataset';
import type { Sql } from '../../../data/engine/sql';
import type { Suite } from '../../../contract';

/** Rows for examples; a suite that keeps raw values out of reports has none. */
export const examplesOf =
  (data: Summarised, privacy: Suite['privacy']) =>
  async (query: Sql): Promise<readonly Row[]> =>
    privacy === 'no-values' ? [] : needRows(data).query(query);
