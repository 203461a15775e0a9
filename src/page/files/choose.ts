import type { Chunking, DatasetRole, Reading, Split } from '../../contract';
import { datasetRoles } from '../../contract/types';
import { compareNames } from '../../contract/report/ranking';
import type { LocalFile } from '../../analysis/session/connect-session';
import { endSession, isLoading } from './held-data';
import { app, type Chosen, type Refused } from '../state.svelte';
import { work } from '../running/work';

export const localFile = (file: File): LocalFile => ({ name: file.name, bytes: file.size, handle: file });

/** Takes files for one role or both and starts at once. What was under way with other files is superseded. */
export function choose(places: { readonly [role in DatasetRole]?: readonly File[] }): Promise<void> {
  const taken = datasetRoles.filter((role) => places[role]?.length);
  if (taken.length === 0) return Promise.resolve();
  if (app.phase === 'running' || taken.some(isLoading)) endSession();
  for (const role of taken) {
    const files = (places[role] ?? []).map(localFile);
    // Files of the same names are the same data, mended or newer.
    const before = app.datasets[role];
    const isSame = before !== null && sameNames(before.files, files);
    if (role === 'current' && before && !isSame) app.labels = [];
    place(role, files, isSame ? before.reading : null);
  }
  if (taken.includes('reference')) {
    app.edits = { ...app.edits, split: null };
    app.baseline = null;
  }
  return work();
}

/** Takes a file as current, beside which nothing was given but further tables. */
export function takeAlone(file: LocalFile): void {
  endSession();
  app.datasets = { ...app.datasets, reference: null };
  app.baseline = null;
  app.labels = [];
  place('current', [file], null);
}

/** Adds files to those of a role; one with the name of another takes its place. */
export function add(role: DatasetRole, files: readonly File[]): void {
  const names = new Set(files.map(({ name }) => name));
  const kept = app.datasets[role]?.files.filter(({ name }) => !names.has(name)) ?? [];
  if (app.phase === 'running' || isLoading(role)) endSession();
  place(role, [...kept, ...files.map(localFile)], app.datasets[role]?.reading ?? null);
  void work();
}

/** Takes the first files of all, in the order of their names, as the reference. What is left is followed as before, were it one file. */
export function useFirst(count: number): void {
  const { reference, current } = app.datasets;
  const files = [reference, current].flatMap((side) =>
    [...(side?.files ?? [])].sort((a, b) => compareNames(a.name, b.name)),
  );
  if (!current || count < 1 || count >= files.length) return;
  endSession();
  place('reference', files.slice(0, count), reference?.reading ?? current.reading);
  place('current', files.slice(count), current.reading);
  app.edits = { ...app.edits, split: null, chunks: app.report?.suite.chunks ?? { by: 'file' } };
  app.baseline = null;
  void work();
}

/** Cuts current into chunks, to be followed over them. */
export function cut(chunks: Chunking): void {
  app.edits = { ...app.edits, chunks };
  void work();
}

/** Takes refused files once more, read in another way. */
export function retry({ role, chosen }: Refused, reading: Reading | null): void {
  place(role, chosen.files, reading);
  void work();
}

function place(role: DatasetRole, files: readonly LocalFile[], reading: Reading | null): void {
  app.datasets = { ...app.datasets, [role]: { files, reading, facts: null, before: loaded(app.datasets[role]) } };
}

const loaded = (chosen: Chosen | null): Chosen | null => (chosen?.facts ? chosen : (chosen?.before ?? null));

const sameNames = (a: readonly LocalFile[], b: readonly LocalFile[]): boolean =>
  a.map(({ name }) => name).join('/') === b.map(({ name }) => name).join('/');

export function remove(role: DatasetRole): void {
  if (app.phase === 'running' || isLoading(role)) endSession();
  app.datasets = { ...app.datasets, [role]: null };
  if (role === 'reference') app.edits = { ...app.edits, split: undefined };
  if (role === 'current') {
    app.report = null;
    app.labels = [];
  }
  void work();
}

/** Parts current into reference and current, or makes it whole again. */
export function splitBy(split: Split | null, seed = app.edits.seed): void {
  if (app.phase === 'running') endSession();
  app.edits = { ...app.edits, split, seed };
  void work();
}

export function swap(): void {
  const { reference, current } = app.datasets;
  endSession();
  app.datasets = { reference: current, current: reference };
  app.labels = [];
  void work();
}
