import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exporters } from '../export';
import { InputError, type Report } from '../spec';
import type { Output } from './arguments';
import { fileError } from './file-error';

/** Finds a place that can not be written before the run, not after minutes of work. */
export async function checkPlaces(outputs: readonly Output[]): Promise<void> {
  for (const { path } of outputs) {
    try {
      await access(dirname(path), constants.W_OK);
    } catch (error) {
      throw fileError(path, 'written', error);
    }
    const existing = await stat(path).catch(() => null);
    if (existing?.isDirectory()) throw new InputError(`${path} can not be written, it is a folder: name a file in it.`);
  }
}

export async function writeOutputs(report: Report, outputs: readonly Output[]): Promise<void> {
  for (const { id, path } of outputs) {
    const exporter = exporters.find((candidate) => candidate.id === id);
    if (!exporter) throw new RangeError(`no exporter ${id}`);
    const text = await exporter.write(report);
    await writeFile(path, text).catch((error: unknown) => {
      throw fileError(path, 'written', error);
    });
  }
}
