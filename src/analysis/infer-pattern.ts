import type { Dataset } from '../data/dataset';
import { join, sql, valuesOf, type Sql } from '../data/sql';
import type { StoredColumn } from '../spec';

/** Fewer values, or longer ones, show no rule. */
const fewestValues = 20;
const longestValue = 64;
/** A glance at so many values spares free text a scan of all; the engine takes long to write the form of a value. */
const glance = 1000;

/** Formats that no run of letters or digits has by its form. */
const formats = ['[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}', '[^@\\s]+@[^@\\s]+\\.[^@\\s]+'] as const;

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const letters = `${upper}${upper.toLowerCase()}${digits}`;
const classes = `${'A'.repeat(26)}${'a'.repeat(26)}${'9'.repeat(10)}`;

/** The RE2 pattern that every value of a column of text matches as a whole; null where the values follow no rule. */
export async function inferPattern(
  dataset: Dataset,
  { name, storage, distinct, text }: StoredColumn,
): Promise<string | null> {
  if (storage !== 'string' || (distinct ?? 0) < fewestValues || (text?.maxLength ?? 0) > longestValue) return null;
  const all = valuesOf(name);
  const some = sql`(SELECT value FROM ${all} LIMIT ${glance})`;
  const forms = await formsOf(dataset, some);
  if (patternOfForms(forms) === null) {
    const likely = await firstThatFits(dataset, some, formats);
    return likely && firstThatFits(dataset, all, [likely]);
  }
  // Lengths vary most at their ends, so these tell a fixed one from others.
  const ends = [sql`length(value)`, sql`length(value) DESC`].map(
    (order) => sql`(SELECT value FROM ${all} ORDER BY ${order}, value LIMIT ${glance})`,
  );
  const seen = [...forms, ...(await formsOf(dataset, sql`(${join(ends, ' UNION ALL ')})`))];
  return firstThatFits(dataset, all, [patternOfForms(seen), patternOfForms(seen, 'any length')]);
}

async function formsOf(dataset: Dataset, values: Sql): Promise<readonly string[]> {
  const form = sql`translate(value, ${letters}, ${classes})`;
  const rows = await dataset.query(sql`SELECT DISTINCT ${form} AS form FROM ${values} ORDER BY form`);
  return rows.map((row) => String(row['form']));
}

async function firstThatFits(
  dataset: Dataset,
  values: Sql,
  patterns: readonly (string | null)[],
): Promise<string | null> {
  for (const pattern of patterns) {
    if (pattern === null) continue;
    const [row] = await dataset.query(
      sql`SELECT coalesce(bool_and(regexp_full_match(value, ${pattern})), false) AS fits FROM ${values}`,
    );
    if (row?.['fits'] === true) return pattern;
  }
  return null;
}

/** Forms as "AA-9999", where A, a and 9 stand for upper- and lower-case letters and digits. */
export function patternOfForms(forms: readonly string[], lengths: 'as seen' | 'any length' = 'as seen'): string | null {
  const parted = forms.map((form) => form.match(/A+|a+|9+|[^Aa9]/gsu) ?? []);
  const [first] = parted;
  if (!first || first.length === 0) return null;
  const sameRuns = parted.every(
    (runs) => runs.length === first.length && runs.every((run, at) => run[0] === first[at]?.[0]),
  );
  // What is no letter, digit or ASCII sign is a value, not a form.
  if (!sameRuns || first.some((run) => !/^[ -~]/.test(run))) return null;
  const sameLength = parted.every((runs) => runs.every((run, at) => run.length === first[at]?.length));
  // Words and names take any form.
  if (!sameLength && !first.some((run) => run.startsWith('9'))) return null;
  return first
    .map((run, at) => {
      const times = timesOf(parted.map((runs) => runs[at]?.length ?? 0));
      return classOf(run) + (lengths === 'any length' && /^[Aa9]/.test(run) ? '+' : times);
    })
    .join('');
}

function classOf(run: string): string {
  if (run.startsWith('A')) return '[A-Z]';
  if (run.startsWith('a')) return '[a-z]';
  return run.startsWith('9') ? '\\d' : run.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function timesOf(lengths: readonly number[]): string {
  const [first = 0] = lengths;
  if (lengths.some((length) => length !== first)) return '+';
  return first === 1 ? '' : `{${first}}`;
}
