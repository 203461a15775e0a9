import { getContext, setContext, type Component } from 'svelte';
import type { Alert, Chunking, Result, SchemaChange } from '../../contract';

/** A figure of a profile that a rule can be made of. */
export type RuleFigure =
  | 'rows'
  | 'columns'
  | 'missing'
  | 'distinct'
  | 'mostFrequent'
  | 'values'
  | 'order'
  | 'mean'
  | 'std'
  | 'sum'
  | 'min'
  | 'max'
  | 'shortest'
  | 'longest'
  | 'pattern'
  | { readonly quantile: number };

/** What only the page can do about a report; the exported file has none of it, nor is there any of it before the verdict. */
export type ReportActions = {
  /** Begins a rule from a figure of a column, or of the dataset where the column is null. */
  readonly makeRule?: ((figure: RuleFigure, column: string | null) => void) | undefined;
  /** Changes the schema so that it accepts what was found, and runs again. */
  readonly acceptChange?: ((changes: readonly SchemaChange[]) => void) | undefined;
  /** What shows the rows behind a finding; null of one that counts none. */
  readonly rowsOf?: ((result: Result) => Component<{ readonly result: Result }> | null) | undefined;
  /** Shows the parameters and the switch of the check that gave a result, to change them for what it is about. */
  readonly setLimits?: ((result: Result) => void) | undefined;
  /** Takes so many of the first files as the reference, and runs again. */
  readonly useFirst?: ((files: number) => void) | undefined;
  /** Cuts current into chunks, and runs again. */
  readonly cut?: ((chunks: Chunking) => void) | undefined;
  /** Asks for a file of labels that came late. */
  readonly addLabels?: (() => void) | undefined;
  /** Keeps a note on an alert in the report, or takes it back where the note is null. */
  readonly acknowledge?: ((alert: Alert, note: string | null) => void) | undefined;
};

const key = Symbol('actions of a report');

export const setReportActions = (actions: ReportActions): ReportActions => setContext(key, actions);

export const reportActions = (): ReportActions => getContext<ReportActions | undefined>(key) ?? {};
