/** Something the person can mend: a file, a key, a value. The message is one sentence that names it and the mend. */
export class InputError extends Error {
  override readonly name: 'InputError' | 'TablesApart' | 'ColumnUnknown' = 'InputError';
}

/** Files that were taken for one table, or for two versions of it, are tables of their own. */
export class TablesApart extends InputError {
  override readonly name = 'TablesApart';
}

export const isTablesApart = (error: unknown): error is Error => error instanceof Error && error.name === 'TablesApart';

/** SQL that a person wrote names a column that none of its tables has; the message quotes it. */
export class ColumnUnknown extends InputError {
  override readonly name = 'ColumnUnknown';
}

/** Also true of a ColumnUnknown that came from another worker. */
export const isColumnUnknown = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ColumnUnknown';

/** Also true of an InputError that came from another worker, where only name and message survive. */
export function isInputError(error: unknown): error is Error {
  return (error instanceof Error && error.name === 'InputError') || isTablesApart(error) || isColumnUnknown(error);
}

/** Less memory is there than a step needs. Whoever asked still answers; the step can be left out. */
export class MemoryShort extends Error {
  override readonly name = 'MemoryShort';
}

/** Also true of a MemoryShort that came from another worker. */
export function isMemoryShort(error: unknown): error is Error {
  return error instanceof Error && error.name === 'MemoryShort';
}

/** What is said where memory ran out, by DuckDB, its module and JavaScript; `orDamaged`: where a file is damaged, too. */
const shortOfMemory = [
  { words: 'out of memory', orDamaged: false },
  { words: 'bad_alloc', orDamaged: false },
  { words: 'memory allocation', orDamaged: false },
  { words: 'array buffer allocation', orDamaged: false },
  { words: 'invalid array length', orDamaged: false },
  { words: 'invalid typed array length', orDamaged: true },
  { words: 'memory access out of bounds', orDamaged: true },
] as const;

/** Whether an error in its own words is want of memory; of `file` while a file is read, which may be damaged instead. */
export function saysMemoryShort(message: string, of: 'engine' | 'file' = 'engine'): boolean {
  const said = message.toLowerCase();
  return shortOfMemory.some(({ words, orDamaged }) => said.includes(words) && !(orDamaged && of === 'file'));
}

/** The engine of a dataset is broken: nothing more can be had from it, and its worker must be ended. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
}

/** Also true of an EngineLost that came from another worker. */
export function isEngineLost(error: unknown): error is Error {
  return error instanceof Error && error.name === 'EngineLost';
}

/** The page's worker is gone: its data have to be loaded again. */
export class SessionLost extends Error {
  override readonly name = 'SessionLost';
}

/** Asked of a dataset of which there is only what an earlier report keeps, or the summary that `file` holds. */
export class RowsAbsent extends Error {
  override readonly name = 'RowsAbsent';

  constructor(file?: string) {
    super(
      file === undefined
        ? 'This needs the rows of the reference, which a report does not hold.'
        : `This needs rows, and ${file} is a summary, which has none.`,
    );
  }
}

export const isRowsAbsent = (error: unknown): error is Error => error instanceof Error && error.name === 'RowsAbsent';
