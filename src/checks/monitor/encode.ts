import { identifier, sql, table } from '../../data/sql';
import type { Side } from '../define';
import type { Readable } from '../sample-features';

/** A value of a feature, NaN where it is missing, as a standardised number: mean 0 and deviation 1 in the reference. */
export type Encode = (value: number) => number;

/** What the reference teaches of each feature. A constant is 0, as is what is missing of numbers: their mean stands in. */
export async function learnEncoding(reference: Side, features: readonly Readable[]): Promise<readonly Encode[]> {
  const numbers = features.filter(({ kind }) => kind === 'ordered');
  const measured = await reference.data.measure(
    numbers.flatMap(({ value }) => {
      const finite = sql`CASE WHEN isfinite(${value}) THEN ${value} END`;
      return [sql`favg(${finite})`, sql`var_pop(${finite})`, sql`count(${finite})::DOUBLE`];
    }),
  );
  const encodeNumber = (feature: Readable): Encode => {
    const at = 3 * numbers.indexOf(feature);
    const [mean, variance, known] = [measured[at] ?? 0, measured[at + 1] ?? 0, measured[at + 2] ?? 0];
    const deviation = Math.sqrt((variance * known) / reference.facts.rows);
    // Of equal numbers rounding may leave a trace.
    if (!(deviation > 1e-12 * Math.abs(mean))) return () => 0;
    return (value) => (Number.isFinite(value) ? (value - mean) / deviation : 0);
  };
  const encoding: Encode[] = [];
  for (const feature of features) {
    encoding.push(feature.kind === 'ordered' ? encodeNumber(feature) : await encodeCategory(reference, feature));
  }
  return encoding;
}

/** A category is its share of the rows, unseen ones 0; what is missing counts as the most frequent, of equals the first. */
async function encodeCategory({ facts, data }: Side, { name, value }: Readable): Promise<Encode> {
  const counted = await data.numbers(sql`
    SELECT unnest([code, n]) AS v FROM (
      SELECT ${value} AS code, count(*)::DOUBLE AS n, min(${identifier(name)}::VARCHAR) AS name FROM ${table} GROUP BY code
      ORDER BY isnan(code), n DESC, name)`);
  const rows = new Map<number, number>();
  const [mode] = counted;
  for (let at = 0; at < counted.length; at += 2) {
    const code = counted[at] ?? NaN;
    const key = Number.isNaN(code) ? (mode ?? NaN) : code;
    rows.set(key, (rows.get(key) ?? 0) + (counted[at + 1] ?? 0));
  }
  const shares = new Map([...rows].map(([code, n]) => [code, n / facts.rows]));
  let [mean, squares] = [0, 0];
  for (const share of shares.values()) mean += share * share;
  for (const share of shares.values()) squares += share * (share - mean) ** 2;
  const deviation = Math.sqrt(squares);
  if (!(deviation > 1e-12 * mean)) return () => 0;
  const encoded = new Map([...shares].map(([code, share]) => [code, (share - mean) / deviation]));
  const unseen = -mean / deviation;
  return (value) => encoded.get(Number.isNaN(value) ? (mode ?? NaN) : value) ?? unseen;
}
