/** Something the person can mend: a file, a key, a value. The message is one sentence that names it and the mend. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Also true of an InputError that came from another worker, where only name and message survive. */
export function isInputError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'InputError';
}
