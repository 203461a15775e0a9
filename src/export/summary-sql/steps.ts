import { quantileLevels } from '../../contract/profile/profile';
import { aboutLabel, mostSummaryValues } from '../../contract/profile/summary-table';
import type { Dialect } from './dialect';

/** The steps from cells to a summary, each a query over those before it. */

export const union = (queries: readonly string[]): readonly string[] =>
  queries.map((query, index) => (index === 0 ? query : `UNION ALL ${query}`));

export const counted = ({ types: { double } }: Dialect): string =>
  `
SELECT col, present, number, label, CAST(count(*) AS ${double}) AS n
FROM cells
GROUP BY col, present, number, label`.trim();

/** The finite part of numbers, and what deviations are measured from. */
export const measured = ({ infinity }: Dialect): string =>
  `
SELECT
  col, present, number, label, n, v,
  sum(v * n) OVER (PARTITION BY col) / sum(CASE WHEN v IS NOT NULL THEN n END) OVER (PARTITION BY col) AS mean,
  min(v) OVER (PARTITION BY col) AS low,
  max(v) OVER (PARTITION BY col) AS high
FROM (
  SELECT col, present, number, label, n, CASE WHEN abs(number) < ${infinity} THEN number END AS v
  FROM counted
) finite`.trim();

export const figures = ({ infinity, byCodePoint }: Dialect): string =>
  `
SELECT
  col,
  sum(n) AS table_rows,
  sum(CASE WHEN present = 1 THEN n ELSE 0 END) AS filled,
  sum(CASE WHEN number = ${infinity} THEN n ELSE 0 END) AS above,
  sum(CASE WHEN number = -${infinity} THEN n ELSE 0 END) AS below,
  count(v) + count(label) AS different,
  sum(CASE WHEN n = 1 AND (v IS NOT NULL OR label IS NOT NULL) THEN 1 ELSE 0 END) AS once,
  max(mean) AS center, max(low) AS lowest, max(high) AS highest,
  sum(n * d) AS power_1, sum(n * d * d) AS power_2, sum(n * d * d * d) AS power_3, sum(n * d * d * d * d) AS power_4,
  sum(CASE WHEN v = 0 THEN n ELSE 0 END) AS zeros,
  sum(CASE WHEN number < 0 THEN n ELSE 0 END) AS negatives,
  sum(CASE WHEN round(v) = v THEN n ELSE 0 END) AS whole,
  sum(CASE WHEN label LIKE '% %' THEN n ELSE 0 END) AS spaced,
  min(${byCodePoint('label')}) AS first_text, max(${byCodePoint('label')}) AS last_text
FROM (
  SELECT
    col, present, number, label, n, v, mean, low, high,
    (v - mean) / nullif(greatest(mean - low, high - mean), 0) AS d
  FROM measured
) deviating
GROUP BY col`.trim();

/** The parts that tell one figure each, and where in `figures` or `described` it stands. */
const labels = {
  column: 'd.read_as',
  stored: 'd.stored',
  'engine type': 'd.engine_type',
  role: 'd.plays',
  first: 'f.first_text',
  last: 'f.last_text',
};
const measures = {
  column: 'd.col',
  mean: 'f.center',
  min: 'f.lowest',
  max: 'f.highest',
  'power 1': 'f.power_1',
  'power 2': 'f.power_2',
  'power 3': 'f.power_3',
  'power 4': 'f.power_4',
};
const counts = {
  column: 'c.columns_told',
  rows: 'f.table_rows',
  present: 'f.filled',
  above: 'f.above',
  below: 'f.below',
  distinct: 'f.different',
  once: 'f.once',
  zeros: 'f.zeros',
  negatives: 'f.negatives',
  whole: 'f.whole',
  spaced: 'f.spaced',
};

export const told = union(
  [...new Set([labels, counts, measures].flatMap((cases) => Object.keys(cases)))].map((part, index) =>
    index === 0 ? `SELECT '${part}' AS part` : `SELECT '${part}'`,
  ),
);

const choose = (cases: { readonly [part: string]: string }): string => `CASE t.part
${Object.entries(cases)
  .map(([part, cell]) => `    WHEN '${part}' THEN ${cell}`)
  .join('\n')}
  END`;

/** Finite numbers, and lengths of texts, each different one with its rows. */
export const numbers = ({ infinity, length, types: { double } }: Dialect): string =>
  `
SELECT col, 'value' AS part, number AS v, n FROM counted WHERE abs(number) < ${infinity}
UNION ALL
SELECT col, 'length', CAST(${length('label')} AS ${double}), sum(n)
FROM counted
WHERE label IS NOT NULL
GROUP BY col, CAST(${length('label')} AS ${double})`.trim();

/** `before`: the rows of smaller values. */
export const placed = `
SELECT
  col, part, v, n,
  sum(n) OVER (PARTITION BY col, part ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - n AS before,
  sum(n) OVER (PARTITION BY col, part) AS total,
  count(*) OVER (PARTITION BY col, part) AS different
FROM numbers`.trim();

/** A cell of ranks is as wide as a small share of all rows, and near the ends a sixteenth of the rows beyond it. */
export const sized = `
SELECT
  col, part, v, n, before, total, different,
  greatest(1, least(
    floor(total / ${mostSummaryValues}),
    power(2, floor(ln((least(before, total - before) + 0.5) / 16) / ln(2)))
  )) AS width
FROM placed`.trim();

/** Alone: few values, frequent ones, and those that a quantile is made of, which so stays exact. */
export const cut = ({ types: { double, bigint } }: Dialect): string =>
  `
SELECT
  col, part, v, n,
  CASE WHEN alone = 1 THEN 0 ELSE CAST(width AS ${bigint}) END AS width,
  CASE WHEN alone = 1 THEN CAST(before AS ${bigint}) ELSE CAST(floor(before / width) AS ${bigint}) END AS cell
FROM (
  SELECT
    col, part, v, n, before, width,
    CASE
      WHEN different <= ${mostSummaryValues} OR n >= width THEN 1
${quantileLevels
  .map((level) => `CAST(${level} AS ${double}) * (total - 1)`)
  .map((rank) => `      WHEN before <= ${rank} + 1 AND before + n > ${rank} THEN 1`)
  .join('\n')}
      ELSE 0
    END AS alone
  FROM sized
) decided`.trim();

/** Of a cell of ranks the value in its middle, which stands for all its rows. */
export const points = `
SELECT col, part, max(CASE WHEN 2 * upto <= all_rows THEN v END) AS v, max(all_rows) AS n, count(*) AS different
FROM (
  SELECT
    col, part, width, cell, v,
    sum(n) OVER (PARTITION BY col, part, width, cell ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - n AS upto,
    sum(n) OVER (PARTITION BY col, part, width, cell) AS all_rows
  FROM cut
) gathered
GROUP BY col, part, width, cell`.trim();

/** The most frequent first, ties by code point or by size. */
export const ranked = ({ byCodePoint }: Dialect): string =>
  `
SELECT
  d.col, d.keep, c.label, c.number, c.n,
  row_number() OVER (PARTITION BY d.col ORDER BY c.n DESC, ${byCodePoint('c.label')}, c.number) AS place
FROM counted c
JOIN described d ON d.col = c.col
WHERE c.label IS NOT NULL OR c.number IS NOT NULL`.trim();

export const summary = ({ types: { double } }: Dialect): string =>
  `
SELECT
  d.col, t.part,
  ${choose(labels)} AS label,
  ${choose(measures)} AS number,
  ${choose(counts)} AS n
FROM described d
CROSS JOIN told t
CROSS JOIN (SELECT count(*) AS columns_told FROM described) c
LEFT JOIN figures f ON f.col = d.col
UNION ALL
SELECT col, part, CASE WHEN different > 1 THEN '${aboutLabel}' END, v, n FROM points
UNION ALL
SELECT col, part, label, CASE WHEN part = 'rest' THEN CAST(count(*) AS ${double}) ELSE number END, sum(n)
FROM (
  SELECT
    col, n,
    CASE WHEN place <= keep THEN 'category' ELSE 'rest' END AS part,
    CASE WHEN place <= keep THEN label END AS label,
    CASE WHEN place <= keep THEN number END AS number
  FROM ranked
) named
GROUP BY col, part, label, number`.trim();
