import type { DatasetRole } from '../spec';
import { datasetRoles } from '../spec/types';
import type { LocalFile } from '../analysis/connect-session';
import { endSession, isLoading } from './held-data';
import { app, type Chosen } from './state.svelte';
import { work } from './work';

export const localFile = (file: File): LocalFile => ({ name: file.name, bytes: file.size, handle: file });

/** Takes files for one role or both and starts at once. What was under way with other files is superseded. */
export function choose(places: { readonly [role in DatasetRole]?: readonly File[] }): void {
  const taken = datasetRoles.filter((role) => places[role]?.length);
  if (taken.length === 0) return;
  if (app.phase === 'running' || taken.some(isLoading)) endSession();
  for (const role of taken) {
    const files = (places[role] ?? []).map(localFile);
    app.datasets = { ...app.datasets, [role]: { files, facts: null, before: loaded(app.datasets[role]) } };
  }
  void work();
}

const loaded = (chosen: Chosen | null): Chosen | null => (chosen?.facts ? chosen : (chosen?.before ?? null));

export function remove(role: DatasetRole): void {
  if (app.phase === 'running' || isLoading(role)) endSession();
  app.datasets = { ...app.datasets, [role]: null };
  if (role === 'current') app.report = null;
  void work();
}

export function swap(): void {
  const { reference, current } = app.datasets;
  endSession();
  app.datasets = { reference: current, current: reference };
  void work();
}
