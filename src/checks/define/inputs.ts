import type { Row, Summarised } from '../../data/dataset';
import type { Sql } from '../../data/engine/sql';
import type {
  ColumnPlan,
  ColumnPrivacy,
  ColumnProfile,
  ColumnSchema,
  ColumnSummary,
  DatasetFacts,
  DatasetRole,
  Result,
  Schema,
  StoredColumn,
  Suite,
} from '../../contract';
import type { Compute } from '../../stats';
import type { ChunksInput } from './chunks-input';
import type { CorrelateLimits, Correlations } from '../lib/correlate';
import type { Running } from '../lib/running';
import type { ColumnChange } from '../diff/lib/compare-column';
import type { RowChange } from '../diff/lib/gather-rows';
import type { KeyChange } from '../diff/lib/match-keys';
import type { OverTime } from '../drift/lib/default/over-time';
import type { PowerReader } from '../leakage/lib/power';
import type { ModelReader } from '../model/lib/rows';
import type { Side } from './side';
import type { FoundTexts } from './texts';

/** A dataset as checks of whole datasets see it: what several of them ask for is computed once a run. */
export type WholeSide = Side & {
  correlate(columns: readonly ColumnPlan[], limits: CorrelateLimits): Promise<Correlations>;
};

/** Rows to show as examples, in which these columns are shown; none where the suite keeps values of one of them out of reports. */
type Examples = { examples(query: Sql, shown: readonly string[]): Promise<readonly Row[]> };

/** A column that only one side knows. */
export type SeenColumn = {
  readonly column: ColumnSchema;
  /** Null where nothing but the schema tells of it. */
  readonly profile: ColumnProfile | null;
  /** The column as a report may show it. */
  readonly offered: ColumnSchema;
};

/** What the summaries of a column do not tell, asked of its datasets only where a method needs it. */
export type AskColumns = {
  /** One number a row (`Rows.inOrder`), by the time column where there is one. */
  inOrder(dataset: DatasetRole): Promise<Float64Array>;
  /** What an earlier report learned of the reference over its time, for so many rows of current; null where its rows are here. */
  knownOverTime(currentRows: number): readonly OverTime[] | null;
  /** The times of these rows, ascending; null where that order is none of time. */
  times(dataset: DatasetRole): Promise<Float64Array | null>;
  /** The texts of a column stored as text, at most so many; throws NotApplicable for others. */
  texts(dataset: DatasetRole, most: number): Promise<readonly string[]>;
  /** Whether there is a label or a model, which must not know of the reference what it is judged by on current. */
  readonly isModelled: boolean;
  /** How the column runs with time, if it does; null where an entry of the suite names it. */
  running(): Promise<Running | null>;
  /** The seed of the run. */
  readonly seed: number;
};

type BesideLabel = {
  readonly plan: ColumnPlan;
  readonly label: ColumnPlan;
  /** Null where the suite names none. */
  readonly task: Suite['task'] | null;
  readonly power: PowerReader;
};

/** What analysis hands to `compute`, by scope. */
export type Inputs = {
  /** One column of one dataset, with what `texts` asked for. */
  column: Side<Summarised> & {
    readonly dataset: DatasetRole;
    readonly column: ColumnSummary;
    readonly stored: StoredColumn;
    readonly plan: ColumnPlan;
    readonly privacy: ColumnPrivacy;
    readonly texts: { readonly [key: string]: FoundTexts };
  };
  /** One dataset as its facts tell of it, whether its rows are here or not. */
  'dataset-facts': Side<Summarised> & { readonly dataset: DatasetRole };
  /** The rows of one dataset as a whole, with what `measure` asked for. */
  dataset: WholeSide &
    Examples & {
      readonly dataset: DatasetRole;
      /** What current is held against; null for the reference itself, and where there is none. */
      readonly reference: Side<Summarised> | null;
      readonly columns: readonly ColumnPlan[];
      readonly measured: { readonly [key: string]: number | null };
      readonly model: ModelReader;
      readonly compute: Compute;
      /** Whether the suite keeps values of a column out of reports. */
      hides(column: string): boolean;
      /** Whether the entry of the suite names the columns. */
      readonly named: boolean;
    };
  /** One column that both datasets have. */
  'column-comparison': {
    readonly plan: ColumnPlan;
    readonly reference: ColumnSummary;
    readonly current: ColumnSummary;
    readonly ask: AskColumns;
  };
  /** One column beside the label, in the dataset to learn from: the reference, or current where only that has both. */
  predictor: Side &
    BesideLabel & {
      readonly dataset: DatasetRole;
      /** All of that dataset. */
      readonly columns: readonly ColumnPlan[];
    };
  /** The same of both datasets. */
  'predictor-comparison': BesideLabel & { readonly reference: Side; readonly current: Side };
  /**
   * One column of current against what a schema expects of it, with what `texts` asked for. `reference` is the
   * column that the schema was learned from; null where a suite gives the schema.
   */
  'column-expectation': {
    readonly plan: ColumnPlan;
    readonly expected: ColumnSchema;
    readonly reference: ColumnSummary | null;
    readonly current: ColumnSummary;
    readonly stored: StoredColumn;
    readonly privacy: ColumnPrivacy;
    readonly texts: { readonly [key: string]: FoundTexts };
  };
  /** Current as a whole against a schema. `reference` is what the schema was learned from; null where a suite gives it. */
  expectation: {
    readonly schema: Schema;
    readonly reference: DatasetFacts | null;
    readonly current: DatasetFacts;
    readonly label: string | null;
    /** Columns whose values are those of the reference, stored as another kind. */
    readonly alike: ReadonlySet<string>;
    /** Columns that the schema knows and current lacks. */
    readonly absent: readonly SeenColumn[];
    /** Columns of current that the schema does not know. */
    readonly unexpected: readonly SeenColumn[];
  };
  /** Both datasets as wholes, whether their rows are here or not; `columns` are those of either. */
  'comparison-facts': {
    readonly reference: Side<Summarised>;
    readonly current: Side<Summarised>;
    readonly columns: readonly ColumnPlan[];
    readonly model: ModelReader;
  };
  /** The rows of both datasets as wholes; `columns` are those of either. */
  comparison: {
    /** Whether there is a label or a model, which must not know of the reference what it is judged by on current. */
    readonly isModelled: boolean;
    readonly reference: WholeSide;
    readonly current: WholeSide;
    readonly columns: readonly ColumnPlan[];
    /** As `AskColumns.running`. */
    running(plan: ColumnPlan): Promise<Running | null>;
    readonly model: ModelReader;
    readonly compute: Compute;
  };
  /**
   * An assertion that a suite makes, judged on current: each entry by itself. `columns` are those that the entry names
   * (`named`), or all; `plans` those of current.
   */
  rule: Examples & {
    readonly current: Side<Summarised>;
    readonly reference: Side<Summarised> | null;
    readonly named: boolean;
    readonly columns: readonly string[];
    readonly plans: readonly ColumnPlan[];
    /** Further tables, by the names that the suite or a person gives them. */
    readonly tables: ReadonlyMap<string, Side<Summarised>>;
  };
  /** A column that two versions of one table share, by the rows that belong together. */
  'changed-column': { readonly plan: ColumnPlan; readonly change: ColumnChange };
  /** Two versions of one table: their keys, and the rows that belong together. */
  'changed-rows': { readonly keys: KeyChange; readonly rows: RowChange; readonly partners: Uint32Array };
  chunks: ChunksInput;
  /** The results of all checks of the other scopes, errors and skips included. */
  results: { readonly results: readonly Result[] };
};
