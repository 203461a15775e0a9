import type { LocalFile } from '../../data/transport/platform/platform';
import type { Row } from '../../data/dataset';
import type { Loading } from '../../data/load/loading';
import type {
  CheckEntry,
  ColumnToRead,
  DatasetFacts,
  DatasetRole,
  GridPairView,
  OnProgress,
  PairColumn,
  Report,
  SetsReport,
  SuiteInput,
} from '../../contract';
import type { Memory, Placed, ReportFile } from '../../memory/earlier/merge-reports';
import type { RowCondition } from '../rows/condition';
import type { Counts, CountsAsked } from '../rows/count-values';
import type { RowsFormat } from '../rows/save-rows';
import type { RowsAsked, RowsTold, ShownRow } from '../rows/tables';
import type { RunOptions } from '../run';
import type { NamedFile } from '../sets/name-sets';
import type { SetsAsked } from '../sets/read-sets';
import type { SuggestedKey } from '../suggest/suggest-keys';
import type { Imported } from '../suite/imports';
import type { CheckForm, RuleForm } from '../suite/rule-forms';
import type { Tried } from '../try-rule';

/** An earlier report as the reference: its text, what others tell beside it, and whether its suite is the one in use. */
export type Baseline = ReportFile & { readonly memory: Memory; readonly suiteUsed: boolean };

/** Who hears of a run while it goes on: all of it, for across threads nobody can tell whether a listener is there. */
export type Listeners = Required<Pick<RunOptions, 'onProgress' | 'onOutset' | 'onColumn' | 'onFinding'>>;

export type BaselineFacts = {
  readonly fileName: string;
  readonly createdAt: string;
  readonly suite: SuiteInput | null;
  readonly memory: Memory;
  /** By check, as the newest report names them. */
  readonly titles: Report['checks'];
  /** That of the newest; null where it can not be read. */
  readonly verdict: Report['verdict'] | null;
  /** All of them for an index, the newest first. */
  readonly listed: readonly Placed[];
  readonly datasets: readonly {
    readonly role: DatasetRole;
    readonly name: string;
    readonly rows: number;
    readonly columns: readonly string[];
  }[];
};

/** What a report is given for a later comparison once its run has ended. */
export type Remembered = Pick<Report, 'summaries' | 'timings'>;

/** What the page holds on to, through Comlink: loaded datasets that outlive a run. Ending its worker cancels everything. */
export type Session = {
  /** Loads files as one dataset. What was loaded before under this role stays until this succeeds and what is being remembered of it is. */
  load(role: DatasetRole, files: readonly LocalFile[], loading: Loading, onProgress: OnProgress): Promise<DatasetFacts>;
  unload(role: DatasetRole): Promise<void>;
  /** Loads further tables, each under its name, in place of those before. */
  loadTables(tables: readonly NamedFile[], onProgress: OnProgress): Promise<void>;
  /** Foreign keys into those tables, where names and values fit. */
  suggestKeys(suite: SuiteInput): Promise<readonly SuggestedKey[]>;
  /** The first rows of what is loaded, every cell as text. */
  firstRows(role: DatasetRole, count: number): Promise<readonly Row[]>;
  /** Runs a suite on what is loaded, against an earlier report where one is given; a run under way ends with an AbortError. */
  run(suite: SuiteInput, listeners: Listeners, baseline?: Baseline | null): Promise<Report>;
  /**
   * Judges what the last run measured by a suite of other limits, levels and switches, at once; null where that takes a new run. Throws
   * InputError where the suite is none.
   */
  judgeAgain(suite: SuiteInput): Promise<Report | null>;
  /**
   * What of the last run, as its time names it, serves a later comparison, and how long that took. Throws InputError where its data
   * have been replaced meanwhile; another run ends it with an AbortError.
   */
  remember(createdAt: string): Promise<Remembered>;
  /** What exported reports can serve with, the newest as a reference; an InputError says what is wrong with their text. */
  readBaseline(files: readonly ReportFile[]): Promise<BaselineFacts>;
  /** An exported report to look at, read with the same care. */
  readReport(file: ReportFile): Promise<Report>;
  /** The columns of what is loaded, or of an earlier report, as the suite has them taken. */
  columnsToRead(suite: SuiteInput, baseline?: Baseline | null): Promise<readonly ColumnToRead[]>;
  /** Holds files side by side, one engine at a time, beside what is loaded; a run under way ends with an AbortError. */
  compareSets(asked: SetsAsked, onProgress: OnProgress): Promise<SetsReport>;
  /** Two columns against each other, counted on the rows of what is loaded that meet conditions. */
  pair(a: PairColumn, b: PairColumn, where: readonly RowCondition[]): Promise<GridPairView>;
  /** The positions of the results of the last run whose rows are known; none where its data have been replaced. */
  rowsKnown(createdAt: string): Promise<readonly number[]>;
  /** Rows of what is loaded, to be read in windows: those behind a finding of the last run, those that meet conditions, or all. */
  askRows(asked: RowsAsked): Promise<RowsTold>;
  readRows(id: number, from: number, to: number, columns: readonly string[]): Promise<readonly ShownRow[]>;
  /** Values of a column, counted on the rows that were asked for. */
  countRows(id: number, asked: CountsAsked): Promise<Counts>;
  /** The rows as a file. */
  saveRows(id: number, format: RowsFormat): Promise<Blob>;
  /** Every rule that there is, with its parameters. */
  ruleForms(): Promise<readonly RuleForm[]>;
  /** The parameters of a check; null of one that there is not. */
  checkForm(check: string): Promise<CheckForm | null>;
  /** Judges one rule on what is loaded, beside any run; the rest of the suite says what columns are taken for. */
  tryRule(suite: SuiteInput, entry: CheckEntry): Promise<Tried>;
  /** Reads a suite file's text, a foreign one too; an InputError names the line or key and suggests the nearest. */
  readSuite(text: string, fileName: string): Promise<Imported>;
};
