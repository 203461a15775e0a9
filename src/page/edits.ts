import type { ColumnRole, ColumnType, Preset, Split, SuiteInput } from '../spec';

/** What a person changed by hand, on top of the suite. */
export type Edits = {
  readonly types: { readonly [column: string]: ColumnType };
  readonly roles: { readonly [column: string]: ColumnRole };
  /** In place of the suite's split; null for none, absent for the suite's. */
  readonly split?: Split | null;
  /** In place of the suite's. */
  readonly seed?: number;
  /** In place of the suite's. */
  readonly preset?: Preset;
};

export const noEdits: Edits = { types: {}, roles: {} };

export const splitOf = (suite: SuiteInput, { split }: Edits): Split | null =>
  split === undefined ? (suite.split ?? null) : split;

/** Columns that are not to be read. */
export function ignoredOf({ roles }: SuiteInput, edits: Edits): readonly string[] {
  const given = (roles?.ignore ?? []).filter((name) => (edits.roles[name] ?? 'ignore') === 'ignore');
  const edited = Object.keys(edits.roles).filter((name) => edits.roles[name] === 'ignore');
  return [...new Set([...given, ...edited])];
}
