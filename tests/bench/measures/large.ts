import { runCommand } from '../run/command';
import { parquetTables } from '../tables/parquet';
import { megabytes, rounded, type Measure } from './measure';

/** Whether two large Parquet files are validated to the end, in what time and memory. */
export const large: Measure = async function* ({ rows }) {
  const count = rows ?? 10_000_000;
  const { reference, current } = await parquetTables(count);
  const used = await runCommand(['--reference', reference, '--current', current]);
  yield {
    name: 'large',
    what: 'two Parquet files in the command, every check',
    rows: count,
    columns: 20,
    ours_s: rounded(used.seconds),
    user_s: rounded(used.userSeconds),
    peak_mb: megabytes(used.peakBytes),
  };
};
