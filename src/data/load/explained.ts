import { InputError, isEngineLost, isMemoryShort, saysMemoryShort } from '../../contract';

const unreadable = /NotReadableError|NotFoundError|could not be read|EIO|ENOENT/i;

/** The errors of the engine and of the file system, in words that name the file and what to do. */
export async function explained<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (isMemoryShort(error) || isEngineLost(error) || saysMemoryShort(message, 'file')) {
      throw new InputError(`${name} does not fit into memory: leave out columns or rows, or use a computer with more.`);
    }
    if (unreadable.test(message)) {
      throw new InputError(`${name} can not be opened: check that it is a file, still there, and may be read.`);
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${name} can not be read (${reason.split('\n')[0] ?? ''}): check the file, or save it again.`);
  }
}
