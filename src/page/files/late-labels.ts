import type { Report } from '../../contract';
import { localFile } from './choose';
import { endSession, isLoading } from './held-data';
import { forgetSample } from './open-sample';
import { app } from '../state.svelte';
import { work } from '../running/work';

/** Takes files of labels for the rows of current, in place of those before. */
export function takeLabels(files: readonly File[]): void {
  forgetSample();
  replace(files);
}

export const removeLabels = (): void => replace([]);

function replace(files: readonly File[]): void {
  if (app.phase === 'running' || isLoading('current')) endSession();
  app.labels = files.map(localFile);
  void work();
}

/** Whether the reference has a label that current lacks. */
export const areLabelsAwaited = (report: Pick<Report, 'columns'> | null): boolean =>
  report?.columns.some(({ role, reference, current }) => role === 'label' && reference && !current) ?? false;
