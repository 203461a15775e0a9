import { InputError, type DatasetRole, type OnProgress } from '../../contract';
import { explained } from './explained';
import type { LocalFile, Platform } from '../transport/platform/platform';
import { chooseReader, type Reader } from './readers';
import { unpack } from './unpack';

/** One file of rows: a file as it was given, or what was inside it. */
export type Source = { readonly file: LocalFile; readonly blob: Blob; readonly reader: Reader };

export type Sources = {
  readonly sources: readonly Source[];
  /** Throws InputError where a file was changed on disk since. */
  refuseChanged(): Promise<void>;
  /** Gives back what unpacking took. */
  discard(): Promise<void>;
};

/** Opens files, unpacks what is packed and picks each one's reader, before any engine is needed. */
export async function openSources(
  platform: Platform,
  role: DatasetRole,
  files: readonly LocalFile[],
  onProgress: OnProgress,
): Promise<Sources> {
  const unpacked: LocalFile[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(unpacked.map((file) => platform.discard(file)));
  };
  const stateOf = (file: LocalFile): Promise<string> => explained(file.name, () => platform.stateOf(file));
  const states = await Promise.all(files.map(stateOf));
  const sources: Source[] = [];
  try {
    for (const file of files) {
      const onBytes = (done: number): void =>
        onProgress({ stage: 'unpacking', dataset: role, what: file.name, done, total: file.bytes, unit: 'bytes' });
      const packed = await explained(file.name, () => platform.openBlob(file));
      const inside = await explained(file.name, () => unpack(platform, file, packed, onBytes));
      unpacked.push(...inside.filter((piece) => piece !== file));
      for (const piece of inside) {
        const blob = piece === file ? packed : await platform.openBlob(piece);
        sources.push({ file: piece, blob, reader: await explained(piece.name, () => chooseReader(blob, piece.name)) });
      }
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    sources,
    discard,
    async refuseChanged() {
      for (const [index, file] of files.entries()) {
        if ((await stateOf(file)) !== states[index]) {
          throw new InputError(`${file.name} was changed on disk while it was read: load it again.`);
        }
      }
    },
  };
}
