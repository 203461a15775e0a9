import { bytes, counted } from '../report/numbers';
import type { LocalFile } from '../analysis/connect-session';
import type { Chosen } from './state.svelte';

/** "jan.csv", or "jan.csv and 2 more". */
export function fileNames(files: readonly LocalFile[]): string {
  const name = files[0]?.name ?? '';
  return files.length > 1 ? `${name} and ${files.length - 1} more` : name;
}

/** What is known of chosen files so far. */
export function datasetWords({ files, facts }: Chosen): string {
  if (!facts) return bytes(files.reduce((sum, file) => sum + file.bytes, 0));
  return [counted(facts.rows, 'row'), counted(facts.columns.length, 'column'), bytes(facts.bytes)].join(' · ');
}
