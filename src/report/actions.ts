import { getContext, setContext } from 'svelte';
import type { SchemaChange } from '../spec';

/** What only the page can do about a finding; a saved report offers none of it. */
export type ReportActions = {
  /** Changes the schema so that it accepts what was found, and runs again. */
  readonly acceptChange?: (changes: readonly SchemaChange[]) => void;
};

const key = Symbol('report actions');

export function setReportActions(actions: ReportActions): void {
  setContext(key, actions);
}

export const reportActions = (): ReportActions => getContext<ReportActions | undefined>(key) ?? {};
