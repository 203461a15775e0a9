import type { LocalFile } from '../data/platform/platform';
import type { DatasetFacts, DatasetRole, OnProgress, Report, SuiteInput } from '../spec';

/** What the page holds on to, through Comlink: loaded datasets that outlive a run. Ending its worker cancels everything. */
export type Session = {
  /** Loads files as one dataset (several are appended). What was loaded before under this role stays until this succeeds. */
  load(role: DatasetRole, files: readonly LocalFile[], onProgress: OnProgress): Promise<DatasetFacts>;
  unload(role: DatasetRole): Promise<void>;
  /** Runs a suite as parsed JSON of unknown shape; an invalid one is an InputError that names the key. */
  run(suite: SuiteInput, onProgress: OnProgress): Promise<Report>;
  /** Parses a suite file's text; an InputError names the line or key and suggests the nearest. */
  parseSuite(text: string, fileName: string): Promise<SuiteInput>;
};
