import { getContext, setContext } from 'svelte';

/** What pictures and figures call the rows that are judged. */
export const currentName = 'current';

const key = Symbol('what is judged');

/** Calls what is judged by another name in all that stands within: a further table is no dataset of the run. */
export const callCurrent = (name: () => string): void => void setContext(key, name);

export const calledCurrent = (): string => getContext<(() => string) | undefined>(key)?.() ?? currentName;

/** At the beginning of a sentence; a name of somebody's own stays as it is. */
export const atStart = (called: string): string => (called === currentName ? 'Current' : called);
