import type {
  CheckEntry,
  DatasetFacts,
  DatasetRole,
  Reading,
  Report,
  Result,
  SetCell,
  SetsReport,
  SoFar,
  SuiteInput,
} from '../contract';
import type { BaselineFacts, Estimate, LocalFile, NamedFile } from '../analysis/session/connect-session';
import type ReportViewer from '../report/Report.svelte';
import type { HelpPlace } from './help/address';
import { noEdits, type Edits } from './suite/edits';
import type { Ongoing } from './running/ongoing';
import type { Trouble } from './running/trouble';

export type Phase = 'empty' | 'loading' | 'ready' | 'running' | 'done' | 'failed' | 'cancelled';

/** Files chosen for a role. */
export type Chosen = {
  readonly files: readonly LocalFile[];
  /** How they are to be read, in place of what the suite says; null for as it says. */
  readonly reading: Reading | null;
  /** Known once they are loaded. */
  readonly facts: DatasetFacts | null;
  /** What comes back should these files prove unreadable. */
  readonly before: Chosen | null;
};

/** Files that could not be loaded, and what memory they would need where that is why. */
export type Refused = { readonly role: DatasetRole; readonly chosen: Chosen; readonly estimate: Estimate | null };

export type Datasets = { readonly [role in DatasetRole]: Chosen | null };

export type SuiteFile = {
  readonly fileName: string;
  readonly suite: SuiteInput;
  /** What of a foreign file had no counterpart, a sentence each. */
  readonly notes: readonly string[];
};

/** A rule that is being written: a new one, or one in place of another of the list. */
export type RuleDraft = { readonly entry: CheckEntry; readonly at: number | null };

/** What an element under dragged files takes them for. */
export type DropTarget = DatasetRole | 'labels' | 'tables' | 'kept';

export type Baseline = {
  readonly text: string;
  readonly facts: BaselineFacts;
  readonly use: DatasetRole;
  /** All that were chosen. */
  readonly files: readonly File[];
};

/** Files side by side, each a set of its own, and the set that all are held against; null for each against the rest. */
export type Sets = {
  readonly sets: readonly NamedFile[];
  readonly reference: string | null;
  readonly report: SetsReport | null;
};

class AppState {
  /** Where the work stands. */
  phase = $state<Phase>('empty');
  /** The files chosen for either role. */
  datasets = $state.raw<Datasets>({ reference: null, current: null });
  /** An earlier report in place of a reference. */
  baseline = $state.raw<Baseline | null>(null);
  /** Files with labels of the current rows, apart from them because they came later. */
  labels = $state.raw<readonly LocalFile[]>([]);
  /** Further tables, by the names under which rules and SQL see them. */
  tables = $state.raw<readonly NamedFile[]>([]);
  /** What is being loaded or checked right now. */
  ongoing = $state.raw<Ongoing>({});
  /** When the work at hand began, and when it ended; milliseconds since 1970. */
  began = $state(0);
  ended = $state(0);
  /** Whether nothing was measured for the latest report: that of before was judged by other limits. */
  isJudgedAgain = $state(false);
  /** The latest report; it stays until another replaces it or its data are removed. */
  report = $state.raw<Report | null>(null);
  /** The positions of its results whose rows are known, for as long as its data are loaded. */
  rowsKnown = $state.raw<readonly number[]>([]);
  /** What the run under way has told, where no earlier report stands; it stays with the report that it became. */
  soFar = $state.raw<SoFar | null>(null);
  /** How many reports have taken the place of another: a new one is drawn anew. */
  replaced = $state(0);
  /** What draws a report, fetched with the first run. */
  viewer = $state.raw<typeof ReportViewer | null>(null);
  /** What was said of alerts in a session that was taken up again. */
  noted = $state.raw<Pick<Report, 'datasets' | 'alerts'> | null>(null);
  /** The suite file in use. */
  suite = $state.raw<SuiteFile | null>(null);
  /** Types, roles and the split as changed by hand, on top of the suite. */
  edits = $state.raw<Edits>(noEdits);
  /** Why the last attempt failed. */
  trouble = $state.raw<Trouble | null>(null);
  /** The files of that attempt, which may do when they are read differently. */
  refused = $state.raw<Refused | null>(null);
  /** The files of that attempt, where they turned out to be tables of their own. */
  apart = $state.raw<readonly LocalFile[]>([]);
  /** Files that are held side by side; they stay while a pair of them is looked at. */
  sets = $state.raw<Sets | null>(null);
  /** Whether they are looked at, in place of a pair. */
  areSetsOpen = $state(false);
  /** The set and column that somebody chose to look at there. */
  setCell = $state.raw<Pick<SetCell, 'set' | 'column'> | null>(null);
  /** Where dragged files would land; null while none are dragged. */
  dropTarget = $state<DropTarget | 'window' | null>(null);
  /** Whether the split of one dataset into two is open in the set-up. */
  splitOpen = $state(false);
  /** The rule that is being written, or the choice of a new one. */
  rule = $state.raw<RuleDraft | 'choose' | null>(null);
  /** The result whose check is being given other limits. */
  limits = $state.raw<Result | null>(null);
  /** A kept report that is looked at, in place of the work at hand. */
  opened = $state.raw<Report | null>(null);
  /** Whether there are reports in this browser's own storage. */
  areReportsKept = $state(false);
  /** Whether a folder is watched. */
  isWatching = $state(false);
  /** Loads a newer version of the page, where there is one. */
  newVersion = $state.raw<(() => void) | null>(null);
  /** What is read of Help, as the address says; null while it is closed. */
  help = $state.raw<HelpPlace | null>(null);
  /** Whether the dialog with the SQL for another engine is open. */
  sqlOpen = $state(false);

  /** The suite file's, else that of the earlier report. */
  readonly suiteGiven = $derived(this.suite?.suite ?? this.baseline?.facts.suite ?? {});

  /** Whether there is anything of a report to draw, and what draws it. */
  readonly isDrawn = $derived(this.report !== null || (this.viewer !== null && this.soFar !== null));

  /** The sets that are looked at. */
  readonly compared = $derived(this.areSetsOpen ? (this.sets?.report ?? null) : null);

  readonly busy = $derived(this.phase === 'loading' || this.phase === 'running');
}

export const app = new AppState();
