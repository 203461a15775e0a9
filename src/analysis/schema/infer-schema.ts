import { hasRows, type Summarised } from '../../data/dataset';
import { expectedByEarlier } from '../../memory/earlier/earlier-dataset';
import {
  learned,
  maxListedValues,
  type ColumnPlan,
  type ColumnPrivacy,
  type ColumnSchema,
  type ColumnSummary,
} from '../../contract';
import { inferPattern } from './infer-pattern';

/** Of fewer texts that all differ nobody can tell that they must. */
const fewestTexts = 20;

/** What a column of a dataset teaches to expect of the next one; category names as many as there are. */
export async function inferColumn(
  dataset: Summarised,
  plan: ColumnPlan,
  summary: ColumnSummary,
): Promise<ColumnSchema> {
  if (dataset.earlier) return expectedByEarlier(dataset.earlier, plan.name, plan.type);
  const { count, missing } = summary.profile;
  const stored = dataset.facts.columns.find(({ name }) => name === plan.name);
  const known = stored && missing < count ? stored : null;
  const identifies = plan.role === 'id' || plan.type === 'id';
  const isText = plan.type === 'text' || plan.type === 'id';
  return {
    name: plan.name,
    type: known && plan.type,
    kind: known && known.kind,
    // Labels come late.
    required: plan.role !== 'label',
    maxMissing: count === 0 ? null : Math.min(1, Math.ceil((missing / count + learned.missingRise) * 1e4) / 1e4),
    values: known && !identifies && summary.distribution.kind === 'categories' ? summary.distribution.values : null,
    ...(identifies ? { min: null, max: null } : rangeOf(summary)),
    unique: isUnique(summary, known?.text?.spaced ?? null),
    // A pattern is an extra: a column that can not be asked for one has none.
    pattern: known && isText && hasRows(dataset) ? await inferPattern(dataset, known) : null,
  };
}

/** The same, asked as often as one likes. */
export function inferOnce(plan: ColumnPlan): (dataset: Summarised, summary: ColumnSummary) => Promise<ColumnSchema> {
  const inferred = new Map<Summarised, Promise<ColumnSchema>>();
  return (dataset, summary) => {
    const known = inferred.get(dataset) ?? inferColumn(dataset, plan, summary);
    inferred.set(dataset, known);
    return known;
  };
}

/** As a report may show it and a person edit it. */
export function listable(column: ColumnSchema, privacy: ColumnPrivacy): ColumnSchema {
  const open = privacy === 'values' && column.values !== null && column.values.length <= maxListedValues;
  return open ? column : { ...column, values: null };
}

/** Times go on, so only numbers have a range that the next dataset should keep. An infinite end is open. */
function rangeOf({ type, distribution }: ColumnSummary): Pick<ColumnSchema, 'min' | 'max'> {
  const numbers = type === 'numeric' && distribution.kind === 'numbers' && distribution.of === 'values';
  const finite = (end: number | undefined): number | null => (end !== undefined && Number.isFinite(end) ? end : null);
  return numbers
    ? { min: finite(distribution.values[0]), max: finite(distribution.values.at(-1)) }
    : { min: null, max: null };
}

/** Whether the values differ by design; that a few numbers all differ may be chance. */
function isUnique({ type, profile, distribution }: ColumnSummary, spaced: number | null): boolean {
  const present = profile.count - profile.missing;
  if (present < 2 || profile.distinct !== present) return false;
  if (type === 'id') return true;
  if (distribution.kind === 'numbers' && distribution.of !== 'lengths')
    return !distribution.rankError && keepsDistance(distribution.values);
  return spaced !== null && spaced < 0.1 && present >= fewestTexts;
}

/** Birthday problem: n values thrown at random into a range r leave every gap above g with probability exp(−n² g ÷ r); here below e⁻¹⁰. */
function keepsDistance(sorted: Float64Array): boolean {
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const isWide = (gap: number): boolean => (sorted.length ** 2 * gap) / range > 10;
  for (let index = 1; index < sorted.length; index += 1) {
    if (!isWide((sorted[index] ?? 0) - (sorted[index - 1] ?? 0))) return false;
  }
  return Number.isFinite(range) && isWide(Infinity);
}
