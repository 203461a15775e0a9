import { identifier, sql, table, type Sql } from '../../data/sql';
import type { ColumnPlan, KeptScale } from '../../spec';
import { NotApplicable, type Side } from '../define';
import { positionIn, storedOf } from '../model/columns';
import { readableFeatures, type Readable } from '../sample-features';

/** A feature as one number a row, NaN where it is missing, and that as a standardised one. */
export type Encoded = { readonly value: Sql; readonly encode: Encode };

/** A number that is standardised: mean 0 and deviation 1 in the reference. */
type Encode = (value: number) => number;

/** What the rows of the reference teach of each feature. */
export async function learnEncoding(
  reference: Side,
  features: readonly Readable[],
): Promise<readonly (Encoded & { readonly kept: KeptScale })[]> {
  const numbers = features.filter(({ kind }) => kind === 'ordered');
  const measured = await reference.data.measure(
    numbers.flatMap(({ value }) => {
      const finite = sql`CASE WHEN isfinite(${value}) THEN ${value} END`;
      return [sql`favg(${finite})`, sql`var_pop(${finite})`, sql`count(${finite})::DOUBLE`];
    }),
  );
  const scaleOf = (feature: Readable): Scale => {
    const at = 3 * numbers.indexOf(feature);
    const [mean, variance, known] = [measured[at] ?? 0, measured[at + 1] ?? 0, measured[at + 2] ?? 0];
    const deviation = Math.sqrt((variance * known) / reference.facts.rows);
    return scaled(mean, deviation);
  };
  const encoding: (Encoded & { readonly kept: KeptScale })[] = [];
  for (const feature of features) {
    const { name, kind, value } = feature;
    if (kind === 'ordered') {
      const scale = scaleOf(feature);
      encoding.push({ value, encode: encodeNumber(scale), kept: { name, kind, ...scale } });
    } else {
      encoding.push({ value, encode: await learnCategories(reference, feature), kept: { name, kind } });
    }
  }
  return encoding;
}

/**
 * The same of a dataset by what an earlier report keeps of the reference. Throws NotApplicable where the dataset lacks a
 * feature, or the report the names of its categories.
 */
export async function recallEncoding(
  reference: Side,
  current: Side,
  kept: readonly KeptScale[],
  plans: readonly ColumnPlan[],
): Promise<readonly Encoded[]> {
  const encoding: Encoded[] = [];
  for (const scale of kept) {
    const { name, kind } = scale;
    const plan = plans.find((one) => one.name === name);
    const [feature] = plan ? readableFeatures([reference, current], [plan]) : [];
    if (!plan || feature?.kind !== kind) {
      throw new NotApplicable(`It needs the column ${name} of the reference, which current lacks.`);
    }
    if (kind === 'ordered') encoding.push({ value: feature.value, encode: encodeNumber(scale) });
    else encoding.push(await recallCategories(reference, current, plan));
  }
  return encoding;
}

type Scale = { readonly mean: number; readonly deviation: number };

/** Of equal numbers rounding may leave a trace. */
const scaled = (mean: number, deviation: number): Scale => ({
  mean,
  deviation: deviation > 1e-12 * Math.abs(mean) ? deviation : 0,
});

/** A constant is 0, as is what is missing of numbers: their mean stands in. */
const encodeNumber =
  ({ mean, deviation }: Scale): Encode =>
  (value) =>
    deviation > 0 && Number.isFinite(value) ? (value - mean) / deviation : 0;

/** Rows of each code, the most frequent first; NaN is the code of what is missing. */
type CodeRows = readonly (readonly [code: number, rows: number])[];

/** A category is its share of the rows, unseen ones 0; what is missing counts as the most frequent, of equals the first. */
function encodeCategory(counted: CodeRows, all: number): Encode {
  const rows = new Map<number, number>();
  const mode = counted.find(([code]) => !Number.isNaN(code))?.[0] ?? NaN;
  for (const [code, count] of counted) {
    const key = Number.isNaN(code) ? mode : code;
    rows.set(key, (rows.get(key) ?? 0) + count);
  }
  const shares = new Map([...rows].map(([code, n]) => [code, n / all]));
  let [mean, squares] = [0, 0];
  for (const share of shares.values()) mean += share * share;
  for (const share of shares.values()) squares += share * (share - mean) ** 2;
  const { deviation } = scaled(mean, Math.sqrt(squares));
  if (deviation === 0) return () => 0;
  const encoded = new Map([...shares].map(([code, share]) => [code, (share - mean) / deviation]));
  const unseen = -mean / deviation;
  return (value) => encoded.get(Number.isNaN(value) ? mode : value) ?? unseen;
}

async function learnCategories({ facts, data }: Side, { name, value }: Readable): Promise<Encode> {
  const counted = await data.numbers(sql`
    SELECT unnest([code, n]) AS v FROM (
      SELECT ${value} AS code, count(*)::DOUBLE AS n, min(${identifier(name)}::VARCHAR) AS name FROM ${table} GROUP BY code
      ORDER BY isnan(code), n DESC, name)`);
  const pairs = Array.from(
    { length: counted.length / 2 },
    (_, at) => [counted[2 * at] ?? NaN, counted[2 * at + 1] ?? 0] as const,
  );
  return encodeCategory(pairs, facts.rows);
}

/** Codes are positions among the categories that the report names. */
async function recallCategories(reference: Side, current: Side, { name, type }: ColumnPlan): Promise<Encoded> {
  const { distribution, profile } = await reference.data.summarise(name, type);
  if (distribution.kind !== 'categories') {
    const why = distribution.kind === 'none' ? distribution.why : 'the earlier report read it as numbers';
    throw new NotApplicable(`The categories of ${name} are not known: ${why}.`);
  }
  const { values, counts } = distribution;
  const byRows = [...counts].map((rows, code) => [code, rows] as const).sort(([a, n], [b, m]) => m - n || a - b);
  const column = storedOf(current, name);
  return {
    value: column ? positionIn(values, column, false) : sql`'nan'::DOUBLE`,
    encode: encodeCategory([...byRows, [NaN, profile.missing]], profile.count),
  };
}
