import { identifier, join, literal, sql, type Sql } from '../../../data/engine/sql';
import { Unmapped } from './importer';

/** What expectations say that no rule of ours does, as SQL: a condition on rows where null is not judged, or a query of faults. */

/** Formats that dateutil reads beside ISO 8601, as far as strptime has words for them. */
const dateFormats = [
  '%d %B %Y',
  '%d %b %Y',
  '%B %d, %Y',
  '%b %d, %Y',
  '%B %d %Y',
  '%b %d %Y',
  '%m/%d/%Y',
  '%d/%m/%Y',
  '%m/%d/%y',
  '%m/%d/%Y %H:%M',
  '%m/%d/%Y %H:%M:%S',
  '%d.%m.%Y',
  '%m-%d-%Y',
  '%Y/%m/%d',
  '%Y/%m/%d %H:%M:%S',
  '%Y%m%d',
  '%B %Y',
  '%b %Y',
  '%H:%M',
  '%H:%M:%S',
  '%a, %d %b %Y %H:%M:%S',
];

export function readsAsDate(column: string): string {
  const cell = sql`${identifier(column)}::VARCHAR`;
  const formats = join(dateFormats.map(literal));
  return sql`CASE WHEN ${identifier(column)} IS NOT NULL THEN coalesce(TRY_CAST(${cell} AS TIMESTAMP), try_strptime(${cell}, [${formats}])) IS NOT NULL END`
    .text;
}

/** Within Tukey's fences by linear quartiles, or nearer to the mean than so many sample standard deviations. */
export function isNoOutlier(column: string, method: 'iqr' | 'std', multiplier: number): string {
  const cell = identifier(column);
  const of = (figure: Sql): Sql => sql`(SELECT ${figure} FROM current)`;
  if (method === 'std') {
    const [mean, spread] = [of(sql`avg(${cell})`), of(sql`coalesce(stddev_samp(${cell}), 0)`)];
    return sql`${cell} = ${mean} OR abs(${cell} - ${mean}) < ${literal(multiplier)} * ${spread}`.text;
  }
  const [low, high] = [of(sql`quantile_cont(${cell}, 0.25)`), of(sql`quantile_cont(${cell}, 0.75)`)];
  const room = sql`${literal(multiplier)} * (${high} - ${low})`;
  return sql`${cell} BETWEEN ${low} - ${room} AND ${high} + ${room}`.text;
}

/** `missing`: which rows are not judged. */
export function areEqual(columns: readonly string[], missing: 'all' | 'any' | 'none'): string {
  const cells = columns.map(identifier);
  const [first, ...others] = cells;
  if (!first || others.length === 0) throw new Unmapped('it names fewer than two columns');
  const both = (by: Sql): Sql =>
    join(
      others.map((other) => sql`${first} ${by} ${other}`),
      ' AND ',
    );
  if (missing === 'none') return both(sql`IS NOT DISTINCT FROM`).text;
  if (missing === 'any') return both(sql`=`).text;
  const isMissing = join(
    cells.map((cell) => sql`${cell} IS NULL`),
    ' AND ',
  );
  return sql`CASE WHEN NOT (${isMissing}) THEN coalesce(${both(sql`=`)}, false) END`.text;
}

type Levels = {
  readonly values: readonly (string | number | boolean)[];
  readonly weights: readonly number[];
  /** What values that are not listed weigh together. */
  readonly rest: number;
};
type Bins = {
  readonly bins: readonly number[];
  readonly weights: readonly number[];
  /** Below and above them. */
  readonly tails: readonly [number, number];
};

/** A query that returns a row where the divergence of the column from the partition is above the threshold. */
export function divergesFromLevels(column: string, { values, weights, rest }: Levels, threshold: number): string {
  const isNumbers = values.every((value) => typeof value === 'number');
  const cell = isNumbers ? sql`${identifier(column)}::DOUBLE` : sql`${identifier(column)}::VARCHAR`;
  const expected = values.map(
    (value, at) => sql`(${literal(isNumbers ? value : String(value))}, ${literal(weights[at] ?? 0)})`,
  );
  const other = literal(rest);
  return divergence(
    sql`
      SELECT coalesce(n, 0) AS n, CASE WHEN q IS NOT NULL THEN q * (1 - CASE WHEN count(*) FILTER (q IS NULL) OVER () > 0 THEN ${other} ELSE 0 END)
        ELSE ${other} / count(*) FILTER (q IS NULL) OVER () END AS q
      FROM (SELECT ${cell} AS v, count(*) AS n FROM current WHERE ${identifier(column)} IS NOT NULL GROUP BY 1) AS observed
      FULL JOIN (VALUES ${join(expected)}) AS expected(v, q) USING (v)`,
    threshold,
  );
}

/** Bins hold their lower edge, the last one its upper edge too. */
export function divergesFromBins(column: string, { bins, weights, tails }: Bins, threshold: number): string {
  if (bins.length !== weights.length + 1) throw new Unmapped('its bins and weights do not fit each other');
  const cell = sql`${identifier(column)}::DOUBLE`;
  const last = bins.length - 1;
  const above = bins.slice(0, last).map((edge) => sql`CASE WHEN ${cell} >= ${literal(edge)} THEN 1 ELSE 0 END`);
  const place = sql`CASE WHEN ${cell} > ${literal(bins[last] ?? 0)} THEN ${literal(last + 1)} ELSE ${join(above, ' + ')} END`;
  const expected = [tails[0], ...weights, tails[1]].map((weight, at) => sql`(${literal(at)}, ${literal(weight)})`);
  return divergence(
    sql`
      SELECT coalesce(n, 0) AS n, q
      FROM (SELECT ${place} AS v, count(*) AS n FROM current WHERE ${identifier(column)} IS NOT NULL GROUP BY 1) AS observed
      RIGHT JOIN (VALUES ${join(expected)}) AS expected(v, q) USING (v)`,
    threshold,
  );
}

/** Kullback–Leibler of counts `n` from weights `q`, in nats, both made to sum to 1, as scipy.stats.entropy has it. */
const divergence = (counted: Sql, threshold: number): string =>
  sql`
    SELECT * FROM (
      SELECT sum(CASE WHEN p = 0 THEN 0 WHEN q = 0 THEN 'inf'::DOUBLE ELSE p * ln(p / q) END) AS divergence
      FROM (SELECT n / sum(n) OVER () AS p, q / sum(q) OVER () AS q FROM (${counted}) AS counted) AS shares) AS found
    WHERE divergence > ${literal(threshold)}`.text.trim();
