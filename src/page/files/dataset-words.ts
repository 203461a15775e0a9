import type { DatasetRole, Split } from '../../contract';
import { compareNames } from '../../contract/report/ranking';
import { bytes, counted, share } from '../../report/shared/numbers';
import type { LocalFile } from '../../analysis/session/connect-session';
import type { Baseline, Chosen } from '../state.svelte';

/** "jan.csv", "feb.csv and jan.csv", or "12 files, apr.csv … sep.csv": in the order of their rows. */
export function fileNames(files: readonly Pick<LocalFile, 'name'>[]): string {
  const names = files.map(({ name }) => name).sort(compareNames);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  if (names.length < 2) return first;
  return names.length === 2 ? `${first} and ${last}` : `${names.length} files, ${first} … ${last}`;
}

/** What is known of chosen files so far. */
export function datasetWords({ files, facts }: Chosen): string {
  if (!facts) return bytes(files.reduce((sum, file) => sum + file.bytes, 0));
  return [counted(facts.rows, 'row'), counted(facts.columns.length, 'column'), bytes(facts.bytes)].join(' · ');
}

/** What an earlier report serves with. */
export function baselineWords({ facts, use }: Baseline): string {
  const serving = facts.datasets.find(({ role }) => role === use);
  const rows = serving ? [serving.name, counted(serving.rows, 'row')] : [];
  const runs = facts.memory.runs.length;
  const timeline = runs > 1 ? [`timeline of ${runs} runs`] : [];
  return [...rows, `report of ${facts.createdAt.slice(0, 10)}`, ...timeline].join(' · ');
}

/** Which rows one part of a split has: "rows before 2026-01-01". */
export function partWords(split: Split, role: DatasetRole): string {
  const isReference = role === 'reference';
  switch (split.by) {
    case 'time':
      return `rows ${isReference ? 'before' : 'from'} ${split.at}`;
    case 'column':
      return `rows where ${split.column} is ${listed(split[role].map(String))}`;
    case 'rows':
      return isReference ? `the first ${share(split.at)}` : `the last ${share(1 - split.at)}`;
    case 'random':
      return isReference ? `${share(split.share)} at random` : `the other ${share(1 - split.share)}`;
  }
}

const listed = (values: readonly string[]): string =>
  values.length < 4 ? values.join(' or ') : `one of ${values.length} values`;
