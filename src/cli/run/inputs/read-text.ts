import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { dash } from '../../commands/outputs';
import { fileError } from '../../../api/file-error';

/** The text of a file, or of standard input. */
export const readText = (path: string): Promise<string> =>
  path === dash
    ? text(process.stdin)
    : readFile(path, 'utf8').catch((error: unknown) => {
        throw fileError(path, 'read', error);
      });
