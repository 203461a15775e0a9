import type { Rows } from '../../data/dataset';
import { compareCodePoints, type StoredColumn } from '../../contract';
import { ascendingOrder, countCharacters } from '../../stats';
import { fullMatch } from '../suite/full-match';

/** Fewer values, or longer ones, show no rule. */
const fewestValues = 20;
const longestValue = 64;
/** A glance at so many values spares free text a pass over all. */
const glance = 1000;

/** Formats that no run of letters or digits has by its form. */
const formats = ['[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}', '[^@\\s]+@[^@\\s]+\\.[^@\\s]+'] as const;

/** The RE2 pattern that every value of a column of text matches as a whole; null where the values follow no rule. */
export async function inferPattern(
  dataset: Pick<Rows, 'eachText'>,
  { name, storage, distinct, text }: StoredColumn,
): Promise<string | null> {
  if (storage !== 'string' || (distinct ?? 0) < fewestValues || (text?.maxLength ?? 0) > longestValue) return null;
  const all = (): Texts => dataset.eachText(name);
  const some = await firstOf(all());
  const forms = formsOf(some);
  if (patternOfForms(forms) === null) {
    const likely = formats.find((pattern) => some.every(matching(pattern)));
    return likely !== undefined && (await fits(all(), likely)) ? likely : null;
  }
  const seen = [...forms, ...formsOf(await shortestAndLongest(all()))];
  for (const pattern of [patternOfForms(seen), patternOfForms(seen, 'any length')]) {
    if (pattern !== null && (await fits(all(), pattern))) return pattern;
  }
  return null;
}

type Texts = ReturnType<Rows['eachText']>;

async function firstOf(texts: Texts): Promise<readonly string[]> {
  for await (const { values } of texts) return values.slice(0, glance);
  return [];
}

/** Lengths vary most at their ends, so these tell a fixed one from others. */
async function shortestAndLongest(texts: Texts): Promise<readonly string[]> {
  let shortest: readonly string[] = [];
  let longest: readonly string[] = [];
  for await (const { values } of texts) {
    shortest = firstBy(shortest.length > 0 ? [...shortest, ...values] : values, countCharacters);
    longest = firstBy(longest.length > 0 ? [...longest, ...values] : values, (text) => -countCharacters(text));
  }
  return [...shortest, ...longest];
}

/** Those with the smallest figures; equal ones as they stand. */
function firstBy(values: readonly string[], figure: (value: string) => number): readonly string[] {
  const figures = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) figures[index] = figure(values[index] ?? '');
  const { rows } = ascendingOrder(figures);
  return Array.from(rows.subarray(0, glance), (index) => values[index] ?? '');
}

function formsOf(values: readonly string[]): readonly string[] {
  const form = (value: string): string => value.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/[0-9]/g, '9');
  return [...new Set(values.map(form))].sort(compareCodePoints);
}

async function fits(texts: Texts, pattern: string): Promise<boolean> {
  const matches = matching(pattern);
  for await (const { values } of texts) if (!values.every(matches)) return false;
  return true;
}

function matching(pattern: string): (text: string) => boolean {
  const matches = fullMatch(pattern);
  if (!matches) throw new RangeError(`${pattern} is no pattern that is learned.`);
  return matches;
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
