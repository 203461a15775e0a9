import { InputError } from '../contract';

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'no such file or folder: check the path',
  ENOTDIR: 'a part of its path is not a folder: check the path',
  EEXIST: 'a file has this name: name another folder',
  EISDIR: 'it is a folder: name a file',
  EACCES: 'permission denied: change its permissions or the path',
  EPERM: 'permission denied: change its permissions or the path',
  EROFS: 'the disk is read-only: choose another place',
  EFBIG: 'it is larger than a file may be there: choose another place',
  EDQUOT: 'the quota is used up: make room or choose another place',
  ENOSPC: 'the disk is full: make room or choose another place',
};

/** What the file system said, as one sentence with the mend. */
export function fileError(path: string, doing: 'read' | 'written', error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return new InputError(`${path} can not be ${doing}, ${reasons[code] ?? `${code}: check the path`}.`);
}
