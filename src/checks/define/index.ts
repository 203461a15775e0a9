import type * as z from 'zod';
import type { Sql } from '../../data/engine/sql';
import type {
  CheckGroup,
  ColumnPlan,
  ColumnRole,
  ColumnSchema,
  ColumnSummary,
  ColumnType,
  DatasetFacts,
  Explanation,
  Fault,
  Json,
  Storage,
  StoredColumn,
  View,
} from '../../contract';
import type { ChunksInput } from './chunks-input';
import type { Inputs } from './inputs';
import type { Outcome, Told } from './outcome';
import type { RowsPart, RowsSides } from './rows-part';
import type { TextCondition } from './texts';
import { watched } from './watched';

export { mostListed, noneFound, type FoundTexts, type TextCondition } from './texts';
export type { AskColumns, SeenColumn, WholeSide } from './inputs';
export type { ChunkedSide } from './chunks-input';
export type { RowsPart, RowsSides } from './rows-part';
export { sideWithRows, type Side } from './side';
export { fail, Lacking, lackingOutcome, NotApplicable, pass, skip, warn, type Outcome, type Told } from './outcome';

export type JsonObject = { readonly [key: string]: Json };

/** Aggregates by the name under which their numbers come back. */
type Measures = { readonly [key: string]: Sql };

/** Conditions by the name under which the texts that meet them come back. */
export type AskedTexts = { readonly [key: string]: TextCondition };

/** What is known of a column before its texts are looked at; `expected` is what a schema expects of it. */
export type AboutTexts = {
  readonly plan: ColumnPlan;
  readonly expected: ColumnSchema | null;
  readonly column: ColumnSummary;
  readonly stored: StoredColumn;
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
  /** Column expectations only: whether it leaves a column alone that runs with time, where the reference taught what to expect of it. */
  readonly leavesRunning?: boolean;
  /** Column scopes only: the roles it leaves alone. */
  readonly except?: readonly ColumnRole[];
  /** It is skipped where no column has one of these roles; of column scopes the roles it looks at. All where absent. */
  readonly only?: readonly ColumnRole[];
  /** Roles without which it is skipped. */
  readonly needs?: readonly ColumnRole[];
  /** Whether it looks at the classes of the label, which a quantity has not. */
  readonly ofClasses?: boolean;
  readonly params: P;
  readonly explain: Explanation;
  /** Whether it runs only where an entry asks for it; so do rules. */
  readonly onlyAsked?: boolean;
  /** Rules only: whether an entry names columns; it must where absent. */
  readonly takes?: TakenColumns;
  /** Scopes of whole datasets only: whether it hashes all rows, for which it has the memory to itself. */
  readonly hashesRows?: boolean;
  /** Chunks only: whether it follows current where there is no reference, too. */
  readonly alone?: boolean;
  /** Dataset scope only: aggregates that analysis fuses with those of all other checks into one query per dataset. */
  measure?(columns: readonly ColumnPlan[], facts: DatasetFacts): Measures | null;
  /** Scopes of one column, stored as text: the texts that it asks about, found for all checks in one pass over the different ones. */
  texts?(about: AboutTexts, params: z.output<P>): AskedTexts;
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
  readonly test?: {
    readonly of: TestOf;
    /** None at all where nothing is tested: then the result need not wait for the others. */
    pValues(value: V): readonly (number | null)[];
    settle(value: V, qValues: QValues, params: z.output<P>): V;
  };
  /** Fills in what only a run knows, so that the suite in its report gives the same result again. */
  complete?(params: z.output<P>, run: { readonly now: string }): z.output<P>;
  /** Chunks only: the whole series, in which what an earlier report judged stands before what this run measured and judges. */
  join?(value: NoInfer<V>, input: Inputs[S]): JsonObject;
  /** The figure that is judged and its limit, and what within the check it is about; nothing where there is no one figure. */
  tells?(value: V, params: z.output<P>): Partial<Told>;
  /** What would pass, in words. */
  condition(params: z.output<P>): string;
  judge(value: V, params: z.output<P>): Outcome;
  /** Where it judges datasets one by one: what a side shows of the fault, passing or not. A fault of both sides is told once. */
  standing?(value: V, params: z.output<P>, input: Inputs[S]): Fault;
  show?(value: V, input: Inputs[S], params: z.output<P>): readonly View[];
  /**
   * The rows that its finding counts, as many as it tells, of the dataset that it judges: current where it compares. Asked after
   * the run, of what was measured; nothing where it counts none.
   */
  rows?(
    value: V,
    params: z.output<P>,
    input: Inputs[S],
    sides: RowsSides,
  ): readonly RowsPart[] | Promise<readonly RowsPart[]>;
};

/**
 * What a p-value is a test of. `drift` and `schema`: that its column is unchanged, which is one hypothesis with all tests of that
 * column. `pair`: that what two columns have to do with each other is; `predictor`: that what one tells of the label is. `itself`: else.
 */
export type TestOf = 'itself' | 'drift' | 'schema' | 'pair' | 'predictor' | 'chunk';

export type QValues = readonly (number | null)[];

/** A value that was measured and waits for its verdict. */
export type Pending = {
  readonly testOf: TestOf;
  readonly pValues: readonly (number | null)[];
  /** What its dataset shows of the fault; null of a check that tells each side by itself. */
  readonly fault: Fault | null;
  /** The rows that it counts; null of a check that counts none. */
  readonly rows: ((sides: RowsSides) => Promise<readonly RowsPart[]>) | null;
  /**
   * The same under other parameters: with the value that was measured, or where that hangs on one of the `changed` measured once more on
   * the summaries of one column; null where it takes more.
   */
  under(params: JsonObject, changed: readonly string[]): Promise<Pending | null>;
  conclude(qValues: QValues): Outcome &
    Told & {
      readonly value: JsonObject;
      readonly condition: string;
      readonly views: readonly View[];
    };
};

type Again = Pending['under'];

/** What is read off the input while it is there. */
type SeenNow = Pick<Pending, 'fault'> & { readonly views: readonly View[] };

/** A check with its parameter and value types sealed inside. */
export type CheckOf<S extends Scope> = {
  readonly id: `${CheckGroup}.${string}`;
  readonly title: string;
  readonly scope: S;
  readonly appliesTo: readonly ColumnType[] | null;
  readonly storedAs: readonly Storage[] | null;
  readonly leavesRunning: boolean;
  readonly except: readonly ColumnRole[];
  readonly only: readonly ColumnRole[] | null;
  readonly needs: readonly ColumnRole[];
  readonly ofClasses: boolean;
  readonly onlyAsked: boolean;
  readonly takes: TakenColumns;
  readonly hashesRows: boolean;
  readonly alone: boolean;
  readonly params: ParamsSchema;
  readonly explain: Explanation;
  measure(columns: readonly ColumnPlan[], facts: DatasetFacts): Measures;
  texts(about: AboutTexts, params: JsonObject): AskedTexts;
  expects(expected: ColumnSchema, reference: ColumnSummary | null): boolean;
  /** Sets of parameters, one a result: see `parts` of the definition. */
  parts(plan: ColumnPlan | null, params: JsonObject, input: ChunksInput): Promise<readonly JsonObject[]>;
  /** Parameters with every default, and what only a run knows, filled in. */
  complete(params: JsonObject, run: { readonly now: string }): JsonObject;
  /**
   * Parses the parameters, computes, and leaves judging to `conclude`. Of an input that is too large to be held until then only
   * what is `left` of it is, and other parameters take a new run.
   */
  start(input: Inputs[S], params: JsonObject, left?: Inputs[S] | null): Promise<Pending>;
  condition(params: JsonObject): string;
};

export type Check = { [S in Scope]: CheckOf<S> }[Scope];

export function defineCheck<S extends Scope, P extends ParamsSchema, V extends JsonObject>(
  definition: CheckDefinition<S, P, V>,
): CheckOf<S> {
  const { id, title, scope, params: schema, explain } = definition;
  const isOfColumn = ['column', 'column-comparison', 'column-expectation'].includes(scope);
  const start = async (input: Inputs[S], given: JsonObject, left: Inputs[S] | null = null): Promise<Pending> => {
    const params = schema.parse(given);
    const { params: watching, reads } = watched(params, Object.keys(schema.shape));
    const measured = await definition.compute(input, watching);
    // Which texts are looked for may hang on any of them.
    const isMeasuredBy = (name: string): boolean => reads(name) || (definition.texts?.length ?? 0) > 1;
    const seen = seenNow(measured, input, params);
    const held = left ?? input;
    const again: Again = async (next, changed) => {
      if (left) return null;
      if (changed.some(isMeasuredBy)) return isOfColumn && !definition.texts ? start(held, next) : null;
      const under = schema.parse(next);
      return pendingOf(measured, held, under, seenNow(measured, held, under), again);
    };
    return pendingOf(measured, held, params, seen, again);
  };
  const seenNow = (measured: V, input: Inputs[S], params: z.output<P>): SeenNow => ({
    views: definition.show?.(measured, input, params) ?? [],
    fault: definition.standing?.(measured, params, input) ?? null,
  });
  const pendingOf = (
    measured: V,
    held: Inputs[S],
    under: z.output<P>,
    { views, fault }: SeenNow,
    again: Again,
  ): Pending => {
    const { test } = definition;
    return {
      testOf: test?.of ?? 'itself',
      pValues: test?.pValues(measured) ?? [],
      fault,
      rows: definition.rows ? async (sides) => (await definition.rows?.(measured, under, held, sides)) ?? [] : null,
      under: again,
      conclude(qValues) {
        const value = test ? test.settle(measured, qValues, under) : measured;
        return {
          ...definition.judge(value, under),
          ...told(definition.tells?.(value, under) ?? {}),
          value: definition.join?.(value, held) ?? value,
          condition: definition.condition(under),
          views,
        };
      },
    };
  };
  return {
    id,
    title,
    scope,
    params: schema,
    explain,
    appliesTo: definition.appliesTo ?? null,
    storedAs: definition.storedAs ?? null,
    leavesRunning: definition.leavesRunning ?? false,
    except: definition.except ?? [],
    only: definition.only ?? null,
    needs: definition.needs ?? [],
    ofClasses: definition.ofClasses ?? false,
    onlyAsked: definition.onlyAsked ?? definition.scope === 'rule',
    takes: definition.takes ?? 'some',
    hashesRows: definition.hashesRows ?? false,
    alone: definition.alone ?? false,
    measure: (columns, facts) => definition.measure?.(columns, facts) ?? {},
    texts: (about, given) => definition.texts?.(about, schema.parse(given)) ?? {},
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
    start,
  };
}

/** JSON has no number that is not finite. */
function told({ of = null, figure = null, threshold = null }: Partial<Told>): Told {
  const orNull = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);
  return { of, figure: orNull(figure), threshold: orNull(threshold) };
}

/** Parsed parameters are plain JSON; a parameter left open stays out. */
const plainJson = (params: object): JsonObject =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
