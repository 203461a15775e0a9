import type {
  CheckEntry,
  Chunking,
  ColumnRole,
  ColumnType,
  Compare,
  Preset,
  ReportDocument,
  Schema,
  Split,
  SuiteInput,
} from '../../contract';

/** A schema as changed by hand. */
export type SchemaEdit = {
  readonly now: Schema;
  /** What it was before the first change, and whether that was learned from data or given by the suite. */
  readonly from: Schema;
  readonly isLearned: boolean;
  /** Whether other columns may be there. */
  readonly extra: boolean;
};

/** What a person changed by hand, on top of the suite. */
export type Edits = {
  readonly types: { readonly [column: string]: ColumnType };
  readonly roles: { readonly [column: string]: ColumnRole };
  /** In place of the suite's split; null for none, absent for the suite's. */
  readonly split?: Split | null;
  /** In place of the suite's rules; absent for the suite's. */
  readonly rules?: readonly CheckEntry[] | undefined;
  /** On top of the suite's, for checks that are no rules. */
  readonly checks?: readonly CheckEntry[] | undefined;
  /** In place of the suite's. */
  readonly seed?: number;
  /** In place of the suite's; null to learn one from the data, absent for the suite's. */
  readonly schema?: SchemaEdit | null;
  /** In place of the suite's. */
  readonly preset?: Preset;
  /** In place of the suite's; null for no monitoring. */
  readonly chunks?: Chunking | null;
  /** Columns whose values no report tells, in place of the suite's. */
  readonly privacy?: { readonly columns: readonly string[] };
  /** In place of the suite's; null for no comparison row by row. */
  readonly compare?: Compare | null;
  /** The column whose values are looked at one by one, in place of the suite's; null for none, absent for the suite's. */
  readonly by?: string | null;
  /** In place of the suite's title, owner and note. */
  readonly document?: ReportDocument | undefined;
};

export const noEdits: Edits = { types: {}, roles: {} };

export const splitOf = (suite: SuiteInput, { split }: Edits): Split | null =>
  split === undefined ? (suite.split ?? null) : split;

const isRule = ({ check }: CheckEntry): boolean => check.startsWith('rule.');

export const rulesOf = (suite: SuiteInput, { rules }: Edits): readonly CheckEntry[] =>
  rules ?? (suite.checks ?? []).filter(isRule);

/** The entries of a suite as changed by hand; only such as name columns that are here, or a further table, can be judged. */
export function checksOf(
  { checks = [] }: SuiteInput,
  { rules, checks: limits = [] }: Edits,
  isHere: (column: string) => boolean,
): readonly CheckEntry[] {
  const judged = (entries: readonly CheckEntry[]): readonly CheckEntry[] =>
    entries.filter((entry) => entry.table !== undefined || columnsNamed(entry).every(isHere));
  // Of entries for the same columns the last one holds.
  return [...checks.filter((entry) => !rules || !isRule(entry)), ...judged(limits), ...judged(rules ?? [])];
}

/** The columns that a rule names, in its parameters too. */
export function columnsNamed({ columns = [], params = {} }: CheckEntry): readonly string[] {
  const named = [params['other'], params['column'], params['by']].flat();
  return [...columns, ...named.filter((name) => typeof name === 'string')];
}

/** Columns that are not to be read. */
export function ignoredOf({ roles }: SuiteInput, edits: Edits): readonly string[] {
  const given = (roles?.ignore ?? []).filter((name) => (edits.roles[name] ?? 'ignore') === 'ignore');
  const edited = Object.keys(edits.roles).filter((name) => edits.roles[name] === 'ignore');
  return [...new Set([...given, ...edited])];
}
