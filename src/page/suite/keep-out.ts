import { app } from '../state.svelte';
import { privateColumns } from '../../contract/suite/privacy';

/** Leaves the values of these columns out of the next report, beside those that are left out already. */
export function keepOut(columns: readonly string[]): void {
  const before = app.edits.privacy?.columns ?? privateColumns(app.suiteGiven.privacy ?? 'values');
  app.edits = { ...app.edits, privacy: { columns: [...new Set([...before, ...columns])] } };
}

/** As the suite says. */
export function tellAgain(): void {
  const { privacy: _, ...others } = app.edits;
  app.edits = others;
}
