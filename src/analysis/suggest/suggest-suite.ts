import {
  isFinding,
  openPersonal,
  schemaSchema,
  type CheckEntry,
  type Report,
  type Result,
  type SuiteInput,
} from '../../contract';
import { suggestRules, type Suggested } from './suggest-rules';

/** A suite that a dataset passes, and why each entry of its checks stands there, in their order. */
export type Suggestion = { readonly suite: SuiteInput; readonly why: readonly string[] };

type Run = (suite: SuiteInput) => Promise<Report>;

/**
 * A suite for one dataset: its roles and types as they were taken, the schema that it teaches, rules that hold on all its
 * rows, and what is to be mended switched off with the finding as the reason. `run` validates that dataset by a suite.
 */
export async function suggestSuite(given: SuiteInput, run: Run): Promise<{ readonly report: Report } & Suggestion> {
  const open = await run(given);
  const privacy = given.privacy ?? privacyOfPersonal(open);
  const report = privacy === given.privacy ? open : await run({ ...given, privacy });
  const draft = draftOf({ ...given, privacy }, report);
  const own = (given.checks ?? []).map((entry) => ({ entry, why: 'As given.' }));
  const rules = await holding(suggestRules(report), (checks) => run({ ...draft, include: ['rule'], checks }));
  const accepted = acceptFindings(report.results);
  const suiteOf = (all: readonly Suggested[]): SuiteInput => ({ ...draft, checks: all.map(({ entry }) => entry) });
  const { results } = await run(suiteOf([...own, ...rules, ...accepted]));
  // What shows again although its columns were accepted is a matter of the whole dataset.
  const whole = acceptFindings(results.map((result) => ({ ...result, columns: [] })));
  const all = [...own, ...rules, ...accepted, ...whole];
  return { report, suite: suiteOf(all), why: all.map(({ why }) => why) };
}

/** What looks personal is kept out of reports. */
function privacyOfPersonal(report: Report): SuiteInput['privacy'] {
  const columns = openPersonal(report).map(({ name }) => name);
  return columns.length > 0 ? { columns } : undefined;
}

/** The envelope: what a run took the dataset for. */
function draftOf(given: SuiteInput, { suite, schema, datasets }: Report): SuiteInput {
  const { weight, positive, ...roles } = suite.roles;
  const filled = Object.entries({ ...roles, weight, positive }).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const name = datasets.at(-1)?.name.replace(/\.[^.]*$/, '') ?? 'default';
  return {
    format: suite.format,
    version: suite.version,
    name: given.name ?? name,
    roles: Object.fromEntries(filled),
    ...(suite.task && { task: suite.task }),
    types: suite.types,
    ...(given.read && { read: given.read }),
    ...(given.preset && { preset: given.preset }),
    ...(given.seed !== undefined && { seed: given.seed }),
    ...(given.privacy && { privacy: given.privacy }),
    ...(schema && { schema: schemaSchema.parse(schema) }),
  };
}

/** Those that pass on every row. */
async function holding(
  suggested: readonly Suggested[],
  run: (checks: readonly CheckEntry[]) => Promise<Report>,
): Promise<readonly Suggested[]> {
  if (suggested.length === 0) return [];
  const { results } = await run(suggested.map(({ entry }) => entry));
  // One result an entry, for each names one column; those of a check and column stand in the order of the entries.
  const alike = ({ check, columns = [] }: Pick<CheckEntry, 'check' | 'columns'>): string =>
    `${check} ${columns.join()}`;
  return suggested.filter(({ entry }, index) => {
    const before = suggested.slice(0, index).filter((other) => alike(other.entry) === alike(entry));
    const found = results.filter(({ check, columns }) => check === entry.check && columns[0] === entry.columns?.[0]);
    return found[before.length]?.status === 'pass';
  });
}

/** Checks that find something today, switched off where they do. */
function acceptFindings(results: readonly Result[]): readonly Suggested[] {
  return results.filter(isFinding).map(({ check, columns, message }) => ({
    entry: { check, ...(columns.length > 0 && { columns: [...columns] }), enabled: false },
    why: `Switched off, for today it finds: ${message}`,
  }));
}
