import { runCommand } from '../run/command';
import { wideTables } from '../tables/wide';
import { megabytes, rounded, type Measure } from './measure';

const sizes = [
  { rows: 20_000, columns: [100, 250, 500] },
  { rows: 2_000, columns: [500, 2_500, 5_000] },
];

/** More and more columns of as many rows: the seconds a column tell whether it is linear. */
export const wide: Measure = async function* ({ quick }) {
  for (const { rows, columns } of quick
    ? sizes.map(({ rows, columns }) => ({ rows, columns: columns.slice(0, 1) }))
    : sizes) {
    for (const count of columns) {
      const { reference, current } = await wideTables(rows, count);
      const { seconds, userSeconds, peakBytes } = await runCommand(['--reference', reference, '--current', current]);
      yield {
        name: 'wide',
        what: 'two CSV files in the command, every check',
        rows,
        columns: count,
        ours_s: rounded(seconds),
        s_per_column: Math.round((seconds / count) * 10_000) / 10_000,
        user_s: rounded(userSeconds),
        peak_mb: megabytes(peakBytes),
      };
    }
  }
};
