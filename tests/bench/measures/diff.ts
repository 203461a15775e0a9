import { timeDiff } from '../run/command';
import { nativeDiff } from '../run/native-duckdb';
import { openPeer } from '../run/peer';
import { editedTables } from '../tables/edited';
import { millionRows, rounded, type Measure } from './measure';

/** Two versions of one table row by row, both files loaded: beside native DuckDB (two threads) that joins or subtracts them, and datacompy. */
export const diff: Measure = async function* ({ rows }) {
  const count = rows ?? millionRows;
  const files = await editedTables(count);
  const ours = await timeDiff(files, 'id');
  const native = await nativeDiff(files, 'id');
  const datacompy = await openPeer('datacompy');
  const other = await datacompy?.({ files, id: 'id', time: 'time', report: null });
  const line = {
    name: 'diff',
    rows: count,
    columns: 20,
    ours_s: rounded(ours.ended),
    ours_load_s: rounded(ours.loaded),
  };
  yield {
    ...line,
    other: `${native.version} native, 2 threads: load both, join by the key and count changed cells`,
    other_s: rounded(native.load + native.join),
    other_load_s: rounded(native.load),
    other_join_s: rounded(native.join),
    other_except_s: rounded(native.except),
    ratio: rounded(ours.ended / (native.load + native.join)),
  };
  yield {
    ...line,
    other: other ? `datacompy ${other.version}, pandas, from the start of Python` : null,
    other_s: other ? rounded(other.seconds) : null,
    ratio: other ? rounded(ours.ended / other.seconds) : null,
  };
};
