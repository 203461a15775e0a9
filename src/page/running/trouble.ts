import { isInputError, isMemoryShort, saysMemoryShort } from '../../contract/errors';

/** What went wrong, as the page says it. */
export type Trouble = {
  /** What happened and what to do. */
  readonly sentence: string;
  /** For whoever mends Vernier; null where the sentence says it all. */
  readonly details: string | null;
};

/** Whether something of the page did not come: what was loaded before is whole. */
export const isConnectionLost = (error: unknown): boolean => saysConnectionLost(detailsOf(error));

const detailsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);

export function troubleOf(error: unknown): Trouble {
  if (isInputError(error)) return { sentence: error.message, details: null };
  const details = detailsOf(error);
  if (isMemoryShort(error) || saysMemoryShort(details)) {
    return {
      sentence: 'The data do not fit into the memory of a browser tab: leave out columns or rows and run again.',
      details,
    };
  }
  if (saysConnectionLost(details)) return { sentence: connectionLost, details: null };
  return { sentence: 'Something in Vernier broke. Your files are untouched; run again to start afresh.', details };
}

export const connectionLost =
  'A part of Vernier could not be fetched: the connection is broken. Your files are untouched; run again once it is back.';

/** As each browser says that a file of the page, or one of its modules, did not come; of a worker whose own did not it says nothing. */
const saysConnectionLost = (details: string): boolean =>
  /the worker could not start|failed to fetch|networkerror|load failed|error loading dynamically imported|importing a module script failed|unable to preload|engine answered with status|network error/i.test(
    details,
  );
