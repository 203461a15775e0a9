import type * as z from 'zod';
import type { Dataset, Row } from '../data/dataset';
import type { Sql } from '../data/sql';
import type {
  CheckGroup,
  ColumnPlan,
  ColumnProfile,
  ColumnRole,
  ColumnSchema,
  ColumnSummary,
  ColumnType,
  DatasetFacts,
  DatasetRole,
  Explanation,
  Json,
  Result,
  Schema,
  Storage,
  StoredColumn,
  Suite,
  View,
} from '../spec';
import type { ChunksInput } from './chunks-input';
import type { CorrelateLimits, Correlations } from './correlate';
import type { OverTime } from './drift/over-time';
import type { ModelReader } from './model/rows';

/** How a measured value is judged. `extent` 0…1 says how far beyond the threshold it lies and ranks findings. */
export type Outcome = {
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  readonly severity: number;
  readonly message: string;
};

const clamp = (extent: number): number => (extent >= 0 ? Math.min(extent, 1) : 0);

export const pass = (message: string): Outcome => ({ status: 'pass', severity: 0, message });
export const skip = (message: string): Outcome => ({ status: 'skipped', severity: 0, message });
/** Severity 0.2 … 0.5, by extent. */
export const warn = (message: string, extent: number): Outcome => ({
  status: 'warn',
  severity: 0.2 + 0.3 * clamp(extent),
  message,
});
/** Severity 0.5 … 1, by extent. */
export const fail = (message: string, extent: number): Outcome => ({
  status: 'fail',
  severity: 0.5 + 0.5 * clamp(extent),
  message,
});

/** Said by `compute` when there is nothing to measure; the check ends as skipped with this reason. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

export type JsonObject = { readonly [key: string]: Json };

/** Aggregates by the name under which their numbers come back. */
type Measures = { readonly [key: string]: Sql };

export type Side = { readonly facts: DatasetFacts; readonly data: Dataset };

/** A dataset as checks of whole datasets see it: what several of them ask for is computed once a run. */
export type WholeSide = Side & {
  correlate(columns: readonly ColumnPlan[], limits: CorrelateLimits): Promise<Correlations>;
};

/** Rows to show as examples; none where the suite keeps raw values out of reports. */
type Examples = { examples(query: Sql): Promise<readonly Row[]> };

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
  /** One number a row (`Dataset.inOrder`), by the time column where there is one. */
  inOrder(dataset: DatasetRole): Promise<Float64Array>;
  /** What an earlier report learned of the reference over its time, for so many rows of current; null where its rows are here. */
  knownOverTime(currentRows: number): readonly OverTime[] | null;
  /** Whether that order is one of time. */
  hasTime(dataset: DatasetRole): boolean;
  /** The texts of a column stored as text, at most so many; throws NotApplicable for others. */
  texts(dataset: DatasetRole, most: number): Promise<readonly string[]>;
  /** The seed of the run. */
  readonly seed: number;
};

type BesideLabel = {
  readonly plan: ColumnPlan;
  readonly label: ColumnPlan;
  /** Null where the suite names none. */
  readonly task: Suite['task'] | null;
};

/** What analysis hands to `compute`, by scope. */
type Inputs = {
  /** One column of one dataset, with what `measureValues` asked for. */
  column: Side &
    Examples & {
      readonly dataset: DatasetRole;
      readonly column: ColumnSummary;
      readonly stored: StoredColumn;
      readonly plan: ColumnPlan;
      readonly measured: { readonly [key: string]: number | null };
    };
  /** One dataset as a whole, with what `measure` asked for. */
  dataset: WholeSide &
    Examples & {
      readonly dataset: DatasetRole;
      readonly columns: readonly ColumnPlan[];
      readonly measured: { readonly [key: string]: number | null };
      readonly model: ModelReader;
      readonly privacy: Suite['privacy'];
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
   * One column of current against what a schema expects of it, with what `measureValues` asked for. `reference` is the
   * column that the schema was learned from; null where a suite gives the schema.
   */
  'column-expectation': Examples & {
    readonly plan: ColumnPlan;
    readonly expected: ColumnSchema;
    readonly reference: ColumnSummary | null;
    readonly current: ColumnSummary;
    readonly stored: StoredColumn;
    readonly privacy: Suite['privacy'];
    readonly measured: { readonly [key: string]: number | null };
  };
  /** Current as a whole against a schema. `reference` is what the schema was learned from; null where a suite gives it. */
  expectation: {
    readonly schema: Schema;
    readonly reference: DatasetFacts | null;
    readonly current: DatasetFacts;
    readonly label: string | null;
    /** Columns that the schema knows and current lacks. */
    readonly absent: readonly SeenColumn[];
    /** Columns of current that the schema does not know. */
    readonly unexpected: readonly SeenColumn[];
  };
  /** Both datasets as wholes; `columns` are those of either. */
  comparison: {
    readonly reference: WholeSide;
    readonly current: WholeSide;
    readonly columns: readonly ColumnPlan[];
    readonly model: ModelReader;
  };
  /**
   * An assertion that a suite makes, judged on current: each entry by itself. `columns` are those that the entry names
   * (`named`), or all; `plans` those of current.
   */
  rule: Examples & {
    readonly current: Side;
    readonly reference: Side | null;
    readonly named: boolean;
    readonly columns: readonly string[];
    readonly plans: readonly ColumnPlan[];
  };
  chunks: ChunksInput;
  /** The results of all checks of the other scopes, errors and skips included. */
  results: { readonly results: readonly Result[] };
};
type Scope = keyof Inputs;

/** `at-will`: without any a rule is on all columns, or finds its own; `none`: it is on the dataset as a whole. */
export type TakenColumns = 'some' | 'at-will' | 'none';

/** Parameters are a zod object whose every key has a default or is optional. */
type ParamsSchema = z.ZodObject;

type CheckDefinition<S extends Scope, P extends ParamsSchema, V extends JsonObject> = {
  /** `group.name`, as in interface section 5. */
  readonly id: `${CheckGroup}.${string}`;
  readonly title: string;
  readonly scope: S;
  /** Column scopes only: the types it can judge; all where absent. */
  readonly appliesTo?: readonly ColumnType[];
  /** Column scope only: how a dataset must store the column; anyhow where absent. */
  readonly storedAs?: readonly Storage[];
  /** Column scopes only: the roles it leaves alone. */
  readonly except?: readonly ColumnRole[];
  /** Column scopes only: the roles it looks at; it is skipped where no column has one. All where absent. */
  readonly only?: readonly ColumnRole[];
  /** Roles without which it is skipped. */
  readonly needs?: readonly ColumnRole[];
  readonly params: P;
  readonly explain: Explanation;
  /** Rules only: whether an entry names columns; it must where absent. */
  readonly takes?: TakenColumns;
  /** Dataset scope only: aggregates that analysis fuses with those of all other checks into one query per dataset. */
  measure?(columns: readonly ColumnPlan[], facts: DatasetFacts): Measures | null;
  /** Scopes of one column, stored as text: aggregates over distinct `value`s and their rows `n`, fused with those of all other checks. */
  measureValues?(plan: ColumnPlan, expected: ColumnSchema | null): Measures;
  /** Column expectations only: whether the schema expects something that it judges; always where absent. */
  expects?(expected: ColumnSchema, reference: ColumnSummary | null): boolean;
  /**
   * Chunks only: what is measured of a column, or of the datasets as wholes where it is null, each with parameters of its
   * own. Without it there is one result for the datasets as wholes.
   */
  parts?(
    plan: ColumnPlan | null,
    params: z.output<P>,
    input: ChunksInput,
  ): readonly z.output<P>[] | Promise<readonly z.output<P>[]>;
  compute(input: Inputs[S], params: z.output<P>): V | Promise<V>;
  /** Checks that test hypotheses join the run's false-discovery family: p-values in, their q-values back in that order. */
  readonly test?: { pValues(value: V): readonly (number | null)[]; settle(value: V, qValues: QValues): V };
  /** Fills in what only a run knows, so that the suite in its report gives the same result again. */
  complete?(params: z.output<P>, run: { readonly now: string }): z.output<P>;
  /** What would pass, in words. */
  condition(params: z.output<P>): string;
  judge(value: V, params: z.output<P>): Outcome;
  show?(value: V, input: Inputs[S], params: z.output<P>): readonly View[];
};

export type QValues = readonly (number | null)[];

/** A value that was measured and waits for its verdict. */
export type Pending = {
  readonly pValues: readonly (number | null)[];
  conclude(qValues: QValues): Outcome & {
    readonly value: JsonObject;
    readonly condition: string;
    readonly views: readonly View[];
  };
};

/** A check with its parameter and value types sealed inside. */
export type CheckOf<S extends Scope> = {
  readonly id: `${CheckGroup}.${string}`;
  readonly title: string;
  readonly scope: S;
  readonly appliesTo: readonly ColumnType[] | null;
  readonly storedAs: readonly Storage[] | null;
  readonly except: readonly ColumnRole[];
  readonly only: readonly ColumnRole[] | null;
  readonly needs: readonly ColumnRole[];
  readonly takes: TakenColumns;
  readonly params: ParamsSchema;
  readonly explain: Explanation;
  measure(columns: readonly ColumnPlan[], facts: DatasetFacts): Measures;
  measureValues(plan: ColumnPlan, expected: ColumnSchema | null): Measures;
  expects(expected: ColumnSchema, reference: ColumnSummary | null): boolean;
  /** Sets of parameters, one a result: see `parts` of the definition. */
  parts(plan: ColumnPlan | null, params: JsonObject, input: ChunksInput): Promise<readonly JsonObject[]>;
  /** Parameters with every default, and what only a run knows, filled in. */
  complete(params: JsonObject, run: { readonly now: string }): JsonObject;
  /** Parses the parameters, computes, and leaves judging to `conclude`. */
  start(input: Inputs[S], params: JsonObject): Promise<Pending>;
  condition(params: JsonObject): string;
};

export type Check = { [S in Scope]: CheckOf<S> }[Scope];

export function defineCheck<S extends Scope, P extends ParamsSchema, V extends JsonObject>(
  definition: CheckDefinition<S, P, V>,
): CheckOf<S> {
  const { id, title, scope, params: schema, explain } = definition;
  return {
    id,
    title,
    scope,
    params: schema,
    explain,
    appliesTo: definition.appliesTo ?? null,
    storedAs: definition.storedAs ?? null,
    except: definition.except ?? [],
    only: definition.only ?? null,
    needs: definition.needs ?? [],
    takes: definition.takes ?? 'some',
    measure: (columns, facts) => definition.measure?.(columns, facts) ?? {},
    measureValues: (plan, expected) => definition.measureValues?.(plan, expected) ?? {},
    expects: (expected, reference) => definition.expects?.(expected, reference) ?? true,
    async parts(plan, given, input) {
      const params = schema.parse(given);
      if (definition.parts) return (await definition.parts(plan, params, input)).map(plainJson);
      return plan === null ? [plainJson(params)] : [];
    },
    complete(given, run) {
      const params = schema.parse(given);
      return plainJson(definition.complete?.(params, run) ?? params);
    },
    condition: (given) => definition.condition(schema.parse(given)),
    async start(input, given) {
      const params = schema.parse(given);
      const measured = await definition.compute(input, params);
      const views = definition.show?.(measured, input, params) ?? [];
      const { test } = definition;
      return {
        pValues: test?.pValues(measured) ?? [],
        conclude(qValues) {
          const value = test ? test.settle(measured, qValues) : measured;
          return {
            ...definition.judge(value, params),
            value,
            condition: definition.condition(params),
            views,
          };
        },
      };
    },
  };
}

/** Parsed parameters are plain JSON; a parameter left open stays out. */
const plainJson = (params: object): JsonObject =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
