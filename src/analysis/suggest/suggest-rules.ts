import type { CheckEntry, Report, ReportColumn } from '../../contract';

/** An entry of a suite and why it is there, one sentence. */
export type Suggested = { readonly entry: CheckEntry; readonly why: string };

type Known = ReportColumn & { readonly current: NonNullable<ReportColumn['current']> };

/** More pairs of columns than these are chance. */
const mostPairs = 40;

/**
 * Rules that current may keep and that a schema can not say. They are read off profiles, so that a run has to show which
 * of them hold.
 */
export function suggestRules({ columns }: Pick<Report, 'columns'>): readonly Suggested[] {
  const known = columns.filter(isKnown).filter(({ role, current }) => role !== 'ignore' && current.count > 0);
  return [
    ...known.flatMap((column) => [...complete(column), ...fixedLength(column), ...inOrder(column), ...json(column)]),
    ...pairs(known),
  ];
}

const isKnown = (column: ReportColumn): column is Known => column.current !== null;

const rule = (check: string, column: string, why: string, params?: CheckEntry['params']): Suggested => ({
  entry: { check, columns: [column], ...(params && { params }) },
  why,
});

const needed: readonly ReportColumn['role'][] = ['id', 'label', 'time', 'group'];

function complete({ name, role, current: { count, missing } }: Known): readonly Suggested[] {
  if (missing > 0 || !needed.includes(role)) return [];
  return [rule('rule.not-null', name, `None of ${count} rows lacks it, and it is the ${role}.`)];
}

function fixedLength({ name, type, current }: Known): readonly Suggested[] {
  const { minLength, maxLength, distinct } = current;
  if (type === 'numeric' || type === 'datetime' || type === 'boolean') return [];
  if (typeof minLength !== 'number' || minLength !== maxLength || minLength < 2 || distinct < 5) return [];
  return [
    rule('rule.length', name, `All of its ${distinct} values have ${minLength} characters.`, {
      min: minLength,
      max: minLength,
    }),
  ];
}

function inOrder({ name, role, current: { order } }: Known): readonly Suggested[] {
  if (role !== 'time' && role !== 'id') return [];
  if (order !== 'increasing' && order !== 'strictly increasing') return [];
  const strict = order === 'strictly increasing';
  const why = `The rows are in its order${strict ? ', and no two are equal' : ''}.`;
  return [rule('rule.increasing', name, why, strict ? { strict } : undefined)];
}

function json({ name, type, current: { top } }: Known): readonly Suggested[] {
  const written = top.map(({ value }) => String(value));
  if (type === 'numeric' || written.length === 0 || !written.every((text) => /^\s*[{[][^]*[}\]]\s*$/.test(text)))
    return [];
  return [rule('rule.json', name, 'Its values are written as JSON.')];
}

/** Times, and quantities of kindred names, of which one never lies above the other. */
function pairs(columns: readonly Known[]): readonly Suggested[] {
  const found = columns.flatMap((low) =>
    columns.flatMap((high) => {
      if (low === high || low.type !== high.type || !ordered(low, high)) return [];
      if (low.type !== 'datetime' && !(low.type === 'numeric' && akin(low.name, high.name))) return [];
      const why = `In every row with both it is at most ${high.name}.`;
      return [rule('rule.compare', low.name, why, { operator: '<=', other: high.name })];
    }),
  );
  return found.length > mostPairs ? [] : found;
}

/** Whether every quantile lies at or below that of the other, and the ranges meet, so that this is more than their place. */
function ordered({ current: low }: Known, { current: high }: Known): boolean {
  const ends = (profile: Known['current']) => [profile.min, ...Object.values(profile.quantiles ?? {}), profile.max];
  const [lower, upper] = [ends(low), ends(high)];
  if (lower.length < 3 || lower.length !== upper.length) return false;
  const isBelow = (a: unknown, b: unknown): boolean =>
    (typeof a === 'number' && typeof b === 'number' && a <= b) ||
    (typeof a === 'string' && typeof b === 'string' && a <= b);
  const meets = isBelow(high.min, low.max);
  const same = lower.every((end, index) => end === upper[index]);
  return meets && !same && lower.every((end, index) => isBelow(end, upper[index]));
}

/** Whether two names share a word. */
function akin(a: string, b: string): boolean {
  const words = (name: string): readonly string[] =>
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 1);
  return words(a).some((word) => words(b).includes(word));
}
