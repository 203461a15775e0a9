/** Something the person can mend: a file, a key, a value. The message is one sentence that names it and the mend. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Also true of an InputError that came from another worker, where only name and message survive. */
export function isInputError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'InputError';
}

/** Less memory is there than a step needs. Whoever asked still answers; the step can be left out. */
export class MemoryShort extends Error {
  override readonly name = 'MemoryShort';
}

/** Also true of a MemoryShort that came from another worker. */
export function isMemoryShort(error: unknown): error is Error {
  return error instanceof Error && error.name === 'MemoryShort';
}

/** What the engines say where memory ran out: DuckDB, its module, and JavaScript itself. */
const shortOfMemory = [
  'out of memory',
  'bad_alloc',
  'memory allocation',
  'memory access out of bounds',
  'array buffer allocation',
  'invalid typed array length',
] as const;

/** Whether an error in an engine's own words is want of memory. */
export function saysMemoryShort(message: string): boolean {
  const said = message.toLowerCase();
  return shortOfMemory.some((words) => said.includes(words));
}

/** The engine of a dataset is broken: nothing more can be had from it, and its worker must be ended. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
}

/** Also true of an EngineLost that came from another worker. */
export function isEngineLost(error: unknown): error is Error {
  return error instanceof Error && error.name === 'EngineLost';
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
