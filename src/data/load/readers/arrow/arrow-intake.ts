import { countRows } from '../../../engine/engine';
import { identifier, sql, table } from '../../../engine/sql';
import { plainColumns, type PlainColumns } from '../lib/plain-columns';
import type { ReaderInput, ReadOutcome } from '../reader';

/** Takes a table in as Arrow IPC streams of the same columns, one after the other. */
export type ArrowIntake = {
  /** Answers whether more rows are wanted. The bytes are handed over. */
  take(stream: Uint8Array): boolean;
  hasTaken(): boolean;
  outcome(): ReadOutcome;
};

const incoming = identifier('incoming');

/** `names` are the columns' names in the file: the engine makes them distinct in its own way. */
export function arrowIntake({ engine, file, ignore, reading }: ReaderInput, names: readonly string[]): ArrowIntake {
  let plain: PlainColumns | null = null;
  let rows = 0;
  const limit = reading.firstRows ?? Infinity;

  function first(stream: Uint8Array): PlainColumns {
    engine.insertArrow('incoming', stream, true);
    const columns = plainColumns(engine, incoming, file.name, ignore, names);
    if (isDirect(columns)) engine.execute(sql`ALTER TABLE ${incoming} RENAME TO ${table}`);
    else engine.execute(sql`CREATE TABLE ${table} AS SELECT ${columns.select} FROM ${incoming} LIMIT ${missing()}`);
    return columns;
  }

  function next(stream: Uint8Array, columns: PlainColumns): void {
    if (isDirect(columns)) return engine.insertArrow('data', stream, false);
    engine.insertArrow('incoming', stream, true);
    engine.execute(sql`INSERT INTO ${table} SELECT ${columns.select} FROM ${incoming} LIMIT ${missing()}`);
  }

  const isDirect = ({ unchanged }: PlainColumns): boolean => unchanged && limit === Infinity;
  const missing = (): number => Math.min(limit - rows, Number.MAX_SAFE_INTEGER);

  return {
    take(stream) {
      if (plain) next(stream, plain);
      else plain = first(stream);
      if (isDirect(plain)) return true;
      engine.execute(sql`DROP TABLE ${incoming}`);
      rows = countRows(engine);
      return rows < limit;
    },
    hasTaken: () => plain !== null,
    outcome: () => ({
      readAs: reading.firstRows === undefined ? {} : { firstRows: reading.firstRows },
      ignored: plain?.ignored ?? [],
      notes: plain?.notes ?? [],
      rejected: { count: 0, lines: [] },
    }),
  };
}
