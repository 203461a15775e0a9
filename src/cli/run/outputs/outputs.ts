import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Run } from '../../../analysis';
import { exporters } from '../../../export';
import { InputError } from '../../../contract';
import { dash, type Output } from '../../commands/outputs';
import { fileError } from '../../../api/file-error';

/** Finds a place that can not be written before the run, not after minutes of work. */
export async function checkPlaces(outputs: readonly Output[]): Promise<void> {
  for (const { path } of outputs) {
    if (path === dash) continue;
    try {
      await access(dirname(path), constants.W_OK);
    } catch (error) {
      throw fileError(path, 'written', error);
    }
    const existing = await stat(path).catch(() => null);
    if (existing?.isDirectory()) throw new InputError(`${path} can not be written, it is a folder: name a file in it.`);
  }
}

/** What serves a later run is computed only where a file carries it. */
export async function writeOutputs({ report, remember }: Run, outputs: readonly Output[]): Promise<void> {
  for (const { id, path } of outputs) {
    const exporter = exporters.find((candidate) => candidate.id === id);
    if (!exporter) throw new RangeError(`no exporter ${id}`);
    await writeOutput(path, await exporter.write(exporter.forLater ? await remember() : report));
  }
}

/** Throws InputError where the place can not be written. */
export async function writeOutput(path: string, text: string): Promise<void> {
  if (path === dash) process.stdout.write(text);
  else
    await writeWhole(path, text).catch((error: unknown) => {
      throw fileError(path, 'written', error);
    });
}

/** Whoever finds the file finds all of it, though the disk is full or the run is ended. A device or pipe has no other name. */
export async function writeWhole(path: string, text: string | AsyncIterable<string>): Promise<void> {
  const existing = await stat(path).catch(() => null);
  if (existing && !existing.isFile()) return writeFile(path, text);
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** What is said to a person goes where no export does. */
export const sayBeside = (outputs: readonly Output[], text: string): boolean =>
  (outputs.some(({ path }) => path === dash) ? process.stderr : process.stdout).write(text);
