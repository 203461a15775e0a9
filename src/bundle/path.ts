import { fileURLToPath } from 'node:url';

/** Of a file of the repository, from its top level. */
export const path = (fromTop: string): string => fileURLToPath(new URL(`../../${fromTop}`, import.meta.url));
